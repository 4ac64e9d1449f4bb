"""Thresholds loosened by a margin: easier to fulfil in the right direction, and nothing else is changed."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framework.risk.evaluator.comparisons import CLOSE, fulfils_expr, loosened
from framework.risk.ruleset import Condition
from tests.risk.evaluator.worlds import GAP, WEAK, condition, either, every

CALMLY = settings(deadline=None, max_examples=60)
NUMBERS = st.floats(min_value=-1e6, max_value=1e6)
COMPARISONS = st.sampled_from(["at_least", "at_most", "above", "below", "equals"])


def fulfils(one: Condition, value: float) -> bool:
    return bool(pl.DataFrame({"value": [value]}).select(fulfils_expr(one)).item())


@pytest.mark.parametrize(
    ("comparison", "keys", "threshold"),
    [
        ("at_least", {}, 1.5),
        ("above", {}, 1.5),
        ("at_most", {}, 2.5),
        ("below", {}, 2.5),
        ("equals", {}, 2.0),
        ("at_least", {"absent_years": 1}, 2.0),
        ("at_most", {"absent_years": 2}, 2.0),
    ],
)
def test_a_margin_goes_to_the_easier_side(comparison: str, keys: dict[str, Any], threshold: float) -> None:
    group = every(condition(GAP, comparison, 2, **keys))
    (loose,) = loosened(group, {GAP.code: 0.5}).conditions()
    assert loose.threshold == threshold
    assert loose == condition(GAP, comparison, threshold, **keys)


def test_only_facts_with_a_margin_are_loosened_however_deep_they_stand() -> None:
    gap, weak = condition(GAP, "at_least", 2), condition(WEAK, "at_least", 3)
    group = every(weak, either(gap, every(gap, weak)))
    loose = loosened(group, {GAP.code: 1.0})
    assert [each.threshold for each in loose.conditions()] == [3.0, 1.0, 1.0, 3.0]
    assert (loose.kind, [type(part) for part in loose.parts]) == ("all", [type(part) for part in group.parts])
    assert loosened(group, {}) == group
    assert [each.threshold for each in group.conditions()] == [3.0, 2.0, 2.0, 3.0]


@CALMLY
@given(COMPARISONS, NUMBERS, NUMBERS, st.floats(min_value=0, max_value=100))
def test_what_is_fulfilled_stays_fulfilled_when_loosened(
    comparison: str, threshold: float, value: float, margin: float
) -> None:
    one = condition(GAP, comparison, threshold)
    (loose,) = loosened(every(one), {GAP.code: margin}).conditions()
    assert fulfils(loose, value) or not fulfils(one, value)


@CALMLY
@given(NUMBERS, NUMBERS)
def test_the_five_comparisons_divide_the_numbers_between_them(threshold: float, value: float) -> None:
    def holds(comparison: str) -> bool:
        return fulfils(condition(GAP, comparison, threshold), value)

    assert [holds("above"), holds("below"), holds("equals")].count(True) == 1
    assert holds("at_least") == (holds("above") or holds("equals"))
    assert holds("at_most") == (holds("below") or holds("equals"))


@CALMLY
@given(NUMBERS, st.floats(min_value=-0.9, max_value=0.9))
def test_dust_does_not_move_a_value_off_its_threshold(threshold: float, dust: float) -> None:
    for comparison in ("at_least", "at_most", "equals"):
        assert fulfils(condition(GAP, comparison, threshold), threshold + dust * CLOSE)
    for comparison in ("above", "below"):
        assert not fulfils(condition(GAP, comparison, threshold), threshold + dust * CLOSE)
