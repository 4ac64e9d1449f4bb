"""The figures that are known already, for every priority at once, in two queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, TextField
from django.db.models.functions import Cast, JSONObject

from assessment.models import Assessment
from assessment.queries.figure import Figure, Point
from framework.figures.models import Observation, Promise, Standing
from framework.priorities.models import Priority, Target

YEARS = 8
"""How many years of a series are shown and published."""


def figures_of(
    assessment: Assessment, priorities: Iterable[Priority] | None = None
) -> dict[int, list[Figure]]:
    """The figures of each priority's targets (of all priorities, unless some are named), by the priority's
    id: the latest known up to the assessment's year, and the years before."""
    rows = _targets(assessment)
    if priorities is not None:
        rows = rows.filter(priority__in=priorities)
    targets = list(rows)
    standings = _standings(assessment, {target.indicator_id for target in targets})
    found: dict[int, list[Figure]] = defaultdict(list)
    for target in targets:
        found[target.priority_id].append(_figure(target, standings[target.indicator_id]))
    return found


def _figure(target: Any, known: list[Standing]) -> Figure:
    return Figure(
        indicator=target.indicator,
        designated=target.designated,
        standing=known[-1] if known else None,
        series=tuple(_point(told) for told in target.series),
        path=tuple((told["year"], Decimal(told["value"])) for told in target.path),
        middles=tuple(_middle(each) for each in known if each.median is not None),
    )


def _targets(assessment: Assessment) -> QuerySet[Target]:
    """The targets with what was promised and observed of each, as arrays: one query for any number."""
    its_own = {"locality": assessment.locality_id, "indicator": OuterRef("indicator")}
    since = {"year__gt": assessment.year - YEARS}
    text = {"value": Cast("value", TextField())}
    promised = Promise.objects.filter(**its_own, **since).order_by("year")
    observed = Observation.objects.current().filter(**its_own, **since, year__lte=assessment.year)
    point = {name: F(name) for name in ("year", "period", "marker", "status", "verdict", "line")}
    return (
        Target.objects.filter(locality=assessment.locality_id, priority__agreement=assessment.agreement_id)
        .select_related("indicator")
        .annotate(
            path=ArraySubquery(promised.values(told=JSONObject(year="year", **text))),
            series=ArraySubquery(
                observed.order_by("starts", "id").values(
                    told=JSONObject(**point, **text, file=F("source__file"))
                )
            ),
        )
        .order_by("priority", "id")
    )


def _standings(assessment: Assessment, indicators: set[int]) -> dict[int, list[Standing]]:
    rows = Standing.objects.filter(
        locality=assessment.locality,
        indicator__in=indicators,
        year__gt=assessment.year - YEARS,
        year__lte=assessment.year,
    )
    found: dict[int, list[Standing]] = defaultdict(list)
    for row in rows.order_by("indicator", "year"):
        found[row.indicator_id].append(row)
    return found


def _middle(standing: Standing) -> tuple[int, Decimal, Decimal | None, Decimal | None]:
    assert standing.median is not None
    return standing.year, standing.median, standing.lower_quartile, standing.upper_quartile


def _point(told: dict[str, Any]) -> Point:
    return Point(
        year=told["year"],
        period=told["period"],
        value=None if told["value"] is None else Decimal(told["value"]),
        marker=told["marker"],
        status=told["status"],
        verdict=told["verdict"],
        first=None,
        source=f"{told['file']}, line {told['line']}",
    )
