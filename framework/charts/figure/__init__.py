"""One indicator of one place over time, with its target, its comparators and the minimum standard."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from framework.charts.markup import drawing
from framework.charts.results import Chart
from framework.charts.sheets import NARROW, WIDE, Sheet

from .behind import figure_description, figure_table
from .frame import Frame
from .ground import bands, breaks, grid, period_names, standard
from .inputs import DefinitionBreak, Figure, Format, Spread, Standard, Value
from .lines import target_path, value_line
from .notes import notes
from .series import Series

__all__ = [
    "DefinitionBreak",
    "Figure",
    "FigureChart",
    "Format",
    "Spread",
    "Standard",
    "Value",
    "figure_chart",
    "figure_drawing",
]


@dataclass(frozen=True)
class FigureChart(Chart):
    """A figure's chart; `starts_at` is where its scale starts when it does not start at zero."""

    starts_at: float | None = None


def figure_chart(figure: Figure) -> FigureChart:
    """The chart of one indicator, 1020 and 343 pixels wide; `caption` says so when the scale leaves zero out."""
    series = Series(figure)
    axis = Frame(series, WIDE).axis
    return FigureChart(
        title=figure.title,
        wide=figure_drawing(figure, WIDE),
        narrow=figure_drawing(figure, NARROW),
        table=figure_table(series),
        caption=axis.caption(figure.format),
        starts_at=axis.starts_at,
    )


def figure_drawing(figure: Figure, sheet: Sheet) -> SafeString:
    """The chart in one size, back to front: for a report, `figure_drawing(figure, PRINT)`."""
    series = Series(figure)
    frame = Frame(series, sheet)
    return drawing(
        grid(frame),
        bands(frame),
        standard(frame),
        breaks(frame),
        target_path(frame),
        value_line(frame),
        period_names(frame),
        notes(frame),
        title=figure.title,
        desc=figure_description(series),
        width=sheet.width,
        height=frame.height,
        css=sheet.css,
    )
