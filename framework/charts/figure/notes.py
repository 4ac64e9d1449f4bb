"""The labels in the plot, placed in the order of their weight; what finds no room stands in the table."""

from django.utils.safestring import SafeString

from framework.charts.labels import ASCENT, Label, LabelRoom
from framework.charts.palette import INK, QUIET
from framework.charts.words import bind, clean, sentence, wrap

from .beside import Beside, written
from .frame import ASIDE, Frame
from .ground import standard_from
from .obstacles import label_room
from .revisions import revisions

_SHIFTS = (0, -5, 5, -10, 10, -16, 16, -22, 22, -30, 30, -38, 38)


def notes(frame: Frame) -> SafeString:
    """All labels of the plot."""
    room = label_room(frame)
    _break_words(frame, room)
    for label in frame.beside:
        if label.is_own:
            _beside(frame, room, label)
    _target_names(frame, room)
    for label in frame.beside:
        if not label.is_own:
            _beside(frame, room, label)
    _standard_name(frame, room)
    _missing(frame, room)
    leaders = revisions(frame, room)
    _first_value(frame, room)
    _no_figure(frame, room)
    return leaders + room.draw()


def _break_words(frame: Frame, room: LabelRoom) -> None:
    y, size = frame.break_top, frame.sheet.text
    for place, (before, after) in frame.break_words.items():
        x = frame.break_x(place)
        room.place([Label(before, x - 10, y, size, QUIET, 400, "end")])
        room.place([Label(after, x + 10, y, size)])


def _beside(frame: Frame, room: LabelRoom, beside: Beside) -> None:
    """Right of the place, as near to its height as other labels allow."""
    sheet, x, size = frame.sheet, frame.x(beside.index) + ASIDE, beside.size(frame.sheet)
    lines = beside.lines(sheet, sheet.width - x)
    label = Label(lines, x, size * 0.35, size, beside.fill, beside.weight)
    middle = size * 0.6 * (len(lines) - 1)
    heights = [frame.y(height) - middle for height in beside.heights]
    placed = room.place(label.moved(dy=height + shift) for shift in _SHIFTS for height in heights)
    if beside.is_own and placed and frame.series.is_provisional:
        below = placed.box.bottom + 2 + sheet.text * ASCENT + room.gap
        note = Label(("provisional",), x, below, sheet.text, QUIET)
        room.place([note, note.moved(dy=placed.box.top - placed.box.bottom - sheet.text * 1.2)])


def _target_names(frame: Frame, room: LabelRoom) -> None:
    """The target where the path ends, and that of the last known period when it ends later."""
    series, sheet = frame.series, frame.sheet
    end, now = max(series.targets, default=None), series.last
    if end is None or end == now:
        return
    by = "" if sheet.is_narrow else f" by {series.periods[end]}"
    _at_target(frame, room, end, f"Target {bind(series.figure.format(series.targets[end]))}{by}")
    if now in series.targets and now is not None and not sheet.is_narrow:
        _at_target(frame, room, now, f"Target {written(series.figure, sheet, series.targets[now])}", aside=12)


def _at_target(frame: Frame, room: LabelRoom, place: int, words: str, aside: float = 0.0) -> None:
    """Above the dashed line or below it, ending at the place."""
    x, y, size = frame.x(place) - aside, frame.y(frame.series.targets[place]), frame.sheet.text
    label = Label(wrap(words, frame.sheet.width / 2, size), x, y, size, INK, 400, "end")
    above, below = size * ASCENT - label.height - 8, 8 + size * ASCENT
    heights = [above, below, *(above - step for step in (8, 16, 26)), *(below + step for step in (8, 16, 26))]
    room.place(label.inside(0, frame.sheet.width).moved(dy=height) for height in heights)


def _standard_name(frame: Frame, room: LabelRoom) -> None:
    """Under a floor, over a ceiling; on the other side where there is no room."""
    rule, left = frame.series.figure.standard, standard_from(frame)
    if rule is None or left is None:
        return
    limit = "" if rule.is_floor else ": at most"
    since = "" if frame.sheet.is_narrow or not rule.since else f", since {clean(rule.since)}"
    words = f"Minimum standard{limit} {bind(frame.series.figure.format(rule.value))}{since}"
    size, y = frame.sheet.text, frame.y(float(rule.value))
    lines = wrap(words, frame.sheet.width * 0.9, size)
    at_right = Label(lines, frame.right, y, size, INK, 400, "end").inside(0, frame.sheet.width)
    at_left = Label(lines, left + 6, y, size, INK).inside(0, frame.sheet.width)
    hatched, clear = (12 + size * ASCENT, -9) if rule.is_floor else (-15, 9 + size * ASCENT)
    room.place(label.moved(dy=dy) for dy in (hatched, clear) for label in (at_right, at_left))


def _missing(frame: Frame, room: LabelRoom) -> None:
    """In words where values are missing, near the height of their neighbours."""
    numbers, size = frame.series.numbers, frame.sheet.text
    for first, last, reason in frame.series.missing():
        neighbours = [numbers[place] for place in (first - 1, last + 1) if place in numbers]
        y = frame.y(sum(neighbours) / len(neighbours)) if neighbours else (frame.top + frame.bottom) / 2
        lines = wrap(sentence(reason), max(frame.step * (last - first + 1.6), size * 5.5), size)
        label = Label(lines, frame.x((first + last) / 2), y + size * 0.35, size, QUIET, 400, "middle")
        room.place(label.inside(0, frame.sheet.width).moved(dy=shift * 2) for shift in _SHIFTS)


def _first_value(frame: Frame, room: LabelRoom) -> None:
    """The value with which the present definition begins."""
    series, size = frame.series, frame.sheet.text
    since = max(series.breaks, default=0)
    first = min((place for place in series.numbers if place >= since), default=series.last)
    if first is None or first == series.last:
        return
    text = written(series.figure, frame.sheet, series.values[first].value)
    label = Label((text,), frame.x(first), frame.y(series.numbers[first]), size, INK, 400, "middle")
    below, above = frame.sheet.dot + 5 + size * ASCENT, -frame.sheet.dot - 8
    room.place(label.inside(0, frame.sheet.width).moved(dy=dy) for dy in (below, above, below + 8, above - 8))


def _no_figure(frame: Frame, room: LabelRoom) -> None:
    if frame.series.numbers:
        return
    middle, size = (frame.left + frame.right) / 2, frame.sheet.text
    label = Label(("No figure yet",), middle, (frame.top + frame.bottom) / 2, size, INK, 700, "middle")
    room.place(label.moved(dy=shift * 4) for shift in _SHIFTS)
