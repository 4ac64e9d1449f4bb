"""How near a condition came: from the far end of the scale to the threshold, over years and subjects."""

from __future__ import annotations

from typing import Any

import pytest

from framework.risk.evaluator import ConditionWhy, RuleWhy, Why, why
from framework.risk.ruleset import Condition, Group, RuleSet
from tests.risk.evaluator.worlds import (
    ALLOWED,
    AREA,
    GAP,
    LATE,
    LEVEL,
    NORTHBY,
    SOUTHBY,
    WEAK,
    YEAR,
    condition,
    place,
    places,
    reading,
    readings,
    rule,
    rule_set,
    run,
)


def explained(rules: RuleSet, *rows: Any, stage: str = "assessment", since_days: int = 1000) -> Why:
    where = places(place(NORTHBY, stage, since_days), place(SOUTHBY))
    return why(rules, readings(*rows), where, YEAR, ALLOWED, NORTHBY)


def of_one(part: Condition | Group, *rows: Any) -> RuleWhy:
    return explained(rule_set(rule(1, part)), *rows).rule("rule_1")


def seen(part: Condition, *rows: Any) -> ConditionWhy:
    return of_one(part, *rows).conditions[0]


GAPS = condition(GAP, "at_least", 2)
LASTING = condition(GAP, "at_least", 2, years_running=3, count_at_least=2)
SEVERAL = condition(GAP, "at_least", 2, count_at_least=2)
FOUR = ((0.5, "a"), (1.5, "b"), (1, "c"), (0, "d"))
WEAKNESS = condition(WEAK, "at_least", 3)
LATENESS = condition(LATE, "at_least", 30)
JUDGED = condition(AREA, "at_most", 1, latest_within=3)
CALM = condition(WEAK, "at_most", 1)


NEAR: list[tuple[str, Condition, list[Any], float, str]] = [
    ("four near, two wanted", SEVERAL, [reading(GAP, v, s) for v, s in FOUR], 0.625, "1 point away"),
    (
        "two years short",
        LASTING,
        [run(GAP, [2, 2, 2], "a"), run(GAP, [2], "b")],
        0.6667,
        "two more years needed",
    ),
    ("half way", WEAKNESS, [reading(WEAK, 1.5)], 0.5, "1.5 points away"),
    ("there", WEAKNESS, [reading(WEAK, 3)], 1.0, ""),
    ("nothing", WEAKNESS, [], 0.0, "no reading"),
    ("better than best", WEAKNESS, [reading(WEAK, -4)], 0.0, "7 points away"),
    ("a hair short", WEAKNESS, [reading(WEAK, 2.9999)], 0.99, "0 points away"),
    ("last year only", WEAKNESS, [reading(WEAK, 3, year=YEAR - 1)], 0.0, "no reading"),
    ("a level above", condition(LEVEL, "at_most", 1), [reading(LEVEL, 2, "homes")], 0.6667, "one level away"),
    ("any at all", condition(GAP, "above", 0), [reading(GAP, 0, "roads")], 0.0, "0 points away"),
    ("exactly", condition(GAP, "equals", 2), [reading(GAP, 1, "roads")], 0.0, "1 point away"),
    (
        "two of three years",
        LASTING,
        [run(GAP, [2, 2], "a"), run(GAP, [2, 2, 2], "b")],
        0.8333,
        "one more year needed",
    ),
    ("one of two subjects", LASTING, [run(GAP, [2, 2, 2], "a")], 0.5, "no reading"),
    (
        "a gap too small",
        LASTING,
        [run(GAP, [2, 2, 1], "a"), run(GAP, [2, 2, 2], "b")],
        0.9167,
        "1 point away",
    ),
    (
        "an old one",
        condition(AREA, "at_most", 1, latest_within=3),
        [reading(AREA, 2, "care", year=YEAR - 2)],
        0.6667,
        "one level away",
    ),
]


@pytest.mark.parametrize(("told", "one", "world", "near", "short"), NEAR, ids=[case[0] for case in NEAR])
def test_how_near_a_condition_came(
    told: str, one: Condition, world: list[Any], near: float, short: str
) -> None:
    came = seen(one, *world)
    assert (came.near, came.shortfall) == (near, short)
    assert came.held == (near == 1.0)


def test_what_is_missing_is_told_of_the_subject_that_comes_next() -> None:
    told = seen(LASTING, run(GAP, [2, 2, 2], "a"), run(GAP, [0, 0, 1.5], "b"), run(GAP, [2, 2, 1], "c"))
    assert [subject.about for subject in told.subjects] == ["a", "c", "b"]
    assert (told.missing, told.away, told.years_missing) == (1, 1.0, 0)
    years = seen(LASTING, run(GAP, [2, 2, 2], "a"), run(GAP, [2], "b"))
    assert (years.missing, years.away, years.years_missing) == (1, None, 2)
