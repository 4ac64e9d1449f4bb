"""Severity as a bar of parts, always in the same order, in four fills that survive grey print."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from .markup import coordinate, drawing, path, rectangle
from .palette import PAPER, PART, SPRUCE
from .results import Table, table
from .values import Number, known
from .words import clean

_PER_POINT, _THICK, _GAP = 1.2, 11.0, 2.0
_FILLS = 4


@dataclass(frozen=True)
class SeverityPart:
    """One part of a severity: its words, its points and the most there can be. Rule sets own the weights."""

    words: str
    points: Number | None
    most: Number | None


def severity_bar(parts: Sequence[SeverityPart], *, title: str = "") -> SafeString:
    """All parts in a row, 1.2 pixels a point, 12 high; wide enough for the most there can be."""
    x, marks = 0.0, []
    for place, part in enumerate(parts):
        width = _points(part) * _PER_POINT
        if width > 0:
            marks.append(_fill(place, x, width))
            x += width + _GAP
    most = sum(map(_most, parts)) * _PER_POINT + _GAP * len(parts)
    total = sum(map(_points, parts))
    said = title or f"Severity {total:g}: " + ", ".join(
        f"{clean(part.words)} {_points(part):g}" for part in parts
    )
    return drawing(*marks, title=said, width=max(most, x, 1), height=_THICK + 1, css="chart-severity")


def severity_part(place: int, part: SeverityPart) -> SafeString:
    """One part by itself in the fill of its place (counted from 0), on the scale of the whole bar."""
    width = max(_points(part) * _PER_POINT, 1.0)
    said = f"{clean(part.words)}, {_points(part):g} of {_most(part):g}"
    return drawing(_fill(place, 0, width), title=said, width=width, height=_THICK + 1, css="chart-severity")


def severity_table(parts: Sequence[SeverityPart]) -> Table:
    """Each part as "34 of 40"; the parts add up to the last row."""
    rows = [(clean(part.words), f"{_points(part):g} of {_most(part):g}") for part in parts]
    rows.append(("Together", f"{sum(map(_points, parts)):g}"))
    return table(("Part", "Points"), rows, numeric=(1,))


def _points(part: SeverityPart) -> float:
    return max(known(part.points) or 0.0, 0.0)


def _most(part: SeverityPart) -> float:
    return max(known(part.most) or 0.0, 0.0)


def _fill(place: int, x: float, width: float) -> SafeString:
    """Solid, mid-tone, hatched, empty, and again from the start should there be more parts."""
    kind = place % _FILLS
    if kind == 0:
        return rectangle(x, 0.5, width, _THICK, fill=SPRUCE)
    frame = rectangle(
        x + 0.6,
        1.1,
        max(width - 1.2, 0.1),
        _THICK - 1.2,
        fill=PART if kind == 1 else PAPER,
        stroke=SPRUCE,
        stroke_width=1.2,
    )
    return frame + path(_hatch(x, width), stroke=SPRUCE, stroke_width=1.4) if kind == 2 else frame


def _hatch(x: float, width: float) -> str:
    """Slanted strokes, cut at the edges of the part."""
    strokes, foot, start = "", 0.5 + _THICK, x - _THICK + 4
    while start < x + width:
        left, right = max(start, x), min(start + _THICK, x + width)
        low, high = foot - (left - start), foot - (right - start)
        strokes += f"M{coordinate(left)} {coordinate(low)}L{coordinate(right)} {coordinate(high)}"
        start += 5
    return strokes
