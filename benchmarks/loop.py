"""Standings as a loop in Python would work them out: two queries a locality, one of them an aggregate.

It does less than the statement (no promises, standards, groups or ranks), so that it is not made to look
slower than it would be.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import Aggregate, Count, FloatField, Max, Min

from framework.figures.models import Observation, Standing
from framework.places.models import Locality


class Quartile(Aggregate):
    """PostgreSQL's percentile_cont, as an aggregate of the ORM."""

    function = "percentile_cont"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


BAND = {
    "comparators": Count("value"),
    "lowest": Min("value"),
    "lower_quartile": Quartile("value", share=0.25),
    "median": Quartile("value", share=0.5),
    "upper_quartile": Quartile("value", share=0.75),
    "highest": Max("value"),
}


def standings(sample: int) -> Iterator[int]:
    """Work out and write the standings of some localities, one after the other, and forget them again."""
    localities = list(Locality.objects.order_by("pk")[:: max(1, Locality.objects.count() // sample)])
    with transaction.atomic():
        Standing.objects.filter(locality__in=localities).delete()
        for locality in localities:
            yield len(Standing.objects.bulk_create(_rows(locality)))
        transaction.set_rollback(True)


def _rows(locality: Locality) -> Iterator[Standing]:
    kin = Observation.objects.current().filter(locality__kind=locality.kind, locality__region=locality.region)
    others = kin.exclude(locality=locality).values("indicator", "year").annotate(**BAND)
    bands = {
        (each["indicator"], each["year"]): {name: each[name] for name in BAND}  # type: ignore[literal-required]
        for each in others
    }
    own = Observation.objects.current().filter(locality=locality).order_by("indicator", "year")
    told = own.values_list("indicator", "indicator__polarity", "year", "period", "value")
    for _, years in groupby(told, key=lambda row: row[0]):
        yield from _standings(locality, list(years), bands)


def _standings(
    locality: Locality, years: list[tuple[Any, ...]], bands: dict[tuple[int, int], Any]
) -> Iterator[Standing]:
    values: dict[int, Decimal] = {}
    falling = 0
    for indicator, polarity, year, period, value in years:
        sign = {"higher": 1, "lower": -1}.get(polarity, 0)
        before, two_before = values.get(year - 1), values.get(year - 2)
        falling = falling + 1 if before is not None and sign * (value - before) < 0 else 0
        values[year] = value
        yield Standing(
            locality=locality,
            indicator_id=indicator,
            year=year,
            period=period,
            value=value,
            status="final",
            trend=None if two_before is None else (value - two_before) / 2 * (sign or 1),
            years_falling=falling,
            **bands.get((indicator, year), {}),
        )
