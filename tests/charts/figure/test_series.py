"""The inputs of a figure by their place on the axis."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from framework.charts import DefinitionBreak, Figure, Spread, Standard, Value
from framework.charts.figure.series import Series

PERIODS = ("2020", "2021", "2022", "2023", "2024", "2025")


@pytest.fixture
def series() -> Callable[..., Series]:
    """Six years, of which any may be left out."""

    def build(*values: Any, **fields: Any) -> Series:
        read = tuple(
            value if isinstance(value, Value) else Value(period, value)
            for period, value in zip(PERIODS, values, strict=False)
        )
        return Series(Figure("How it went", "Northby", PERIODS, read, format=str, **fields))

    return build


def test_values_have_their_places(series: Callable[..., Series]) -> None:
    assert series(5, None, Decimal("7.5")).numbers == {0: 5.0, 2: 7.5}


def test_the_last_known_value_is_the_last_that_is_a_number(series: Callable[..., Series]) -> None:
    assert series(5, 6, None).last == 1
    assert series(5, 6, float("nan")).last == 1
    assert series(None, None).last is None
    assert series().last is None


def test_values_of_unknown_periods_are_not_placed(series: Callable[..., Series]) -> None:
    assert series(Value("1999", 5), 6).numbers == {1: 6.0}


def test_targets_that_are_no_numbers_are_no_targets(series: Callable[..., Series]) -> None:
    assert series(targets={"2021": 5, "2022": None, "1999": 7}).targets == {1: 5.0}


@pytest.mark.parametrize(
    ("values", "runs"),
    [
        ((1, 2, 3), [[(0, 1), (1, 2), (2, 3)]]),
        ((1, None, 3), [[(0, 1)], [(2, 3)]]),
        ((None, 2, 3, None, None, 6), [[(1, 2), (2, 3)], [(5, 6)]]),
        ((), []),
        ((None,), []),
    ],
)
def test_a_line_is_never_drawn_over_a_gap(series: Callable[..., Series], values: Any, runs: Any) -> None:
    made = series(*values)
    assert made.runs(made.numbers) == runs


def test_a_path_may_be_drawn_over_a_gap(series: Callable[..., Series]) -> None:
    made = series(targets={"2020": 1, "2023": 4})
    assert made.runs(made.targets, across_gaps=True) == [[(0, 1.0), (3, 4.0)]]


@pytest.mark.parametrize("across_gaps", [True, False])
def test_nothing_is_drawn_over_a_change_of_definition(
    series: Callable[..., Series], across_gaps: bool
) -> None:
    made = series(1, 2, 3, 4, breaks=(DefinitionBreak("2022"),))
    assert made.runs(made.numbers, across_gaps) == [[(0, 1), (1, 2)], [(2, 3), (3, 4)]]


def test_a_break_in_a_gap_parts_the_path_that_jumps_it(series: Callable[..., Series]) -> None:
    made = series(targets={"2020": 1, "2024": 5}, breaks=(DefinitionBreak("2022"),))
    assert made.runs(made.targets, across_gaps=True) == [[(0, 1.0)], [(4, 5.0)]]


@pytest.mark.parametrize(("period", "places"), [("2020", []), ("2021", [1]), ("2025", [5]), ("1999", [])])
def test_a_break_lies_between_two_periods(
    series: Callable[..., Series], period: str, places: list[int]
) -> None:
    assert list(series(1, 2, breaks=(DefinitionBreak(period),)).breaks) == places


def test_what_is_missing_is_gathered_by_its_reason(series: Callable[..., Series]) -> None:
    made = series(
        1,
        Value("2021", None, "suppressed"),
        Value("2022", None, "suppressed"),
        Value("2023", None),
        Value("2024", float("inf"), "not collected"),
        6,
    )
    assert made.missing() == [(1, 2, "suppressed"), (3, 3, "no figure"), (4, 4, "not collected")]


def test_the_same_reason_twice_apart_is_said_twice(series: Callable[..., Series]) -> None:
    made = series(Value("2020", None, "suppressed"), 2, Value("2022", None, "suppressed"))
    assert made.missing() == [(0, 0, "suppressed"), (2, 2, "suppressed")]


def test_a_period_without_a_value_object_is_not_missing(series: Callable[..., Series]) -> None:
    assert series(1, 2).missing() == []


def test_the_last_spread_is_the_last_with_a_median(series: Callable[..., Series]) -> None:
    spreads = (Spread("2020", 1, 2, 3, 4, 5), Spread("2021", 1, 2, None, 4, 5))
    made = series(1, 2, 3, spreads=spreads)
    assert made.last_spread == 0
    assert made.spread_numbers("upper") == {0: 4.0, 1: 4.0}
    assert series(1).last_spread is None


@pytest.mark.parametrize(
    ("standard", "read"),
    [
        (None, None),
        (Standard(35), (35.0, True)),
        (Standard(Decimal("15.5"), is_floor=False), (15.5, False)),
        (Standard(float("nan")), None),
    ],
)
def test_a_standard_is_a_number_and_a_side(series: Callable[..., Series], standard: Any, read: Any) -> None:
    assert series(1, standard=standard).standard == read


def test_only_the_last_value_makes_a_figure_provisional(series: Callable[..., Series]) -> None:
    assert series(1, Value("2021", 2, provisional=True)).is_provisional
    assert not series(Value("2020", 1, provisional=True), 2).is_provisional
    assert not series().is_provisional


def test_everything_drawn_is_counted_for_the_scale(series: Callable[..., Series]) -> None:
    made = series(
        Value("2020", 1, first_published=2, interval=(3, 4)),
        targets={"2021": 5},
        spreads=(Spread("2020", 6, 7, 8, 9, 10),),
        standard=Standard(11),
    )
    assert [number for number in made.everything() if number is not None] == [
        1,
        2,
        3,
        4,
        6,
        7,
        8,
        9,
        10,
        5,
        11,
    ]


def test_periods_are_cleaned_alike_wherever_they_stand() -> None:
    figure = Figure("x", "Northby", (" 2020 ", "2021\n"), (Value("2020", 1), Value("2021 ", 2)), format=str)
    made = Series(figure)
    assert made.periods == ("2020", "2021")
    assert made.numbers == {0: 1.0, 1: 2.0}
