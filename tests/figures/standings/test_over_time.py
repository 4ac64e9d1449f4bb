"""Against what was promised and the years before."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from tests.figures.standings.plain import Measure
from tests.figures.standings.worlds import D, alone, stands, year_told

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("polarity", "gap", "percent", "missed"),
    [("higher", -10, -20, 1), ("lower", 10, 20, 0), ("none", -10, -20, 0)],
)
def test_the_gap_is_negative_where_a_promise_is_missed(
    at: dt.datetime, polarity: str, gap: int, percent: int, missed: int
) -> None:
    standing = stands(alone(40, measure=Measure(polarity), promised={2024: 50}), at)
    assert (standing["target"], standing["gap"], standing["gap_percent"]) == (50, gap, percent)
    assert standing["years_missed"] == missed


@pytest.mark.parametrize("polarity", ["higher", "lower"])
def test_a_promise_kept_to_the_point_is_kept(at: dt.datetime, polarity: str) -> None:
    standing = stands(alone(50, measure=Measure(polarity), promised={2024: 50}), at)
    assert (standing["gap"], standing["years_missed"]) == (0, 0)


def test_a_promise_of_another_year_is_no_promise_of_this_one(at: dt.datetime) -> None:
    standing = stands(alone(40, promised={2023: 50, 2025: 50}), at)
    assert (standing["target"], standing["gap"], standing["years_missed"]) == (None, None, 0)


def test_a_promise_of_nothing_has_a_gap_and_no_per_cent(at: dt.datetime) -> None:
    standing = stands(alone(4, measure=Measure("lower"), promised={2024: 0}), at)
    assert (standing["gap"], standing["gap_percent"]) == (-4, None)


def test_an_absurd_value_is_held_and_stops_nothing(at: dt.datetime) -> None:
    world = alone(40, promised={2024: 50})
    world.told = [year_told("Northby", 2024, 99_999_999_999_999)]
    world.promises["Northby", "Litter", 2024] = D("-0.000001")
    standing = stands(world, at)
    assert standing["gap_percent"] == D("99999999999999.999999")
    assert standing["value"] == 99_999_999_999_999


def test_years_missed_run_up_to_this_year(at: dt.datetime) -> None:
    promised = dict.fromkeys(range(2020, 2025), 50)
    assert stands(alone(40, 60, 40, 40, 40, promised=promised), at)["years_missed"] == 3


@pytest.mark.parametrize(
    ("values", "changes", "promised"),
    [
        ((40, None, 40), (), (2022, 2023, 2024)),
        ((40, 40, 40), (2024,), (2022, 2023, 2024)),
        ((40, 40, 40), (), (2022, 2024)),
    ],
    ids=["a year without a value", "a change of the definition", "a year without a promise"],
)
def test_years_missed_do_not_run_across(
    at: dt.datetime, values: tuple[int | None, ...], changes: tuple[int, ...], promised: tuple[int, ...]
) -> None:
    world = alone(*values, measure=Measure(changes=changes), promised=dict.fromkeys(promised, 50))
    assert stands(world, at)["years_missed"] == 1


@pytest.mark.parametrize(
    ("polarity", "values", "falling"),
    [
        ("higher", (9, 8, 7, 6), 3),
        ("higher", (6, 7, 8, 9), 0),
        ("lower", (6, 7, 8, 9), 3),
        ("lower", (9, 8, 7, 6), 0),
        ("none", (9, 8, 7, 6), 0),
        ("higher", (9, 8, 8, 7), 1),
        ("higher", (9, 8, None, 7), 0),
        ("higher", (7,), 0),
    ],
)
def test_years_falling_count_each_year_worse_than_the_one_before(
    at: dt.datetime, polarity: str, values: tuple[int | None, ...], falling: int
) -> None:
    assert stands(alone(*values, measure=Measure(polarity)), at)["years_falling"] == falling


def test_years_falling_begin_anew_when_the_definition_changes(at: dt.datetime) -> None:
    assert stands(alone(9, 8, 7, 6, measure=Measure(changes=(2023,))), at)["years_falling"] == 1


@pytest.mark.parametrize(
    ("polarity", "values", "trend"),
    [
        ("higher", (1, 9, 4), D("1.5")),
        ("lower", (1, 9, 4), D("-1.5")),
        ("none", (1, 9, 4), D("1.5")),
        ("higher", (1, None, 4), D("1.5")),
        ("higher", (None, 1, 4), None),
    ],
    ids=["higher", "lower", "neither", "a survey every other year", "two years only"],
)
def test_the_trend_is_the_change_a_year_over_three(
    at: dt.datetime, polarity: str, values: tuple[int | None, ...], trend: Decimal | None
) -> None:
    assert stands(alone(*values, measure=Measure(polarity)), at)["trend"] == trend


@pytest.mark.parametrize("change", [2023, 2024])
def test_no_trend_is_drawn_across_a_change_of_the_definition(at: dt.datetime, change: int) -> None:
    assert stands(alone(1, 9, 4, measure=Measure(changes=(change,))), at)["trend"] is None


def test_a_change_before_the_three_years_does_not_break_the_trend(at: dt.datetime) -> None:
    assert stands(alone(1, 9, 4, measure=Measure(changes=(2022,))), at)["trend"] == D("1.5")
