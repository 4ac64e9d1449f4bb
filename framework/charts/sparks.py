"""A line the size of a word: a value over time with its target path, or a mere trend."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from .markup import circle, drawing, path, trace
from .palette import MEDIAN, NEAR, PAPER, SPRUCE
from .runs import runs
from .scales import Scale
from .values import Number, all_known, known

_EDGE = 6.0


@dataclass(frozen=True)
class Sparkline:
    """Values and targets at equal steps of time, the first at the left; None leaves a gap.

    `title` is the message in words. A quiet one is grey and small, for a trend without a target. Shapes that
    stand side by side share a scale when they are given the same `low` and `high`.
    """

    title: str
    values: Sequence[Number | None]
    targets: Sequence[Number | None] = ()
    is_quiet: bool = False
    low: Number | None = None
    high: Number | None = None


def sparkline(line: Sparkline, *, width: float = 152, height: float = 40) -> SafeString:
    """The drawing, `width` by `height` pixels: target dashed behind, value before it, a dot on the last known."""
    values, targets = [known(value) for value in line.values], [known(value) for value in line.targets]
    steps = max(len(values), len(targets)) - 1
    across = Scale(0, max(steps, 0), _EDGE, width - _EDGE)
    bounds = all_known([*values, *targets, line.low, line.high])
    down = Scale(min(bounds, default=0), max(bounds, default=1), height - _EDGE, _EDGE)
    target = [(across(i), down(value)) for i, value in enumerate(targets) if value is not None]
    parts = runs([None if value is None else (across(i), down(value)) for i, value in enumerate(values)])
    colour, stroke, dot = (NEAR, 2.0, 3.5) if line.is_quiet else (SPRUCE, 2.6, 4.5)
    alone = [circle(*run[0], dot / 2, fill=colour) for run in parts if len(run) == 1]
    return drawing(
        path(trace(target), stroke=MEDIAN, stroke_width=1.4, stroke_dasharray="4 3"),
        path("".join(map(trace, parts)), stroke=colour, stroke_width=stroke, stroke_linejoin="round"),
        *alone,
        circle(*parts[-1][-1], dot, fill=colour, stroke=PAPER, stroke_width=1) if parts else "",
        title=line.title,
        width=width,
        height=height,
        css="chart-spark",
    )
