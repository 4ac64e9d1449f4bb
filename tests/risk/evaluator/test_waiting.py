"""Who must wait: until the dwell is over, and while a rule would only bring the area straight back."""

from __future__ import annotations

from typing import Any

import pytest

from framework.risk.evaluator import Evaluation
from framework.risk.ruleset import STAGES, RuleSet
from tests.risk.evaluator.worlds import (
    EASTMERE,
    GAP,
    LATE,
    NORTHBY,
    SOUTHBY,
    WEAK,
    came,
    condition,
    down,
    every,
    held,
    moved,
    only,
    place,
    places,
    reading,
    rule,
    rule_set,
)

WEAKNESS = condition(WEAK, "at_least", 3)
LATENESS = condition(LATE, "at_least", 30)
CALM = condition(WEAK, "at_most", 1)
BOTH = [reading(WEAK, 3), reading(LATE, 30)]


@pytest.mark.parametrize(("days", "goes"), [(0, False), (99, False), (100, True), (101, True), (None, False)])
@pytest.mark.parametrize("stage", STAGES[1:])
def test_nobody_goes_down_before_the_dwell_is_over(stage: str, days: int | None, goes: bool) -> None:
    rules = rule_set(down(1, CALM, stage))
    came_of_it = came(rules, reading(WEAK, 0), where=places(place(stage=stage, since_days=days)))
    below = STAGES[STAGES.index(stage) - 1]
    assert moved(came_of_it) == ({NORTHBY: below} if goes else {})
    assert came_of_it.triggers.height == goes
    waits = came_of_it.waiting.to_dicts()
    assert waits == (
        []
        if goes
        else [
            {
                "locality": NORTHBY,
                "rule": "rule_1",
                "from": stage,
                "to": below,
                "reason": "dwell",
                "days_left": 100 - (days or 0),
                "back_by": None,
            }
        ]
    )


def test_the_dwell_is_that_of_the_stage_that_is_left() -> None:
    dwell = {"peer_challenge": 10, "inspection": 20, "intervention": 30}
    rules = rule_set(*(down(at, CALM, stage) for at, stage in enumerate(dwell, 1)), dwell=dwell)
    where = places(
        place(NORTHBY, "peer_challenge", 15),
        place(SOUTHBY, "inspection", 15),
        place(EASTMERE, "intervention", 29),
    )
    world = [reading(WEAK, 0, locality=number) for number in (NORTHBY, SOUTHBY, EASTMERE)]
    came_of_it = came(rules, *world, where=where)
    assert moved(came_of_it) == {NORTHBY: "assessment"}
    assert came_of_it.waiting["days_left"].to_list() == [5, 1]


def test_nobody_waits_to_go_up() -> None:
    rules = rule_set(rule(1, WEAKNESS))
    assert moved(came(rules, *BOTH, where=places(place(since_days=0)))) == {NORTHBY: "peer_challenge"}


@pytest.mark.parametrize(("days", "holds"), [(364, False), (365, True)])
def test_a_last_resort_waits_until_the_lesser_remedy_has_had_its_time(days: int, holds: bool) -> None:
    last = rule(1, WEAKNESS, from_stages=("peer_challenge",), to="inspection", moves="asks", after_days=365)
    came_of_it = came(rule_set(last), *BOTH, where=places(place(stage="peer_challenge", since_days=days)))
    assert held(came_of_it) == (["rule_1"] if holds else [])
    assert came_of_it.waiting["days_left"].to_list() == ([] if holds else [1])


def test_a_rule_of_recovery_waits_for_the_longer_of_dwell_and_its_own_time() -> None:
    where = places(place(stage="inspection", since_days=0))
    for after, left in ((50, 100), (150, 150)):
        rules = rule_set(down(1, CALM, "inspection", after_days=after))
        assert came(rules, reading(WEAK, 0), where=where).waiting["days_left"].to_list() == [left]


def back_and_forth(margin: float = 0.0, **keys: Any) -> RuleSet:
    up = rule(1, condition(GAP, "at_least", 2), **keys)
    margins = {GAP.code: margin} if margin else {}
    return rule_set(up, down(2, CALM, "peer_challenge"), hysteresis=margins)


def in_challenge(rules: RuleSet, *rows: Any) -> Evaluation:
    return came(rules, reading(WEAK, 0), *rows, where=places(place(stage="peer_challenge")))


def test_nobody_goes_down_to_where_a_rule_would_take_him_up_again() -> None:
    came_of_it = in_challenge(back_and_forth(), reading(GAP, 2, "roads"))
    assert came_of_it.moves.is_empty()
    wait = only(came_of_it.waiting)
    assert (wait["reason"], wait["back_by"], wait["days_left"]) == ("would_return", "rule_1", 0)


@pytest.mark.parametrize(
    ("value", "goes"), [(2.0, False), (1.5, False), (1.0, False), (0.99, True), (0.0, True)]
)
def test_a_reading_just_better_than_the_threshold_is_no_recovery(value: float, goes: bool) -> None:
    came_of_it = in_challenge(back_and_forth(margin=1), reading(GAP, value, "roads"))
    assert moved(came_of_it) == ({NORTHBY: "assessment"} if goes else {})


@pytest.mark.parametrize(("value", "goes"), [(2.0, False), (1.5, True)])
def test_without_a_margin_the_threshold_itself_decides(value: float, goes: bool) -> None:
    assert in_challenge(back_and_forth(), reading(GAP, value, "roads")).moves.height == goes


def test_the_margin_does_not_make_it_easier_to_go_up() -> None:
    assert came(back_and_forth(margin=1), reading(GAP, 1.5, "roads")).moves.is_empty()


def test_the_margin_loosens_a_ceiling_upwards() -> None:
    up = rule(1, condition(GAP, "at_most", 2))
    rules = rule_set(up, down(2, CALM, "peer_challenge"), hysteresis={GAP.code: 1.0})
    assert in_challenge(rules, reading(GAP, 3, "roads")).moves.is_empty()
    assert in_challenge(rules, reading(GAP, 3.1, "roads")).moves.height == 1


def test_the_margin_leaves_absences_as_they_are() -> None:
    quiet = condition(GAP, "at_least", 2, absent_years=1)
    up = rule(1, every(condition(WEAK, "at_most", 5, name="any"), quiet))
    rules = rule_set(up, down(2, CALM, "peer_challenge"), hysteresis={GAP.code: 1.0})
    assert in_challenge(rules, reading(GAP, 1.5, "roads")).moves.is_empty()
    assert in_challenge(rules, reading(GAP, 2, "roads")).moves.height == 1


def test_a_rule_that_asks_does_not_hold_anyone_back() -> None:
    assert in_challenge(back_and_forth(moves="asks"), reading(GAP, 9, "roads")).moves.height == 1


def test_a_rule_of_another_stage_does_not_hold_anyone_back() -> None:
    rules = back_and_forth(from_stages=("inspection",), to="intervention")
    assert in_challenge(rules, reading(GAP, 9, "roads")).moves.height == 1


def test_what_holds_one_back_is_named_by_the_first_rule_that_would() -> None:
    first = rule(1, condition(GAP, "at_least", 5, name="far"))
    second = rule(2, condition(GAP, "at_least", 2))
    third = rule(3, condition(GAP, "at_least", 1, name="near"))
    rules = rule_set(third, second, first, down(4, CALM, "peer_challenge"))
    assert only(in_challenge(rules, reading(GAP, 3, "roads")).waiting)["back_by"] == "rule_2"


@pytest.mark.parametrize("start", STAGES)
@pytest.mark.parametrize("value", range(8))
def test_on_unchanged_readings_nobody_goes_down_and_up_again(value: int, start: str) -> None:
    rules = rule_set(
        rule(1, condition(GAP, "at_least", 2)),
        rule(2, condition(GAP, "at_least", 5), from_stages=("assessment", "peer_challenge"), to="inspection"),
        down(3, CALM, "peer_challenge"),
        down(4, CALM, "inspection"),
        down(5, CALM, "intervention"),
        hysteresis={GAP.code: 1.0},
    )
    path = [STAGES.index(start)]
    for _ in range(6):
        where = places(place(stage=STAGES[path[-1]]))
        to = moved(came(rules, reading(WEAK, 0), reading(GAP, value, "roads"), where=where))
        path.append(STAGES.index(to.get(NORTHBY, STAGES[path[-1]])))
    assert path in (sorted(path), sorted(path, reverse=True))
    assert path[-1] == path[-2]
