"""The hash of what made a trigger: the same readings give the same, other readings or values another."""

from __future__ import annotations

from typing import Any

from framework.risk.evaluator import evaluate
from tests.risk.evaluator.worlds import (
    ALLOWED,
    GAP,
    YEAR,
    condition,
    places,
    reading,
    readings,
    rule,
    rule_set,
)


def inputs(*rows: dict[str, Any], **keys: Any) -> list[str]:
    rules = rule_set(rule(1, condition(GAP, "at_least", 2), **keys))
    return evaluate(rules, readings(*rows), places(), YEAR, ALLOWED).triggers["inputs"].to_list()


def test_the_same_readings_make_the_same_inputs_whatever_they_are_called() -> None:
    one = reading(GAP, 2, "roads")
    assert len(inputs(one)[0]) == 64
    assert inputs(one) == inputs(one)
    assert inputs(one) == inputs(one | {"label": "Roads and bridges", "source": "elsewhere"})
    assert inputs(one) == inputs(one, reading(GAP, 1, "waste"))
    assert inputs(one) == inputs(one, to="inspection", title="Another")


def test_other_readings_or_values_make_other_inputs() -> None:
    one = reading(GAP, 2, "roads")
    others = [
        inputs(reading(GAP, 3, "roads")),
        inputs(one | {"reading": "restated"}),
        inputs(one, reading(GAP, 2, "waste")),
        inputs(one | {"subject": "bridges"}),
        inputs(one, code="another"),
    ]
    assert len({inputs(one)[0], *(each[0] for each in others)}) == 6
