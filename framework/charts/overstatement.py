"""How far a council judged itself above its moderator: an arrow from one level to the other."""

from django.utils.safestring import SafeString

from .boxes import Box
from .labels import Label, LabelRoom
from .markup import circle, coordinate, drawing, path
from .palette import INK, MEDIAN, PAPER, QUIET, RULE, stage_look
from .scales import Scale

_WIDTH, _HEIGHT, _LINE, _TEXT = 200.0, 58.0, 30.0, 14.0


def overstated(
    moderator: int, council: int, *, levels: int = 4, tone: str = "peer_challenge", title: str = ""
) -> SafeString:
    """An arrow from the council's level to the moderator's, 200 by 58 pixels, in the colour of a stage.

    Levels beyond the scale are held at its ends; when both say the same there is one dot and no arrow.
    """
    colour = stage_look(tone).colour
    across = Scale(1, max(levels, 2), 14, _WIDTH - 14)
    his, own = (across(min(max(level, across.low), across.high)) for level in (moderator, council))
    return drawing(
        path(f"M14 {_LINE:g}H{_WIDTH - 14:g}", stroke=RULE, stroke_width=1.5),
        path(_ticks(across), stroke=MEDIAN, stroke_width=1.3),
        path(_arrow(own, his), stroke=colour, stroke_width=2.2),
        circle(own, _LINE, 6, fill=PAPER, stroke=colour, stroke_width=2),
        circle(his, _LINE, 6.5, fill=colour),
        _names(across, his, own),
        title=title or f"Moderator level {moderator}, council level {council}",
        width=_WIDTH,
        height=_HEIGHT,
        css="chart-reading",
    )


def _levels(across: Scale) -> range:
    return range(1, int(across.high) + 1)


def _ticks(across: Scale) -> str:
    return "".join(f"M{coordinate(across(level))} {_LINE - 4:g}v8" for level in _levels(across))


def _arrow(start: float, end: float) -> str:
    """From beside one dot to beside the other, with its head at the end; nothing when they are one."""
    if start == end:
        return ""
    side = 1 if end < start else -1
    head = f"m{6 * side}-4l{-6 * side} 4l{6 * side} 4"
    return f"M{coordinate(start - 7 * side)} {_LINE:g}H{coordinate(end + 10 * side)}{head}"


def _names(across: Scale, his: float, own: float) -> SafeString:
    """Levels under the line; over it who is who, apart from each other, or one name when they agree."""
    room = LabelRoom(Box(0, 0, _WIDTH, _HEIGHT), gap=4)
    for level in _levels(across):
        room.place([Label((str(level),), across(level), _LINE + 22, _TEXT, INK, 400, "middle")])
    if his == own:
        room.place([Label(("both",), his, _TEXT, _TEXT, INK, 700, "middle").inside(0, _WIDTH)])
        return room.draw()
    side = 1 if his < own else -1
    moderator = Label(("moderator",), his + 9 * side, _TEXT, _TEXT, INK, 700, "end" if side > 0 else "start")
    council = Label(("council",), own - 9 * side, _TEXT, _TEXT, QUIET, 400, "start" if side > 0 else "end")
    room.place([moderator.inside(0, _WIDTH)])
    shifts = (0, 6, 12, 18, 24, 30, 40, 50)
    room.place(council.inside(0, _WIDTH).moved(dx=shift * side) for shift in shifts)
    return room.draw()
