"""The facts that figures give to risk."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection

from framework.elements import fact_kinds
from framework.figures.addresses import figure_address, figure_address_sql
from framework.figures.models import Indicator, MinimumStandard
from framework.figures.standings import refresh
from framework.places.models import Locality


def read(code: str, year: int) -> list[dict[str, Any]]:
    """The readings of a fact in a year, as the sweep gathers them."""
    sql, params = fact_kinds()[code].query(year, dt.date(2026, 11, 24))
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def test_who_is_below_a_minimum_standard_is_a_fact_with_its_distance_and_source(
    northby: Locality, southby: Locality, falls: Indicator, observe: Any, at: dt.datetime
) -> None:
    MinimumStandard.objects.create(indicator=falls, value=5, from_year=2020)
    observe(northby, falls, 2024, 7.5)
    observe(southby, falls, 2024, 5)
    observe(northby, falls, 2023, 9)
    refresh(at=at)
    assert read("figures.below_minimum", 2024) == [
        {
            "locality_id": northby.pk,
            "year": 2024,
            "subject": "H&S/1",
            "service_area": "social-care",
            "value": 2.5,
            "label": "Falls in homes",
            "source": "/areas/E06900001/figures/H%26S%2F1/",
        }
    ]
    assert [row["value"] for row in read("figures.below_minimum", 2023)] == [4.0]
    assert read("figures.below_minimum", 2022) == []


def test_an_indicator_of_no_service_area_has_facts_too(
    northby: Locality, observe: Any, at: dt.datetime
) -> None:
    plain = Indicator.objects.create(code="LOCAL 1", title="Benches", polarity="higher")
    MinimumStandard.objects.create(indicator=plain, value=Decimal(10), from_year=2020)
    observe(northby, plain, 2024, 4)
    refresh(at=at)
    assert [(row["service_area"], row["value"]) for row in read("figures.below_minimum", 2024)] == [
        (None, 6.0)
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "code", ["NI 154", "16-17 NEET", "%_3&4yr_olds", "a/b?c#d", "Rhôs £5", "x'y\"z", "<18"]
)
def test_the_address_of_a_figure_is_the_same_in_python_and_in_sql(code: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {figure_address_sql('%s', '%s')}", ["E06900001", code])
        assert cursor.fetchone()[0] == figure_address("E06900001", code)
    assert figure_address("E06900001", code) == f"/areas/E06900001/figures/{quote(code, safe='')}/"
