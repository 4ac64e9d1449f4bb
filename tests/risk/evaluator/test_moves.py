"""Which move is proposed: the strongest, never two, never one that asks by itself, down only step by step."""

from __future__ import annotations

import pytest

from framework.risk.evaluator import evaluate
from framework.risk.ruleset import RuleSetRefused
from tests.risk.evaluator.worlds import (
    ALLOWED,
    LATE,
    NORTHBY,
    WEAK,
    YEAR,
    came,
    condition,
    down,
    held,
    moved,
    only,
    place,
    places,
    reading,
    readings,
    rule,
    rule_set,
)

WEAKNESS = condition(WEAK, "at_least", 3)
LATENESS = condition(LATE, "at_least", 30)
CALM = condition(WEAK, "at_most", 1)
BOTH = [reading(WEAK, 3), reading(LATE, 30)]


def test_the_strongest_stage_wins() -> None:
    rules = rule_set(rule(1, WEAKNESS), rule(2, LATENESS, to="inspection"))
    came_of_it = came(rules, *BOTH)
    assert held(came_of_it) == ["rule_1", "rule_2"]
    assert only(came_of_it.moves) == {
        "locality": NORTHBY,
        "from": "assessment",
        "to": "inspection",
        "rule": "rule_2",
        "asks": False,
        "meanwhile_to": None,
        "meanwhile_rule": None,
    }


def test_of_equal_stages_the_rule_that_moves_by_itself_wins() -> None:
    rules = rule_set(rule(1, WEAKNESS, moves="asks"), rule(2, LATENESS))
    move = only(came(rules, *BOTH).moves)
    assert (move["rule"], move["asks"]) == ("rule_2", False)


def test_of_equal_rules_the_lowest_number_wins() -> None:
    rules = rule_set(rule(12, WEAKNESS), rule(3, LATENESS))
    assert only(came(rules, *BOTH).moves)["rule"] == "rule_3"


def test_a_rule_that_asks_never_moves_by_itself() -> None:
    rules = rule_set(rule(1, WEAKNESS, moves="asks"))
    came_of_it = came(rules, *BOTH)
    assert only(came_of_it.moves)["asks"] is True
    assert only(came_of_it.triggers)["within_days"] == 30


def test_while_the_strongest_asks_the_strongest_that_moves_by_itself_is_named_beside_it() -> None:
    rules = rule_set(
        rule(1, WEAKNESS),
        rule(2, WEAKNESS, to="inspection"),
        rule(3, LATENESS, to="intervention", moves="asks"),
        rule(4, LATENESS, to="peer_challenge"),
    )
    move = only(came(rules, *BOTH).moves)
    assert (move["to"], move["rule"], move["asks"]) == ("intervention", "rule_3", True)
    assert (move["meanwhile_to"], move["meanwhile_rule"]) == ("inspection", "rule_2")


def test_nothing_happens_meanwhile_where_the_strongest_moves_by_itself() -> None:
    rules = rule_set(rule(1, WEAKNESS), rule(2, LATENESS, to="inspection"))
    assert only(came(rules, *BOTH).moves)["meanwhile_to"] is None


def test_nobody_goes_down_meanwhile() -> None:
    ask = rule(1, LATENESS, from_stages=("inspection",), to="intervention", moves="asks")
    rules = rule_set(ask, down(2, CALM, "inspection"))
    came_of_it = came(rules, reading(WEAK, 0), reading(LATE, 30), where=places(place(stage="inspection")))
    assert held(came_of_it) == ["rule_1", "rule_2"]
    assert only(came_of_it.moves)["to"] == "intervention"
    assert only(came_of_it.moves)["meanwhile_to"] is None


def test_up_wins_over_down() -> None:
    up = rule(1, LATENESS, from_stages=("peer_challenge",), to="inspection")
    rules = rule_set(up, down(2, CALM, "peer_challenge"))
    where = places(place(stage="peer_challenge"))
    assert moved(came(rules, reading(WEAK, 0), reading(LATE, 30), where=where)) == {NORTHBY: "inspection"}
    assert moved(came(rules, reading(WEAK, 0), where=where)) == {NORTHBY: "assessment"}


def test_a_question_about_where_an_area_stands_is_no_move_and_keeps_it_from_going_down() -> None:
    ask = rule(1, LATENESS, from_stages=("intervention",), to="intervention", moves="asks")
    rules = rule_set(ask, down(2, CALM, "intervention"))
    where = places(place(stage="intervention"))
    asked = came(rules, reading(WEAK, 0), reading(LATE, 30), where=where)
    assert held(asked) == ["rule_1", "rule_2"]
    assert asked.moves.is_empty()
    assert moved(came(rules, reading(WEAK, 0), where=where)) == {NORTHBY: "inspection"}


def test_a_move_may_pass_over_stages_where_its_rule_says_so() -> None:
    rules = rule_set(rule(1, WEAKNESS, to="intervention", moves="asks"))
    assert moved(came(rules, *BOTH)) == {NORTHBY: "intervention"}


@pytest.mark.parametrize("missing", sorted(ALLOWED))
def test_a_rule_set_that_proposes_a_pair_that_is_not_allowed_is_refused(missing: tuple[str, str]) -> None:
    before, after = missing
    one = rule(7, WEAKNESS, from_stages=(before,), to=after)
    arguments = (rule_set(one), readings(*BOTH), places(), YEAR)
    with pytest.raises(RuleSetRefused) as refused:
        evaluate(*arguments, ALLOWED - {missing})
    assert str(refused.value) == (
        f"for-tests, rule 7 (rule_7), to: proposes a move from {before} to {after}, which is not allowed. "
        "Propose a pair of the table of stages."
    )
    assert evaluate(*arguments, {missing}).year == YEAR


def test_a_question_about_where_an_area_stands_needs_no_pair() -> None:
    ask = rule(1, WEAKNESS, from_stages=("intervention",), to="intervention", moves="asks")
    came_of_it = evaluate(rule_set(ask), readings(*BOTH), places(place(stage="intervention")), YEAR, ())
    assert held(came_of_it) == ["rule_1"]
