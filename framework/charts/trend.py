"""A small line over time with its first and last values in words, for one sentence about the nation."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from .bars import Bar
from .boxes import Box, around
from .labels import LINE, Label, LabelRoom
from .markup import Point, circle, drawing, group, line, path, trace
from .palette import INK, MEDIAN, PAPER, QUIET, SPRUCE
from .runs import runs
from .scales import Scale
from .values import all_known, known
from .widths import text_width
from .words import bind, clean, shorten

_TEXT, _STRONG = 15, 18


def trend_line(title: str, points: Sequence[Bar], *, width: float = 330, height: float = 112) -> SafeString:
    """A line from zero, `width` by `height` pixels, broken where a value is missing; one size for phone and desk.

    The last value stands to its right, loud; the one before it and the first over their points. `bar_table`
    gives the table behind it.
    """
    last = shorten(bind(points[-1].text), width * 0.4, _STRONG, 700) if points else ""
    numbers = all_known(point.value for point in points)
    across = Scale(0, max(len(points) - 1, 1), 20, width - text_width(last, _STRONG, 700) - 14)
    down = Scale(
        min([0.0, *numbers]), max([0.0, *numbers]) or 1.0, height - _TEXT * LINE - 6, _TEXT * LINE + 12
    )
    heights = [known(point.value) for point in points]
    placed = [None if value is None else (across(place), down(value)) for place, value in enumerate(heights)]
    dots = [point for point in placed if point is not None]
    return drawing(
        line(0, down(0), width, down(0), stroke=MEDIAN, stroke_width=1.5),
        path("".join(map(trace, runs(placed))), stroke=SPRUCE, stroke_width=2.6, stroke_linejoin="round"),
        group(*(circle(*dot, 3.2) for dot in dots), fill=SPRUCE),
        circle(*dots[-1], 5.5, fill=SPRUCE, stroke=PAPER, stroke_width=1) if dots else "",
        _labels(points, placed, last, Box(0, 0, width, height)),
        title=title,
        width=width,
        height=height,
        css="chart-small",
    )


def _labels(points: Sequence[Bar], placed: Sequence[Point | None], last: str, bounds: Box) -> SafeString:
    """The last value first, then the one before it, the first, and under the axis the first and last periods."""
    room, end = LabelRoom(bounds), len(points) - 1
    for dot in placed:
        if dot is not None:
            room.take(around(*dot, 4))
    for place in dict.fromkeys((end, end - 1, 0)):
        at = placed[place] if 0 <= place <= end else None
        if at is not None and place == end:
            room.place([Label((last,), at[0] + 10, at[1] + 6, _STRONG, INK, 700)])
        elif at is not None:
            text = shorten(bind(points[place].text), bounds.right / 3, _TEXT)
            over = Label((text,), at[0], at[1] - 12, _TEXT, INK, 400, "middle")
            room.place([over.inside(0, bounds.right)])
    for place in dict.fromkeys((end, 0)):
        if 0 <= place <= end:
            room.place([_period(points[place], placed[place], bounds, is_first=place == 0)])
    return room.draw()


def _period(point: Bar, dot: Point | None, bounds: Box, *, is_first: bool) -> Label:
    text = shorten(clean(point.label), bounds.right / 2 - 5, _TEXT)
    x = 0.0 if is_first else dot[0] if dot else bounds.right
    return Label((text,), x, bounds.bottom - 5, _TEXT, QUIET, 400, "middle").inside(0, bounds.right)
