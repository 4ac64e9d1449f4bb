"""Small worlds with the outcome worked out by hand: what it takes for one condition to hold, and for whom."""

from __future__ import annotations

from typing import Any

import pytest

from framework.risk.ruleset import Condition
from tests.risk.evaluator.worlds import (
    AREA,
    FLOOR,
    GAP,
    LATE,
    NORTHBY,
    OVER,
    SOUTHBY,
    WEAK,
    YEAR,
    came,
    condition,
    held,
    place,
    places,
    reading,
    rule,
    rule_set,
    run,
)

World = list[Any]

COMPARED = [
    ("at_least", 2.0, 1.999, False),
    ("at_least", 2.0, 2.0, True),
    ("at_least", 2.0, 2.001, True),
    ("at_most", 2.0, 1.999, True),
    ("at_most", 2.0, 2.0, True),
    ("at_most", 2.0, 2.001, False),
    ("above", 2.0, 2.0, False),
    ("above", 2.0, 2.001, True),
    ("below", 2.0, 2.0, False),
    ("below", 2.0, 1.999, True),
    ("equals", 2.0, 2.0, True),
    ("equals", 2.0, 2.001, False),
    ("at_least", 0.3, 0.1 + 0.2, True),
    ("at_least", 2.0, 1.9999999999999996, True),
    ("above", 0.3, 0.1 + 0.2, False),
    ("at_most", 0.3, 0.1 + 0.2, True),
    ("below", 0.3, 0.3 - 1e-12, False),
    ("equals", 0.3, 0.1 + 0.2, True),
    ("at_least", -1.0, -1.0, True),
    ("above", 0.0, -0.0, False),
]


@pytest.mark.parametrize(("comparison", "threshold", "value", "holds"), COMPARED)
def test_a_value_is_compared_with_its_threshold_as_a_reader_would(
    comparison: str, threshold: float, value: float, holds: bool
) -> None:
    rules = rule_set(rule(1, condition(GAP, comparison, threshold)))
    assert held(came(rules, reading(GAP, value, "roads"))) == (["rule_1"] if holds else [])


LASTING = condition(GAP, "at_least", 2, years_running=3)
SEVERAL = condition(GAP, "at_least", 2, count_at_least=2)
SEVERAL_LASTING = condition(GAP, "at_least", 2, years_running=3, count_at_least=2)
LATEST = condition(AREA, "at_most", 1, latest_within=3)
HIGH = condition(FLOOR, "above", 0, high_risk=True)
LOW = condition(FLOOR, "above", 0, high_risk=False)

CONDITIONS: list[tuple[str, Condition, World, bool]] = [
    ("three years in a row", LASTING, [run(GAP, [2, 3, 4], "roads")], True),
    ("a good year in the middle", LASTING, [run(GAP, [2, 1, 4], "roads")], False),
    ("a good year at the end", LASTING, [run(GAP, [2, 3, 1], "roads")], False),
    ("no figure in the middle", LASTING, [run(GAP, [2, 2, 2, 2], "roads")[i] for i in (0, 1, 3)], False),
    ("two years are not three", LASTING, [run(GAP, [9, 9], "roads")], False),
    ("three years that ended a year ago", LASTING, [run(GAP, [2, 2, 2, 0], "roads")], False),
    ("five years in a row", LASTING, [run(GAP, [2, 2, 2, 2, 2], "roads")], True),
    (
        "three years, each of another subject",
        LASTING,
        [run(GAP, [2, 0, 0], "a"), run(GAP, [0, 2, 2], "b")],
        False,
    ),
    (
        "a year told twice is one year",
        LASTING,
        [run(GAP, [0, 2, 2], "a"), run(GAP, [2, 2], "a", reading="again")],
        False,
    ),
    ("two subjects this year", SEVERAL, [reading(GAP, 2, "roads"), reading(GAP, 2, "waste")], True),
    ("one subject this year", SEVERAL, [reading(GAP, 9, "roads")], False),
    (
        "one subject told twice",
        SEVERAL,
        [reading(GAP, 9, "roads"), reading(GAP, 9, "roads", reading="again")],
        False,
    ),
    (
        "two subjects in two years",
        SEVERAL,
        [reading(GAP, 2, "roads"), reading(GAP, 2, "waste", year=YEAR - 1)],
        False,
    ),
    ("two of three subjects", SEVERAL, [reading(GAP, v, s) for v, s in ((2, "a"), (1, "b"), (2, "c"))], True),
    (
        "two subjects, three years each",
        SEVERAL_LASTING,
        [run(GAP, [2] * 3, "a"), run(GAP, [2] * 3, "b")],
        True,
    ),
    (
        "one of the two only two years",
        SEVERAL_LASTING,
        [run(GAP, [2] * 3, "a"), run(GAP, [2] * 2, "b")],
        False,
    ),
    ("the latest is two years old", LATEST, [reading(AREA, 1, "care", year=YEAR - 2)], True),
    ("the latest is three years old", LATEST, [reading(AREA, 1, "care", year=YEAR - 3)], False),
    (
        "a better one came since",
        LATEST,
        [reading(AREA, 1, "care", year=YEAR - 2), reading(AREA, 2, "care")],
        False,
    ),
    (
        "a worse one came since",
        LATEST,
        [reading(AREA, 2, "care", year=YEAR - 2), reading(AREA, 1, "care")],
        True,
    ),
    (
        "a better one of another service",
        LATEST,
        [reading(AREA, 1, "care", year=YEAR - 1), reading(AREA, 3, "schools")],
        True,
    ),
    ("a service of high risk", HIGH, [reading(FLOOR, 1, "visits", high_risk=True)], True),
    ("another service", HIGH, [reading(FLOOR, 1, "potholes")], False),
    ("a service of no known risk", HIGH, [reading(FLOOR, 1, "visits", high_risk=None)], False),
    ("no known risk is no high risk", LOW, [reading(FLOOR, 1, "visits", high_risk=None)], True),
    ("a service of high risk is not elsewhere", LOW, [reading(FLOOR, 1, "visits", high_risk=True)], False),
    ("a reading of next year", HIGH, [reading(FLOOR, 1, "visits", high_risk=True, year=YEAR + 1)], False),
    (
        "a reading of another locality",
        HIGH,
        [reading(FLOOR, 1, "v", high_risk=True, locality=SOUTHBY)],
        False,
    ),
    ("a reading of another kind", HIGH, [reading(GAP, 1, "visits", high_risk=True)], False),
    ("nothing at all", HIGH, [], False),
]


@pytest.mark.parametrize(("told", "one", "world", "holds"), CONDITIONS, ids=[case[0] for case in CONDITIONS])
def test_one_condition(told: str, one: Condition, world: World, holds: bool) -> None:
    assert held(came(rule_set(rule(1, one)), *world)) == (["rule_1"] if holds else [])


WEAKNESS = condition(WEAK, "at_least", 3, name="weak")
LATENESS = condition(LATE, "at_least", 30, name="late")


def test_a_rule_speaks_only_of_localities_in_its_stages() -> None:
    rules = rule_set(rule(1, WEAKNESS, from_stages=("assessment", "peer_challenge"), to="inspection"))
    world = [reading(WEAK, 3, locality=number) for number in (1, 2, 3)]
    where = places(place(1, "assessment"), place(2, "peer_challenge"), place(3, "inspection"))
    came_of_it = came(rules, *world, where=where)
    assert came_of_it.triggers["locality"].to_list() == [1, 2]
    assert came_of_it.triggers["from"].to_list() == ["assessment", "peer_challenge"]


def test_every_rule_that_holds_leaves_its_own_trigger() -> None:
    rules = rule_set(rule(3, WEAKNESS), rule(1, LATENESS), rule(2, condition(OVER, "at_least", 1)))
    came_of_it = came(rules, reading(WEAK, 3), reading(LATE, 30))
    assert came_of_it.triggers.select("number", "rule").rows() == [(1, "rule_1"), (3, "rule_3")]


def test_localities_do_not_see_each_others_readings() -> None:
    rules = rule_set(rule(1, SEVERAL))
    world = [reading(GAP, 2, "roads"), reading(GAP, 2, "waste", locality=SOUTHBY)]
    assert came(rules, *world, where=places(place(NORTHBY), place(SOUTHBY))).triggers.is_empty()


def test_no_readings_and_no_localities_come_to_nothing() -> None:
    rules = rule_set(rule(1, WEAKNESS))
    for came_of_it in (came(rules), came(rules, where=places(place()).clear())):
        assert came_of_it.triggers.is_empty()
        assert came_of_it.moves.is_empty()
        assert came_of_it.waiting.is_empty()
        assert came_of_it.set_aside.is_empty()


def test_the_year_of_the_sweep_decides_which_years_count() -> None:
    rules = rule_set(rule(1, LASTING))
    world = run(GAP, [2, 2, 2, 0], "roads")
    assert held(came(rules, world, year=YEAR)) == []
    assert held(came(rules, world, year=YEAR - 1)) == ["rule_1"]
    assert held(came(rules, world, year=YEAR - 2)) == []
