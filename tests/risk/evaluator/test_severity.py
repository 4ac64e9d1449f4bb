"""Severity: four parts that anyone can work out again, and that add up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from framework.risk.evaluator.severity import Counted, Parts, parts, points, share
from framework.risk.ruleset import Condition, Group, Severity
from tests.risk.evaluator.worlds import (
    AREA,
    FALLEN,
    FLOOR,
    GAP,
    HARM,
    LATE,
    LEVEL,
    NORTHBY,
    OVER,
    SOUTHBY,
    WEAK,
    YEAR,
    came,
    condition,
    down,
    either,
    every,
    only,
    place,
    places,
    reading,
    rule,
    rule_set,
    run,
)


def severity(group: Group | Condition, *rows: Any, **keys: Any) -> tuple[int, int, int, int]:
    trigger = only(came(rule_set(rule(1, group), **keys), *rows).triggers, locality=NORTHBY)
    assert trigger["severity"] == sum(
        trigger[part] for part in ("at_risk", "far_off", "how_long", "commitment")
    )
    return trigger["at_risk"], trigger["far_off"], trigger["how_long"], trigger["commitment"]


@pytest.mark.parametrize(
    ("value", "expected"), [(-5, 0.0), (0, 0.0), (5, 0.25), (10, 0.5), (20, 1.0), (400, 1.0)]
)
def test_a_share_runs_from_the_best_to_the_worst(value: float, expected: float) -> None:
    assert share(GAP, value) == expected


@pytest.mark.parametrize(("value", "expected"), [(4, 0.0), (2.5, 0.5), (1, 1.0), (0, 1.0), (5, 0.0)])
def test_a_share_runs_downwards_where_less_is_worse(value: float, expected: float) -> None:
    assert share(LEVEL, value) == expected


@pytest.mark.parametrize(
    ("weight", "part", "expected"),
    [(25, 0.0, 0), (25, 0.02, 1), (25, 0.5, 13), (20, 0.5, 10), (25, 1.0, 25), (25, 3.0, 25), (0, 1.0, 0)],
)
def test_points_are_whole_and_halves_go_up(weight: int, part: float, expected: int) -> None:
    assert points(weight, part) == expected


BELOW = condition(FLOOR, "above", 0)
GAPS = condition(GAP, "at_least", 2)

CASES: list[tuple[str, Group | Condition, list[Any], tuple[int, int, int, int]]] = [
    ("a gap of a tenth for a year", GAPS, [reading(GAP, 2, "roads")], (0, 3, 4, 0)),
    ("the furthest of several", GAPS, [reading(GAP, 2, "roads"), reading(GAP, 10, "waste")], (0, 13, 4, 0)),
    ("beyond the worst", GAPS, [reading(GAP, 100, "roads")], (0, 25, 4, 0)),
    ("three years running", GAPS, [run(GAP, [2, 2, 2], "roads")], (0, 3, 12, 0)),
    ("three years with a gap before", GAPS, [run(GAP, [9, 0, 2, 2, 2], "roads")], (0, 3, 12, 0)),
    ("the longest of several", GAPS, [run(GAP, [2, 2], "roads"), run(GAP, [2] * 4, "waste")], (0, 3, 16, 0)),
    ("seven years", GAPS, [run(GAP, [2] * 7, "roads")], (0, 3, 20, 0)),
    (
        "years that are the value",
        condition(FALLEN, "at_least", 3),
        [reading(FALLEN, 4, "roads")],
        (0, 20, 16, 0),
    ),
    ("one service of risk", BELOW, [reading(FLOOR, 1, "visits", high_risk=True)], (20, 3, 4, 0)),
    (
        "two services of risk",
        BELOW,
        [reading(FLOOR, 1, "visits", high_risk=True), reading(FLOOR, 1, "homes", high_risk=True)],
        (40, 3, 4, 0),
    ),
    (
        "three services of risk",
        BELOW,
        [reading(FLOOR, 1, about, high_risk=True) for about in ("visits", "homes", "schools")],
        (40, 3, 4, 0),
    ),
    (
        "one of two is of risk",
        BELOW,
        [reading(FLOOR, 1, "visits", high_risk=True), reading(FLOOR, 1, "roads")],
        (20, 3, 4, 0),
    ),
    (
        "people at risk by the kind of fact",
        condition(HARM, "at_least", 1),
        [reading(HARM, 1)],
        (20, 25, 4, 0),
    ),
    (
        "an area at risk that does not count here",
        GAPS,
        [reading(GAP, 2, "roads"), reading(FLOOR, 9, "visits", high_risk=True)],
        (0, 3, 4, 0),
    ),
    ("a level too high", GAPS, [reading(GAP, 2, "roads"), reading(OVER, 1, "homes")], (0, 3, 4, 5)),
    ("three levels too high", GAPS, [reading(GAP, 2, "roads"), reading(OVER, 3, "homes")], (0, 3, 4, 15)),
    (
        "the worse of overstated and late",
        GAPS,
        [reading(GAP, 2, "roads"), reading(OVER, 1, "homes"), reading(LATE, 2)],
        (0, 3, 4, 8),
    ),
    (
        "the worse of late and overstated",
        GAPS,
        [reading(GAP, 2, "roads"), reading(OVER, 2, "homes"), reading(LATE, 1)],
        (0, 3, 4, 10),
    ),
    (
        "overstated last year",
        GAPS,
        [reading(GAP, 2, "roads"), reading(OVER, 3, "homes", year=YEAR - 1)],
        (0, 3, 4, 0),
    ),
    (
        "overstated elsewhere",
        GAPS,
        [reading(GAP, 2, "roads"), reading(OVER, 3, "homes", locality=SOUTHBY)],
        (0, 3, 4, 0),
    ),
    (
        "both halves of a rule count",
        every(GAPS, condition(WEAK, "at_least", 3)),
        [run(GAP, [2] * 3, "roads"), reading(WEAK, 6)],
        (0, 25, 12, 0),
    ),
    (
        "only the half that held counts",
        either(GAPS, condition(WEAK, "at_least", 3)),
        [run(GAP, [1] * 3, "roads"), reading(WEAK, 3)],
        (0, 13, 4, 0),
    ),
    (
        "of a run of years the latest counts",
        condition(GAP, "at_least", 2, years_running=2),
        [run(GAP, [20, 4], "roads")],
        (0, 5, 8, 0),
    ),
    (
        "an old judgement is as long as it was then",
        condition(AREA, "at_most", 1, latest_within=3),
        [reading(AREA, 1, "care", year=YEAR - 2), reading(AREA, 1, "care", year=YEAR - 3)],
        (0, 25, 8, 0),
    ),
]


@pytest.mark.parametrize(("told", "group", "world", "expected"), CASES, ids=[case[0] for case in CASES])
def test_severity_in_four_parts(
    told: str, group: Group | Condition, world: list[Any], expected: tuple[int, int, int, int]
) -> None:
    where = places(place(NORTHBY), place(SOUTHBY))
    trigger: Mapping[str, Any] = only(came(rule_set(rule(1, group)), *world, where=where).triggers)
    found = tuple(trigger[part] for part in ("at_risk", "far_off", "how_long", "commitment"))
    assert found == expected
    assert trigger["severity"] == sum(expected)


def test_the_weights_belong_to_the_rule_set() -> None:
    other = Severity(
        people_at_risk=10,
        people_at_risk_full_at=1,
        far_off=20,
        how_long=30,
        how_long_full_at=2,
        commitment=40,
    )
    world = [reading(FLOOR, 5, "visits", high_risk=True), reading(OVER, 3, "homes")]
    assert severity(BELOW, *world, severity=other) == (10, 10, 15, 40)


def test_a_recovery_is_not_severe() -> None:
    rules = rule_set(down(1, condition(WEAK, "at_most", 6), "peer_challenge"))
    where = places(place(stage="peer_challenge"))
    trigger = only(came(rules, reading(WEAK, 6), reading(OVER, 3, "homes"), where=where).triggers)
    assert trigger["severity"] == 0


def test_a_question_about_where_an_area_stands_is_severe() -> None:
    ask = rule(1, GAPS, from_stages=("intervention",), to="intervention", moves="asks")
    where = places(place(stage="intervention"))
    assert only(came(rule_set(ask), reading(GAP, 20, "roads"), where=where).triggers)["severity"] == 29


@pytest.mark.parametrize(
    ("world", "since"),
    [
        ([reading(GAP, 2, "roads")], YEAR),
        ([run(GAP, [2, 2, 2], "roads")], YEAR - 2),
        ([run(GAP, [2, 0, 2, 2], "roads")], YEAR - 1),
        ([run(GAP, [2, 2], "roads"), run(GAP, [2, 2, 2, 2], "waste")], YEAR - 3),
    ],
)
def test_a_trigger_says_since_when_without_a_break(world: list[Any], since: int) -> None:
    assert only(came(rule_set(rule(1, GAPS)), *world).triggers)["since_year"] == since


def test_years_that_are_counted_by_the_fact_are_believed() -> None:
    rules = rule_set(rule(1, condition(FALLEN, "at_least", 3)))
    assert only(came(rules, reading(FALLEN, 4, "roads")).triggers)["since_year"] == YEAR - 3


def test_no_reading_makes_no_severity_but_doubt() -> None:
    rules = rule_set(rule(1, GAPS))
    assert parts(rules, [], 0.0) == Parts()
    assert parts(rules, [], 1.0) == Parts(commitment=15)


def test_one_subject_under_two_kinds_of_fact_is_two_people_at_risk() -> None:
    rules = rule_set(rule(1, GAPS))
    rows = [Counted(kind, "visits", 1.0, True, 1) for kind in (FLOOR, FLOOR, GAP)]
    assert parts(rules, rows, 0.0).at_risk == 40
    assert parts(rules, rows[:2], 0.0).at_risk == 20
