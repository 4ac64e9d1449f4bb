"""What counts as a number, and that nothing else becomes one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from framework.charts.values import all_known, known


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (0, 0.0),
        (0.0, 0.0),
        (-3, -3.0),
        (47.2, 47.2),
        (Decimal("47.2"), 47.2),
        (1e200, 1e200),
        (True, 1.0),
    ],
)
def test_a_number_is_known(value: object, number: float) -> None:
    assert known(value) == number  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "value",
    [
        None,
        float("nan"),
        float("inf"),
        float("-inf"),
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("1E+400"),
        10**400,
        1e300,
    ],
)
def test_what_is_no_number_to_draw_is_not_known(value: object) -> None:
    assert known(value) is None  # type: ignore[arg-type]


def test_zero_is_known_and_missing_is_not() -> None:
    assert all_known([0, None, 0.0, Decimal(0), float("nan")]) == [0.0, 0.0, 0.0]


def test_numbers_keep_their_order() -> None:
    assert all_known([3, None, 1, 2]) == [3, 1, 2]


def test_nothing_is_known_of_nothing() -> None:
    assert all_known([]) == []
