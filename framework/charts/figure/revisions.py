"""Values that were revised: the words beside their hollow points, and the leaders between."""

from django.utils.safestring import SafeString

from framework.charts.boxes import Box
from framework.charts.labels import ASCENT, Label, LabelRoom
from framework.charts.markup import line
from framework.charts.palette import INK, QUIET
from framework.charts.words import shorten

from .beside import written
from .frame import Frame
from .lines import first_published

_MOST_WIDE, _MOST_NARROW = 3, 1
_DISTANCES = (50, 66, 82, 98, 34, 114, 130, 150, 24, 170, 190, 14)


def revisions(frame: Frame, room: LabelRoom) -> SafeString:
    """Place the words of the latest revised values; returns the leaders to their points."""
    most = _MOST_NARROW if frame.sheet.is_narrow else _MOST_WIDE
    leaders = SafeString("")
    for index, x, y in first_published(frame)[: -1 - most : -1]:
        label, number = _label(frame, index, x), frame.series.numbers.get(index)
        placed = room.place(_away(frame, label, y, upwards=number is None or y < frame.y(number)))
        if placed:
            leaders += _leader(frame, room, placed.box, x, y)
    return leaders


def _leader(frame: Frame, room: LabelRoom, box: Box, x: float, y: float) -> SafeString:
    is_above = box.bottom < y
    near = box.bottom + 2 if is_above else box.top - 2
    end = y - frame.sheet.dot if is_above else y + frame.sheet.dot
    room.take(Box(x - 1, min(near, end), x + 1, max(near, end)))
    return line(x, near, x, end, stroke=INK, stroke_width=1)


def _label(frame: Frame, index: int, x: float) -> Label:
    value, figure, size = frame.series.values[index], frame.series.figure, frame.sheet.text
    first, now = (written(figure, frame.sheet, number) for number in (value.first_published, value.value))
    lines = ["First published", f"as {first}"]
    if not frame.sheet.is_narrow:
        lines = [f"First published as {first},", f"now {now}"] if now else [f"First published as {first}"]
    kept = tuple(shorten(text, frame.sheet.width / 2, size) for text in lines)
    return Label(kept, x, 0, size, QUIET, 400, "middle").inside(0, frame.sheet.width)


def _away(frame: Frame, label: Label, y: float, upwards: bool) -> list[Label]:
    """Places above or below a point, first on the side where the leader does not cross the value."""
    far, near = label.height + frame.sheet.dot, frame.sheet.dot
    above = [label.moved(dy=y - distance - far + label.size * ASCENT) for distance in _DISTANCES]
    below = [label.moved(dy=y + distance + near + label.size * ASCENT) for distance in _DISTANCES]
    return above + below if upwards else below + above
