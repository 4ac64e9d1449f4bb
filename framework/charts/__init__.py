"""Charts: plain values in, accessible SVG and the table behind it out. Knows no model, no request, no clock.

What each chart is for and how a page shows one of its two drawings stands in `docs/charts.md`.
"""

from .bars import Bar, bar_table, bars_across, columns
from .figure import (
    DefinitionBreak,
    Figure,
    FigureChart,
    Spread,
    Standard,
    Value,
    figure_chart,
    figure_drawing,
)
from .flow import Flow, flow_chart, flow_drawing, flow_table
from .judgement import LEVELS, Judgement, judgement_scale, judgement_table
from .overstatement import overstated
from .progress import progress_bar, progress_squares, progress_words
from .readings import Reading, YearRead, count_dots, near_bar, reading_line, reading_table
from .results import Chart, Table, TableGroup
from .severity import SeverityPart, severity_bar, severity_part, severity_table
from .shapes import stage_shape, standing_glyph
from .sheets import NARROW, PRINT, WIDE, Sheet
from .sparks import Sparkline, sparkline
from .stays import Stay, Stays, stays_chart
from .strip import Comparator, Strip, strip_chart, strip_small
from .tile_map import Tile, TileMap, tile_map_chart, tile_map_drawing, tile_map_table
from .timeline import Moment, Timeline, timeline_chart
from .trend import trend_line

__all__ = [
    "LEVELS",
    "NARROW",
    "PRINT",
    "WIDE",
    "Bar",
    "Chart",
    "Comparator",
    "DefinitionBreak",
    "Figure",
    "FigureChart",
    "Flow",
    "Judgement",
    "Moment",
    "Reading",
    "SeverityPart",
    "Sheet",
    "Sparkline",
    "Spread",
    "Standard",
    "Stay",
    "Stays",
    "Strip",
    "Table",
    "TableGroup",
    "Tile",
    "TileMap",
    "Timeline",
    "Value",
    "YearRead",
    "bar_table",
    "bars_across",
    "columns",
    "count_dots",
    "figure_chart",
    "figure_drawing",
    "flow_chart",
    "flow_drawing",
    "flow_table",
    "judgement_scale",
    "judgement_table",
    "near_bar",
    "overstated",
    "progress_bar",
    "progress_squares",
    "progress_words",
    "reading_line",
    "reading_table",
    "severity_bar",
    "severity_part",
    "severity_table",
    "sparkline",
    "stage_shape",
    "standing_glyph",
    "stays_chart",
    "strip_chart",
    "strip_small",
    "tile_map_chart",
    "tile_map_drawing",
    "tile_map_table",
    "timeline_chart",
    "trend_line",
]
