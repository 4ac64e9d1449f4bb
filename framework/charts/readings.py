"""Small drawings beside a rule: a reading against its threshold, things counted, and how near a rule came."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from django.utils.safestring import SafeString

from .markup import circle, drawing, group, line, path, rectangle, trace
from .palette import INK, NEAR, PAPER, QUIET, TRACK, stage_look
from .results import Table, table
from .runs import runs
from .scales import Scale
from .values import Number, all_known, known
from .words import bind, clean

_WIDTH, _EDGE = 200.0, 7.0


@dataclass(frozen=True)
class YearRead:
    """The reading of one period; `counts` when the rule counted it."""

    period: str
    value: Number | None
    counts: bool = False


@dataclass(frozen=True)
class Reading:
    """A reading over the years, the earliest first, and the threshold on whose side `holds` the rule holds.

    Without a threshold neither line nor tint is drawn.

    `tone` is the stage the rule leads to, whose colours are used. `missing` says why a value is none.
    """

    title: str
    years: tuple[YearRead, ...]
    threshold: Number | None
    holds: Literal["at_least", "at_most"] = "at_least"
    tone: str = "peer_challenge"
    missing: str = "no figure"


def reading_line(reading: Reading, *, height: float = 46) -> SafeString:
    """200 by `height` pixels: tinted where the rule holds, filled points for the years that count."""
    look, numbers = stage_look(reading.tone), [known(year.value) for year in reading.years]
    bounds = all_known([*numbers, reading.threshold])
    low, high = min(bounds, default=0.0), max(bounds, default=1.0)
    down = Scale(low, high, height - _EDGE, _EDGE + 4)
    across = Scale(0, max(len(numbers) - 1, 1), _EDGE, _WIDTH - _EDGE)
    limit = known(reading.threshold)
    points = [None if value is None else (across(place), down(value)) for place, value in enumerate(numbers)]
    pairs = [(point, year.counts) for point, year in zip(points, reading.years, strict=True) if point]
    return drawing(
        "" if limit is None else _side(reading, down(limit), height),
        path("".join(map(trace, runs(points))), stroke=look.colour, stroke_width=2),
        group(
            *(circle(*at, 3) for at, counts in pairs if not counts),
            fill=PAPER,
            stroke=look.colour,
            stroke_width=1.8,
        ),
        group(*(circle(*at, 5) for at, counts in pairs if counts), fill=look.colour),
        title=reading.title,
        width=_WIDTH,
        height=height,
        css="chart-reading",
    )


def _side(reading: Reading, y: float, height: float) -> SafeString:
    """The side of the threshold on which the rule holds, and the threshold."""
    top, foot = (0.0, y) if reading.holds == "at_least" else (y, height)
    tint = rectangle(0, top, _WIDTH, foot - top, fill=stage_look(reading.tone).tint)
    return tint + line(0, y, _WIDTH, y, stroke=INK, stroke_width=1.6, stroke_dasharray="5 3")


def reading_table(reading: Reading, format: Callable[[Number], str]) -> Table:
    """Year, value, and whether the rule counted it."""
    rows = [
        (
            clean(year.period),
            _written(year.value, format, reading.missing),
            "counts" if year.counts else "",
        )
        for year in reading.years
    ]
    return table(("Period", "Value", "In the rule"), rows, numeric=(1,))


def _written(value: Number | None, format: Callable[[Number], str], missing: str) -> str:
    return clean(missing) if value is None or known(value) is None else bind(format(value))


def count_dots(
    count: int, of: int, *, threshold: int | None = None, tone: str = "peer_challenge", title: str = ""
) -> SafeString:
    """ "Two of five" as dots, 200 by 36 pixels; the dashed line stands before the first that need not be reached."""
    look, of, count = stage_look(tone), max(of, 0), max(min(count, of), 0)
    pitch = min(17.5, (_WIDTH - 10) / max(of, 1))
    radius = min(6.5, pitch * 0.38)
    full = [circle(12 + place * pitch, 18, radius) for place in range(count)]
    empty = [circle(12 + place * pitch, 18, radius) for place in range(count, of)]
    x = 12 + ((threshold or 0) - 0.5) * pitch
    limit = line(x, 2, x, 34, stroke=INK, stroke_width=1.4, stroke_dasharray="3 2")
    return drawing(
        group(*full, fill=look.colour, stroke=look.colour, stroke_width=1.2),
        group(*empty, fill=PAPER, stroke=QUIET, stroke_width=1.2),
        limit if threshold is not None and 0 <= threshold <= of else "",
        title=title or f"{count} of {of}",
        width=_WIDTH,
        height=36,
        css="chart-reading",
    )


def near_bar(share: Number | None, title: str, *, width: float = 152) -> SafeString:
    """How near a rule came, `width` by 22 pixels: 0 is the best value possible, 1 the threshold at the tick."""
    filled = min(max(known(share) or 0.0, 0.0), 1.0) * (width - 2)
    return drawing(
        rectangle(0, 7, width - 2, 8, fill=TRACK),
        rectangle(0, 7, filled, 8, fill=NEAR),
        line(width - 1, 0, width - 1, 22, stroke=INK, stroke_width=2),
        title=title,
        width=width,
        height=22,
        css="chart-reading",
    )
