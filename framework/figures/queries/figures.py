"""How the values of a locality stand: in one year, or the latest known of each indicator."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Max, OuterRef, QuerySet, Subquery

from framework.figures.models import Observation, Standing
from framework.figures.queries.told import Figure, Measure
from framework.places.models import Locality


def standings() -> QuerySet[Standing]:
    """All standings, public as they are, each with its locality, indicator and service area."""
    return Standing.objects.select_related("locality", "indicator__service_area")


def observations() -> QuerySet[Observation]:
    """All current observations, each with its locality, indicator and the file it came in."""
    return Observation.objects.current().select_related("locality", "indicator", "source")


def figures_of(locality: Locality, year: int) -> list[Figure]:
    """The figures of a locality in a year, in the order of the indicators' codes; one query."""
    rows = _with_verdict(locality).filter(year=year).order_by("indicator__code")
    return [_figure(row) for row in rows]


def latest_figures(
    locality: Locality, indicators: Collection[int] | None = None, *, up_to: int | None = None
) -> dict[str, Figure]:
    """The latest figure of each indicator by its code; one query.

    `indicators` are ids, if not all are wanted; `up_to` is the last year to look at.
    """
    rows = _with_verdict(locality)
    if indicators is not None:
        rows = rows.filter(indicator__in=indicators)
    if up_to is not None:
        rows = rows.filter(year__lte=up_to)
    latest = rows.order_by("indicator__code", "-year").distinct("indicator__code")
    return {row.indicator.code: _figure(row) for row in latest}


def latest_year() -> int | None:
    """The latest year that has a standing anywhere."""
    latest: int | None = Standing.objects.aggregate(latest=Max("year"))["latest"]
    return latest


def _with_verdict(locality: Locality) -> QuerySet[Any]:
    spoken = Observation.objects.current().filter(
        indicator=OuterRef("indicator"), locality=OuterRef("locality"), period=OuterRef("period")
    )
    rows = Standing.objects.filter(locality=locality).select_related("indicator__service_area")
    return rows.annotate(verdict=Subquery(spoken.values("verdict")[:1]))


def _figure(row: Any) -> Figure:
    return Figure.of(row, Measure.of(row.indicator), row.verdict or "")
