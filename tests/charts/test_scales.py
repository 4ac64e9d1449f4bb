"""Scales, their ticks, and when they may leave zero out."""

from __future__ import annotations

from itertools import pairwise
from math import log10

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework.charts.scales import Axis, Scale, axis_around, axis_for, tick_texts

numbers = st.lists(st.floats(-1e12, 1e12).map(lambda value: round(value, 4)), min_size=1, max_size=12)


def test_a_scale_puts_its_ends_where_they_belong() -> None:
    scale = Scale(30, 60, 500, 50)
    assert [scale(30), scale(45), scale(60)] == [500, 275, 50]


def test_a_scale_without_extent_stays_in_the_middle() -> None:
    assert Scale(5, 5, 0, 100)(5) == 50


def test_the_largest_numbers_do_not_overflow() -> None:
    assert Scale(-1.7e308, 1.7e308, 0, 100)(1.7e308) == 100


@given(st.floats(-1e6, 1e6), st.floats(1, 1e6), st.floats(0, 1))
def test_a_scale_keeps_the_order(low: float, extent: float, share: float) -> None:
    scale = Scale(low, low + extent, 0, 100)
    assert scale(low) <= scale(low + extent * share) + 1e-6
    assert scale(low + extent * share) <= scale(low + extent) + 1e-6


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([32.1, 57.0], (30, 40, 50, 60)),
        ([0, 57], (0, 20, 40, 60)),
        ([5], (0, 1, 2, 3, 4, 5)),
        ([0], (0, 0.2, 0.4, 0.6, 0.8, 1)),
        ([0.1, 0.2, 0.3], (0, 0.1, 0.2, 0.3)),
        ([-5], (-5, -4, -3, -2, -1, 0)),
        ([-12, 3, 20], (-20, -10, 0, 10, 20)),
        ([3, 1000], (0, 200, 400, 600, 800, 1000)),
        ([0, 414], (0, 100, 200, 300, 400, 500)),
        ([1_204_000, 1_310_000], (1_100_000, 1_150_000, 1_200_000, 1_250_000, 1_300_000, 1_350_000)),
        ([66, 66, 66], (0, 20, 40, 60, 80)),
        ([], ()),
        ([None, float("nan")], ()),
    ],
)
def test_ticks_are_round_and_reach_around_the_values(values: list[float], ticks: tuple[float, ...]) -> None:
    assert axis_for(values).ticks == ticks


@given(numbers)
def test_every_value_lies_on_the_scale(values: list[float]) -> None:
    axis = axis_for(values)
    slack = max(abs(axis.low), abs(axis.high)) * 1e-8
    assert axis.low - slack <= min(values)
    assert max(values) <= axis.high + slack


@given(numbers)
def test_there_are_neither_too_few_ticks_nor_too_many(values: list[float]) -> None:
    assert 2 <= len(axis_for(values).ticks) <= 6


@given(numbers)
def test_ticks_stand_at_equal_steps_of_one_two_or_five(values: list[float]) -> None:
    ticks = axis_for(values).ticks
    steps = [after - before for before, after in pairwise(ticks)]
    assert max(steps) == pytest.approx(min(steps), rel=1e-6)
    leading = steps[0] / 10 ** round(log10(steps[0]) - 0.5)
    assert min(abs(leading - nice) for nice in (1, 2, 5, 10)) < 0.01


@given(numbers)
def test_a_scale_leaves_zero_out_only_when_zero_would_flatten(values: list[float]) -> None:
    axis, low, high = axis_for(values), min(values), max(values)
    if axis.starts_at is not None:
        assert low * high > 0
        assert (high - low) < max(abs(low), abs(high)) / 2


@given(numbers)
def test_a_scale_never_magnifies_beyond_a_seventh_of_the_way(values: list[float]) -> None:
    axis = axis_for(values)
    assert axis.high - axis.low >= 0.149 * max(abs(min(values)), abs(max(values)))


@pytest.mark.parametrize(
    ("ticks", "starts_at", "caption"),
    [
        ((30, 40, 50), 30, "The scale starts at 30 %, not at zero."),
        ((0, 20, 40), None, ""),
        ((-20, 0, 20), None, ""),
        ((-40, -20, 0), None, ""),
        ((-60, -50, -40), -40, "The scale ends at -40 %, not at zero."),
        ((), None, ""),
    ],
)
def test_a_scale_without_zero_says_so(
    ticks: tuple[float, ...], starts_at: float | None, caption: str
) -> None:
    axis = Axis(ticks)
    assert axis.starts_at == starts_at
    assert axis.caption(lambda value: f"{value} %") == caption


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([34.3, 56.8], (30, 40, 50, 60)),
        ([1000, 1001], (1000, 1000.2, 1000.4, 1000.6, 1000.8, 1001)),
        ([5, 5], (0, 1, 2, 3, 4, 5)),
        ([], ()),
        ([None], ()),
    ],
)
def test_an_axis_for_dots_lies_around_them_wherever_they_are(
    values: list[float], ticks: tuple[float, ...]
) -> None:
    assert axis_around(values).ticks == ticks


@pytest.mark.parametrize(
    ("ticks", "form", "shown"),
    [
        ((30, 40), "{:.1f} %", ["30 %", "40 %"]),
        ((30, 42.5), "{:.1f} %", ["30.0 %", "42.5 %"]),
        ((1000, 2000), "£{:,.0f}", ["£1,000", "£2,000"]),
        ((1, 2), "£{:.2f}", ["£1", "£2"]),
        ((10, 20), "{:.0f}", ["10", "20"]),
        ((0.05, 0.1), "{:.2f}", ["0.05", "0.10"]),
        ((), "{}", []),
    ],
)
def test_ticks_show_decimals_only_when_one_needs_them(
    ticks: tuple[float, ...], form: str, shown: list[str]
) -> None:
    texts = [text.replace("\N{NO-BREAK SPACE}", " ") for text in tick_texts(ticks, form.format)]
    assert texts == shown


@pytest.mark.parametrize(
    ("ticks", "form", "shown"),
    [
        ((0, 0.2, 0.4, 0.6, 0.8, 1), "{:.0f} homes", ["0 homes", "", "", "", "", "1 homes"]),
        ((2, 2.5, 3, 3.5, 4), "{:.0f}", ["2", "", "3", "", "4"]),
        ((1000, 1200, 1400, 1600), "{:.1e}", ["1.0e+03", "1.2e+03", "1.4e+03", "1.6e+03"]),
        ((0, 50, 100), "many", ["many", "", ""]),
        ((-0.4, -0.2, 0), "{:.0f}", ["-0", "", "0"]),
    ],
)
def test_no_two_ticks_say_the_same(ticks: tuple[float, ...], form: str, shown: list[str]) -> None:
    assert tick_texts(ticks, form.format) == shown


@given(numbers, st.sampled_from(["{:.0f}", "{:.1f} %", "£{:,.0f}m", "{:.3g}"]))
def test_whatever_the_format_no_tick_repeats_another(values: list[float], form: str) -> None:
    texts = [text for text in tick_texts(axis_for(values).ticks, form.format) if text]
    assert len(set(texts)) == len(texts)
