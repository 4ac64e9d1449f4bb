"""What is true of every world: order, company and doubles change nothing, and nobody is moved twice."""

from __future__ import annotations

import random
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from framework.risk.evaluator import Evaluation, canonical, evaluate, fingerprint, join
from framework.risk.ruleset import RuleSet, rank
from tests.risk.evaluator.randomly import a_rule_set, a_world
from tests.risk.evaluator.worlds import ALLOWED, FACTS, YEAR, reading, readings

SEEDS = st.integers(min_value=0, max_value=10_000)
FEW = settings(max_examples=12, deadline=None)


def world(seed: int) -> tuple[RuleSet, pl.DataFrame, pl.DataFrame]:
    return a_rule_set(seed), *a_world(seed, localities=15, each=20)


def result(rules: RuleSet, rows: pl.DataFrame, where: pl.DataFrame, **keys: Any) -> Evaluation:
    return evaluate(rules, rows, where, YEAR, ALLOWED, **keys)


@FEW
@given(SEEDS)
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    rules, rows, where = world(seed)
    other = (
        rows.sample(fraction=1, shuffle=True, seed=seed),
        where.sample(fraction=1, shuffle=True, seed=seed),
    )
    assert canonical(result(rules, rows, where)) == canonical(result(rules, *other))
    assert result(rules, rows, where).set_aside.equals(result(rules, *other).set_aside)


@FEW
@given(SEEDS)
def test_the_same_inputs_give_the_same_bytes(seed: int) -> None:
    rules, rows, where = world(seed)
    again = a_rule_set(seed), *a_world(seed, localities=15, each=20)
    assert canonical(result(rules, rows, where)) == canonical(result(*again))
    assert fingerprint(result(rules, rows, where)) == fingerprint(result(*again))


@FEW
@given(SEEDS)
def test_rows_given_twice_change_nothing(seed: int) -> None:
    rules, rows, where = world(seed)
    assert canonical(result(rules, rows, where)) == canonical(result(rules, pl.concat([rows, rows]), where))


@FEW
@given(SEEDS)
def test_an_irrelevant_reading_changes_nothing(seed: int) -> None:
    rules, rows, where = world(seed)
    dice = random.Random(seed)
    unread = [code for code in sorted(FACTS) if code not in rules.reads]
    irrelevant = [
        reading("voice.support", 9.0, "roads", locality=1),
        reading(FACTS[dice.choice(rules.reads)], 3.0, "roads", locality=1, year=YEAR - 30),
        reading(FACTS[dice.choice(rules.reads)], 3.0, "roads", locality=1, year=YEAR + 1),
        reading(FACTS[dice.choice(rules.reads)], 3.0, "roads", locality=5_000),
        *(reading(FACTS[code], 3.0, "roads", locality=1) for code in unread),
    ]
    more = pl.concat([rows, readings(*irrelevant)])
    assert canonical(result(rules, rows, where)) == canonical(result(rules, more, where))


@FEW
@given(SEEDS)
def test_the_readings_that_made_the_triggers_are_all_it_takes(seed: int) -> None:
    """A sweep can be checked from what it kept, wherever no absence and no doubt played a part."""
    rules, rows, where = world(seed)
    whole = result(rules, rows, where)
    kept = rows.filter(pl.col("reading").is_in(whole.triggers["readings"].explode().unique().implode()))
    again = result(rules, kept, where)
    columns = ["locality", "rule", "readings", "inputs", "to"]
    absent = [rule.code for rule in rules.rules if any(each.is_absence for each in rule.group.conditions())]
    wanted = whole.triggers.filter(~pl.col("rule").is_in(absent), pl.col("severity") > 0).select(columns)
    assert wanted.join(
        again.triggers.select(columns), on=["locality", "rule", "inputs"], how="anti"
    ).is_empty()


@FEW
@given(SEEDS)
def test_nobody_is_moved_twice_nor_where_it_is_not_allowed(seed: int) -> None:
    rules, rows, where = world(seed)
    moves = result(rules, rows, where).moves
    assert moves["locality"].is_unique().all()
    assert set(moves.select("from", "to").rows()) <= ALLOWED
    stages = dict(where.unique("locality", keep="none").select("locality", "stage").iter_rows())
    for move in moves.iter_rows(named=True):
        assert stages[move["locality"]] == move["from"]
        assert rank(move["to"]) - rank(move["from"]) >= -1
        assert rules.rule(move["rule"]).asks == move["asks"]


@FEW
@given(SEEDS)
def test_every_move_has_its_trigger_and_nobody_waits_for_what_holds(seed: int) -> None:
    came = result(*world(seed))
    held = set(came.triggers.select("locality", "rule", "from", "to").rows())
    assert set(came.moves.select("locality", "rule", "from", "to").rows()) <= held
    assert not held & set(came.waiting.select("locality", "rule", "from", "to").rows())
    assert all(came.triggers["readings"].list.len() > 0)


@FEW
@given(SEEDS, st.integers(min_value=1, max_value=6))
def test_localities_judged_in_parts_come_out_as_judged_together(seed: int, parts: int) -> None:
    rules, rows, where = world(seed)
    share = pl.col("locality") % parts
    pieces = [result(rules, rows.filter(share == at), where.filter(share == at)) for at in range(parts)]
    assert canonical(join(reversed(pieces))) == canonical(result(rules, rows, where))


@FEW
@given(SEEDS)
def test_one_locality_alone_is_judged_as_in_company(seed: int) -> None:
    rules, rows, where = world(seed)
    together = result(rules, rows, where)
    for locality in (1, 7, 15):
        alone = result(rules, rows, where.filter(locality=locality))
        assert alone.triggers.equals(together.triggers.filter(locality=locality))
        assert alone.moves.equals(together.moves.filter(locality=locality))
        assert alone.waiting.equals(together.waiting.filter(locality=locality))


@FEW
@given(SEEDS)
def test_a_further_rule_leaves_the_triggers_of_the_others(seed: int) -> None:
    rules, rows, where = world(seed)
    fewer = a_rule_set(seed, rules=7)
    assert fewer.rules == rules.rules[:7]
    ups = [rule.code for rule in fewer.rules if rule.direction != "down"]
    mine = pl.col("rule").is_in(ups)
    assert (
        result(fewer, rows, where)
        .triggers.filter(mine)
        .equals(result(rules, rows, where).triggers.filter(mine))
    )


@FEW
@given(SEEDS)
def test_nothing_given_is_changed(seed: int) -> None:
    rules, rows, where = world(seed)
    before = rows.clone(), where.clone(), fingerprint(rules)
    result(rules, rows, where)
    assert rows.equals(before[0])
    assert where.equals(before[1])
    assert fingerprint(rules) == before[2]
