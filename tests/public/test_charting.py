"""The charts of a figure, out of its series: which periods, which promises, which floor, since when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from framework.figures.models import Indicator, MinimumStandard
from framework.figures.queries import series
from framework.figures.standings import refresh
from framework.places.models import Locality
from framework.public.charting import chart_of, year_name
from tests.public.marches import NORTHBY, SOUTHBY, promised, row
from tests.public.reading import Page

Take = Callable[..., Any]


def course(locality: Locality, code: str) -> Any:
    return series(locality, Indicator.objects.get(code=code))


def column(locality: Locality, code: str, place: int = 0) -> list[str]:
    """A column of the table behind the chart, newest first."""
    table = chart_of(course(locality, code), locality, "Homes").table
    return [" ".join(line[place].split()) for group in table.groups for line in group.rows]


@pytest.mark.parametrize(
    ("period", "name"),
    [
        ("2024", "2024"),
        ("2024-25", "2024/25"),
        ("2024-Q1", "January to March 2024"),
        ("2024-04", "April 2024"),
    ],
)
def test_a_period_is_called_as_its_returns_call_it(nation: Any, take: Take, period: str, name: str) -> None:
    take("observations", row("NI 154", SOUTHBY, period, "12"))
    assert column(nation.southby, "NI 154") == [name]


def test_promises_of_years_to_come_stand_under_the_names_that_the_years_have(nation: Any, take: Take) -> None:
    take("observations", row("NI 154", SOUTHBY, "2024", "12"))
    take(
        "agreement",
        *(promised(SOUTHBY, "homes", "Homes", "NI 154", year, "20") for year in (2024, 2025, 2026)),
    )
    assert column(nation.southby, "NI 154") == ["2026", "2025", "2024"]
    assert column(nation.southby, "NI 154", 2) == ["20 homes", "20 homes", "20 homes"]


def test_where_no_value_is_known_yet_years_are_taken_for_financial_ones(nation: Any, take: Take) -> None:
    take("agreement", promised(SOUTHBY, "homes", "Homes", "NI 154", 2025, "20"))
    assert year_name(2025, course(nation.southby, "NI 154")) == "2025/26"


def test_a_promise_for_a_year_before_the_first_value_is_not_drawn(nation: Any, take: Take) -> None:
    take("agreement", promised(NORTHBY, "homes", "Homes", "NI 154", 2024, "350"))
    take("observations", row("NI 154", NORTHBY, "2025-26", "400"))
    assert column(nation.northby, "NI 154", 2) == ["none", "350 homes", "none"]


def test_the_standard_drawn_is_the_latest_and_says_since_when_it_holds(
    nation: Any, read: Callable[[str], Page], at: Any
) -> None:
    recycling = Indicator.objects.get(code="NI 192")
    MinimumStandard.objects.create(indicator=recycling, value=46, from_year=2024)
    refresh(at=at, everything=True)
    assert "The minimum standard is 46 %." in read("/areas/E06900001/figures/NI%20192/").described
    falls = read("/areas/E06900001/figures/H%26S%2F1/").main.xpath("string(.//svg)")
    assert "Minimum standard: at most 12 in 1000, since 2024/25" in " ".join(falls.split())


def test_an_area_stands_among_the_others_of_the_latest_year_alone(
    nation: Any, read: Callable[[str], Page]
) -> None:
    assert (
        "Northby among similar areas in 2024/25: 47.2 %"
        in read("/areas/E06900001/figures/NI%20192/").drawings
    )
    assert not [
        title for title in read("/areas/E06900001/figures/L9/").drawings if "among similar areas" in title
    ]


def test_numbers_have_no_more_decimals_than_they_need(nation: Any, take: Take) -> None:
    take(
        "observations",
        row("NI 154", SOUTHBY, "2023-24", "33.333333"),
        row("NI 154", SOUTHBY, "2024-25", "1500"),
    )
    assert column(nation.southby, "NI 154", 1) == ["1,500 homes", "33.3333 homes"]
