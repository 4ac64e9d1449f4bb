"""Reading figures: how an area's values stand, one indicator over time, and with whom it is compared.

Everything comes as plain values, in a number of queries that does not grow with what is read.
"""

from framework.figures.queries.compared import Comparators, comparators
from framework.figures.queries.figures import figures_of, latest_figures, latest_year, observations, standings
from framework.figures.queries.series import series
from framework.figures.queries.told import Band, Figure, Measure
from framework.figures.queries.told_over_time import (
    Change,
    Point,
    Promised,
    Revision,
    Series,
    Source,
    Standard,
)

__all__ = [
    "Band",
    "Change",
    "Comparators",
    "Figure",
    "Measure",
    "Point",
    "Promised",
    "Revision",
    "Series",
    "Source",
    "Standard",
    "comparators",
    "figures_of",
    "latest_figures",
    "latest_year",
    "observations",
    "series",
    "standings",
]
