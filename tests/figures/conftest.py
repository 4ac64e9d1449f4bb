"""Indicators of the named cast, and short ways to say what was observed and promised."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from framework.figures.models import Indicator, Observation, Promise, ServiceArea, Stale
from framework.places.models import Locality
from framework.returns.models import Import

Observe = Callable[..., Observation]
Promised = Callable[..., Promise]


@pytest.fixture
def returned(db: None) -> Import:
    """The file that observations came in."""
    return Import.objects.create(kind="observations", file="northern-marches.csv", sha256="a" * 64)


@pytest.fixture
def waste(db: None) -> ServiceArea:
    return ServiceArea.objects.create(code="waste", name="Waste")


@pytest.fixture
def care(db: None) -> ServiceArea:
    return ServiceArea.objects.create(
        code="social-care", name="Social care", tier="upper", risk_class="vulnerable"
    )


@pytest.fixture
def recycling(waste: ServiceArea) -> Indicator:
    return Indicator.objects.create(
        code="NI 192", title="Waste recycled", unit="%", polarity="higher", service_area=waste
    )


@pytest.fixture
def falls(care: ServiceArea) -> Indicator:
    return Indicator.objects.create(
        code="H&S/1", title="Falls in homes", unit="per 1,000", polarity="lower", service_area=care
    )


@pytest.fixture
def observe(returned: Import, at: dt.datetime) -> Observe:
    """`observe(northby, recycling, 2024, 47)`: a value of a year; one that is there already is restated."""

    def tell(
        locality: Locality, indicator: Indicator, year: int, value: float | None, **also: Any
    ) -> Observation:
        columns = {
            "period": f"{year}-{(year + 1) % 100:02}",
            "period_kind": "financial_year",
            "starts": dt.date(year, 4, 1),
            "ends": dt.date(year + 1, 3, 31),
            "source": returned,
            "line": 2,
        }
        key = {"locality": locality, "indicator": indicator}
        columns |= also
        Observation.objects.current().filter(**key, period=columns["period"]).update(
            current=False, superseded_at=at
        )
        Stale.objects.create(**key)
        number = None if value is None else Decimal(str(value))
        return Observation.objects.create(**key, year=year, value=number, **columns)

    return tell


@pytest.fixture
def promise(db: None) -> Promised:
    def tell(locality: Locality, indicator: Indicator, year: int, value: float) -> Promise:
        key = {"locality": locality, "indicator": indicator}
        Stale.objects.create(**key)
        return Promise.objects.create(**key, year=year, value=Decimal(str(value)))

    return tell
