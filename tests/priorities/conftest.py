"""Northby's agreement with government, as its file and as plain terms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from framework.figures.models import Indicator, ServiceArea
from framework.places.models import Locality
from framework.priorities import actions
from framework.priorities.terms import AgreementTerms, PriorityTerms, PromiseTerms, TargetTerms
from framework.returns.loading import Outcome, Sent, Terms

HEADING = (
    "locality,from_year,to_year,priority,priority_title,lead_partner,indicator,baseline_period,baseline,"
    "year,target,stretch,reward,designated,national_reason"
)


@pytest.fixture
def recycling(db: None) -> Indicator:
    area = ServiceArea.objects.create(code="waste", name="Waste")
    return Indicator.objects.create(
        code="NI 192", title="Waste recycled", polarity="higher", service_area=area
    )


@pytest.fixture
def fires(db: None) -> Indicator:
    area = ServiceArea.objects.create(code="fire", name="Fire", risk_class="vulnerable")
    return Indicator.objects.create(code="NI 49", title="Fires", polarity="lower", service_area=area)


@pytest.fixture
def jobs(db: None) -> Indicator:
    return Indicator.objects.create(code="NI 151", title="People in work", polarity="higher")


@pytest.fixture
def cast(
    northby: Locality, southby: Locality, recycling: Indicator, fires: Indicator, jobs: Indicator
) -> None:
    """Two localities and three indicators that they may promise."""


@pytest.fixture
def take(tmp_path: Path, at: dt.datetime, cast: None) -> Callable[..., Outcome]:
    """`take(row, …)`: take in a file of agreements; `heading` where it has other columns."""

    def lines(*told: str, heading: str = HEADING, **terms: bool) -> Outcome:
        path = tmp_path / "agreement.csv"
        path.write_text("\n".join([heading, *told]) + "\n")
        return actions.import_agreement(sent=Sent(path=path), terms=Terms(**terms), by=None, at=at)

    return lines


def row(**told: Any) -> str:
    """A row of Northby's file, but for what is told otherwise."""
    columns = {
        "locality": "E06900001",
        "from_year": 2024,
        "to_year": 2026,
        "priority": "clean",
        "priority_title": "Cleaner streets",
        "lead_partner": "Northby Council",
        "indicator": "NI 192",
        "baseline_period": "2023-24",
        "baseline": 40,
        "year": 2024,
        "target": 42,
        "stretch": "",
        "reward": "",
        "designated": "yes",
        "national_reason": "",
    }
    return ",".join(str(value) for value in (columns | told).values())


@pytest.fixture
def clean() -> Callable[..., AgreementTerms]:
    """`clean(2024, 2026, {2024: 42})`: terms with one target under one priority."""

    def terms(first: int, last: int, promised: dict[int, float], **also: Any) -> AgreementTerms:
        promises = {year: PromiseTerms(value=Decimal(str(value))) for year, value in promised.items()}
        target = TargetTerms(indicator="NI 192", promises=promises, **also)
        priority = PriorityTerms(code="clean", title="Cleaner streets", targets={"NI 192": target})
        return AgreementTerms(
            locality="E06900001", from_year=first, to_year=last, priorities={"clean": priority}
        )

    return terms
