"""The plain values in which one indicator over time is told: its points, promises, standards, changes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from framework.figures.enums import Marker
from framework.figures.queries.told import Figure, Measure


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a value came from: a file, its line, and when it was recorded."""

    import_id: int
    file: str
    line: int
    recorded_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class Revision:
    """What an observation said before it was restated."""

    value: Decimal | None
    marker: str
    status: str
    superseded_at: dt.datetime
    source: Source


@dataclass(frozen=True, kw_only=True)
class Point:
    """One period of a series. `figure` is there where this value speaks for its year."""

    period: str
    year: int
    period_kind: str
    starts: dt.date
    ends: dt.date
    value: Decimal | None
    marker: str
    status: str
    verdict: str
    numerator: Decimal | None
    denominator: Decimal | None
    note: str
    source: Source
    revisions: tuple[Revision, ...]
    figure: Figure | None

    @property
    def marker_words(self) -> str:
        return str(Marker(self.marker).label)


@dataclass(frozen=True, kw_only=True)
class Promised:
    year: int
    value: Decimal
    stretch: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Standard:
    value: Decimal
    from_year: int
    to_year: int | None


@dataclass(frozen=True, kw_only=True)
class Change:
    """From this year on the indicator is defined otherwise."""

    year: int
    note: str


@dataclass(frozen=True, kw_only=True)
class Series:
    """An indicator of a locality over time, oldest first."""

    measure: Measure
    points: tuple[Point, ...]
    promised: tuple[Promised, ...]
    standards: tuple[Standard, ...]
    changes: tuple[Change, ...]

    @property
    def latest(self) -> Figure | None:
        """The figure of the latest year that has one."""
        figures = [point.figure for point in self.points if point.figure]
        return max(figures, key=lambda figure: figure.year, default=None)
