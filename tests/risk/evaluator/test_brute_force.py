"""The compiled evaluator agrees with the plain one, on thousands of random localities and rules."""

from __future__ import annotations

import pytest

from framework.risk.evaluator import evaluate
from tests.risk.evaluator.plainly import Plainly
from tests.risk.evaluator.randomly import a_rule_set, a_world
from tests.risk.evaluator.worlds import ALLOWED, YEAR

SEEDS = range(80)
WORDS = ("sentence", "because", "inputs")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_compiled_evaluator_agrees_with_the_plain_one(seed: int) -> None:
    rules, (readings, localities) = a_rule_set(seed), a_world(seed)
    compiled = evaluate(rules, readings, localities, YEAR, ALLOWED)
    plain = Plainly(rules, readings, localities, YEAR)
    assert compiled.triggers.drop(WORDS).to_dicts() == plain.triggers
    assert compiled.moves.to_dicts() == plain.moves
    assert compiled.waiting.to_dicts() == sorted(
        plain.waiting, key=lambda row: (row["locality"], row["rule"])
    )


def test_the_random_worlds_meet_everything_that_can_happen() -> None:
    triggers, moves, waiting = [], [], []
    for seed in SEEDS:
        plain = Plainly(a_rule_set(seed), *a_world(seed), YEAR)
        triggers += plain.triggers
        moves += plain.moves
        waiting += plain.waiting
    assert len(triggers) > 1000
    assert {row["reason"] for row in waiting} == {"dwell", "would_return"}
    assert {row["asks"] for row in moves} == {True, False}
    assert any(row["meanwhile_to"] for row in moves)
    assert {(row["from"], row["to"]) for row in moves} == ALLOWED
    assert any(row["from"] == row["to"] for row in triggers)
    assert all(
        any(row[part] for row in triggers) for part in ("at_risk", "far_off", "how_long", "commitment")
    )
