"""Figures and promises for the API to tell of."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from framework.figures.models import Indicator, Observation, Promise, Standing
from framework.places.models import Locality
from framework.priorities.models import Agreement
from framework.returns.models import Import


def observe(
    locality: Locality, indicator: Indicator, year: int, value: str | None, **also: Any
) -> Observation:
    """A value of a financial year, as line 2 of a return."""
    source = also.pop("source", None) or Import.objects.create(
        kind="observations", file="marches.csv", sha256="0" * 64
    )
    given: dict[str, Any] = {
        "period": f"{year}-{(year + 1) % 100:02}",
        "period_kind": "financial_year",
        "starts": dt.date(year, 4, 1),
        "ends": dt.date(year + 1, 3, 31),
        "value": None if value is None else Decimal(value),
        "line": 2,
        "source": source,
    }
    return Observation.objects.create(locality=locality, indicator=indicator, year=year, **(given | also))


def stand(locality: Locality, indicator: Indicator, year: int, value: str, **also: Any) -> Standing:
    """How a value stands: with nothing to compare it with, unless it is said."""
    return Standing.objects.create(
        locality=locality,
        indicator=indicator,
        year=year,
        period=f"{year}-{(year + 1) % 100:02}",
        value=Decimal(value),
        status=also.pop("status", "final"),
        **also,
    )


def agree(locality: Locality, years: tuple[int, int], *states: str) -> Agreement:
    """An agreement of some years, led through the states."""
    made = Agreement.objects.create(locality=locality, from_year=years[0], to_year=years[1])
    for state in states:
        Agreement.objects.filter(pk=made.pk).update(state=state, agreed_on=dt.date(years[0], 3, 14))
    return made


def promise(agreement: Agreement, indicator: Indicator, **by_year: str) -> None:
    """What was promised by year: `y2027="52.5"`."""
    for year, value in by_year.items():
        Promise.objects.create(
            locality=agreement.locality, indicator=indicator, year=int(year[1:]), value=Decimal(value)
        )
