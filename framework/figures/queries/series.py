"""One indicator of a locality over time, with everything that bears on how it is read."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Q

from framework.figures.models import Indicator, Observation, Promise, Standing
from framework.figures.queries.told import Figure, Measure
from framework.figures.queries.told_over_time import (
    Change,
    Point,
    Promised,
    Revision,
    Series,
    Source,
    Standard,
)
from framework.places.models import Locality


def series(locality: Locality, indicator: Indicator) -> Series:
    """Values with their revisions and sources, promises, comparators, standards; five queries."""
    measure = Measure.of(indicator)
    promises = Promise.objects.filter(locality=locality, indicator=indicator).order_by("year")
    return Series(
        measure=measure,
        points=_points(locality, indicator, measure),
        promised=tuple(Promised(year=p.year, value=p.value, stretch=p.stretch) for p in promises),
        standards=tuple(
            Standard(value=floor.value, from_year=floor.from_year, to_year=floor.to_year)
            for floor in indicator.standards.order_by("from_year")
        ),
        changes=tuple(
            Change(year=change.year, note=change.note) for change in indicator.changes.order_by("year")
        ),
    )


def _points(locality: Locality, indicator: Indicator, measure: Measure) -> tuple[Point, ...]:
    """Current observations in order of time; the others are revisions of theirs, the newest first."""
    standing = {row.period: row for row in Standing.objects.filter(locality=locality, indicator=indicator)}
    told: dict[str, list[Observation]] = defaultdict(list)
    # Two conditions that say nothing together, and find an index each.
    both = Q(current=True) | Q(current=False)
    rows = Observation.objects.filter(both, locality=locality, indicator=indicator).select_related("source")
    for row in rows.order_by("starts", "ends", "-current", "-id"):
        told[row.period].append(row)
    return tuple(
        _point(row, earlier, _figure(standing.get(row.period), row, measure))
        for row, *earlier in told.values()
        if row.current
    )


def _figure(standing: Standing | None, row: Observation, measure: Measure) -> Figure | None:
    return Figure.of(standing, measure, row.verdict) if standing else None


def _point(row: Observation, earlier: list[Observation], figure: Figure | None) -> Point:
    return Point(
        period=row.period,
        year=row.year,
        period_kind=row.period_kind,
        starts=row.starts,
        ends=row.ends,
        value=row.value,
        marker=row.marker,
        status=row.status,
        verdict=row.verdict,
        numerator=row.numerator,
        denominator=row.denominator,
        note=row.note,
        source=_source(row),
        revisions=tuple(_revision(each) for each in earlier),
        figure=figure,
    )


def _revision(row: Observation) -> Revision:
    if row.superseded_at is None:
        raise ValueError(f"Observation {row.pk} is current and no revision.")
    return Revision(
        value=row.value,
        marker=row.marker,
        status=row.status,
        superseded_at=row.superseded_at,
        source=_source(row),
    )


def _source(row: Observation) -> Source:
    return Source(import_id=row.source_id, file=row.source.file, line=row.line, recorded_at=row.recorded_at)
