"""The level that the figures alone give: a stated rule that anyone can redo."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from assessment.queries import RULE, Figure, by_figures
from framework.figures.models import Indicator, Standing


def figure(gap: str | None, trend: str | None = "0", place: str = "close") -> Figure:
    """A figure by what counts: how far from the promise, how it moved, where it lies among others."""
    standing = Standing(
        value=Decimal(10),
        period="2025-26",
        status="final",
        target=None if gap is None else Decimal(10) - Decimal(gap),
        gap=None if gap is None else Decimal(gap),
        trend=None if trend is None else Decimal(trend),
        place=place,
    )
    return Figure(Indicator(title="A", unit=""), False, standing, (), (), ())


MET, MISSED, FELL, ROSE = "0", "-1", "-1", "1"
BEST = figure(MET, ROSE, "above")
KEPT = figure(MET)
SHORT_RISING = figure(MISSED, ROSE)
SHORT_STILL = figure(MISSED, "0")
SHORT_FALLING = figure(MISSED, FELL)
UNKNOWN = figure(None)


@pytest.mark.parametrize(
    ("figures", "level"),
    [
        ([], None),
        ([UNKNOWN], None),
        ([BEST], 4),
        ([BEST, KEPT], 4),
        ([BEST, KEPT, KEPT], 3),
        ([KEPT], 3),
        ([KEPT, KEPT, SHORT_RISING], 3),
        ([KEPT, KEPT, SHORT_STILL], 2),
        ([KEPT, SHORT_RISING], 2),
        ([KEPT, SHORT_FALLING], 2),
        ([KEPT, SHORT_RISING, SHORT_RISING], 2),
        ([KEPT, SHORT_FALLING, SHORT_RISING], 2),
        ([KEPT, SHORT_FALLING, SHORT_FALLING], 1),
        ([KEPT, KEPT, SHORT_FALLING, SHORT_FALLING], 2),
        ([SHORT_RISING], 2),
        ([SHORT_STILL], 2),
        ([SHORT_FALLING], 1),
        ([UNKNOWN, BEST], 4),
    ],
)
def test_the_level_by_the_stated_rule(figures: list[Figure], level: int | None) -> None:
    assert by_figures(figures).level == level


def test_a_target_that_is_met_does_not_make_up_for_one_that_is_missed() -> None:
    kinds = (BEST, KEPT, SHORT_RISING, SHORT_STILL, SHORT_FALLING)
    for figures in product(kinds, repeat=3):
        told = by_figures(figures)
        assert told.level in (1, 2, 3, 4)
        assert told.level != 4 or told.missed == 0
        assert told.level != 1 or told.missed > told.met


def test_a_better_figure_never_lowers_the_level() -> None:
    order = (SHORT_FALLING, SHORT_STILL, SHORT_RISING, KEPT, BEST)
    for others in product(order, repeat=2):
        levels: list[Any] = [by_figures([*others, each]).level for each in order]
        assert levels == sorted(levels), others


def test_the_order_of_the_figures_does_not_matter() -> None:
    for figures in product((BEST, SHORT_RISING, SHORT_FALLING, UNKNOWN), repeat=3):
        assert by_figures(figures) == by_figures(figures[::-1])


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ([KEPT, SHORT_RISING, SHORT_RISING], "one of three targets met, two improving"),
        ([BEST, SHORT_RISING], "one of two targets met, both improving"),
        ([SHORT_RISING] * 3, "none of three targets met, all three improving"),
        ([SHORT_STILL] * 2, "none of two targets met, none improving"),
        ([BEST], "the one target met, improving"),
        ([SHORT_STILL], "the one target missed, not improving"),
        ([UNKNOWN], "no target has a value and a promise for its year"),
    ],
)
def test_it_says_what_it_counted(figures: list[Figure], sentence: str) -> None:
    assert by_figures(figures).sentence == sentence


def test_the_rule_in_words_covers_each_level_once() -> None:
    assert [level for level, _ in RULE] == [4, 3, 2, 1]
