"""Which value speaks for a year, for whom, and against which standard."""

from __future__ import annotations

import datetime as dt

import pytest

from framework.figures.standings import refresh
from tests.figures.standings.loading import load
from tests.figures.standings.plain import Measure, Place, Told, World
from tests.figures.standings.worlds import D, alone, among, stands, year_told

pytestmark = pytest.mark.django_db


def test_what_rounds_to_zero_is_zero(at: dt.datetime) -> None:
    world = alone(promised={2024: 5})
    world.told = [year_told("Northby", 2024, None, "low")]
    standing = stands(world, at)
    assert (standing["value"], standing["gap"]) == (0, -5)


@pytest.mark.parametrize(("tier", "kind"), [("upper", "district"), ("lower", "county"), ("both", "region")])
def test_nobody_stands_on_what_their_kind_of_council_does_not_do(
    at: dt.datetime, tier: str, kind: str
) -> None:
    world = World(
        {"Northby": Place(kind=kind)}, {"Litter": Measure(tier=tier)}, [year_told("Northby", 2024, 7)]
    )
    loaded = load(world)
    assert refresh(at=at) == 0
    assert loaded.standings() == {}


@pytest.mark.parametrize(
    ("polarity", "value", "short"),
    [("higher", 39, 1), ("higher", 40, None), ("lower", 41, 1), ("lower", 40, None), ("none", 39, None)],
)
def test_below_the_minimum_standard_by_polarity(
    at: dt.datetime, polarity: str, value: int, short: int | None
) -> None:
    measure = Measure(polarity, floors=((D(40), 2020, None),))
    standing = stands(alone(value, measure=measure), at)
    assert (standing["minimum"], standing["short_of_minimum"]) == (40, short)


@pytest.mark.parametrize(
    ("year", "minimum"), [(2019, None), (2020, 40), (2021, 40), (2022, 45), (2023, 45), (2024, None)]
)
def test_the_standard_is_that_of_the_year(at: dt.datetime, year: int, minimum: int | None) -> None:
    measure = Measure(floors=((D(40), 2020, None), (D(45), 2022, 2023)))
    assert stands(alone(1, measure=measure, last=year), at, year=year)["minimum"] == minimum


def part(kind: str, month: int, value: int | None, marker: str = "") -> Told:
    """A value for a part of 2024 that begins in the month."""
    lasts = {"quarter": 3, "month": 1}[kind]
    ends = dt.date(2024, month + lasts - 1, 28)
    number = None if value is None else D(value)
    return Told("Northby", "Litter", 2024, number, marker, kind, dt.date(2024, month, 1), ends)


def test_the_value_of_the_year_speaks_before_its_quarters(at: dt.datetime) -> None:
    world = alone(7)
    world.told += [part("quarter", 10, 99), part("month", 12, 98)]
    assert stands(world, at)["value"] == 7


def test_without_one_the_last_quarter_that_has_a_value_speaks(at: dt.datetime) -> None:
    world = alone()
    world.told = [part("quarter", 1, 5), part("quarter", 4, 6), part("quarter", 7, None, "c")]
    assert stands(world, at)["value"] == 6


def test_a_quarter_is_not_compared_with_years(at: dt.datetime) -> None:
    world = among(0, [10, 20])
    world.told = [each for each in world.told if each.locality != "Northby"]
    world.told += [year_told("Northby", 2023, 9), part("quarter", 10, 3)]
    standing = stands(world, at)
    assert (standing["value"], standing["comparators"], standing["years_falling"]) == (3, 0, 0)
