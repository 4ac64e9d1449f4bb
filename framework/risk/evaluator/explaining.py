"""Why, for one locality: the same evaluation and the same conditions, taken apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import polars as pl

from framework.risk.evaluator.evaluation import Evaluation, evaluate
from framework.risk.evaluator.frames import World, world
from framework.risk.evaluator.groups import held, held_alone, in_turn
from framework.risk.evaluator.nearness import condition_why, looked_at
from framework.risk.evaluator.reasons import ConditionWhy, RuleWhy, Why
from framework.risk.evaluator.undoing import ways_out
from framework.risk.ruleset.shapes import Condition, Group, Rule, RuleSet
from framework.risk.words.sentences import rule_sentence


def why(
    rules: RuleSet,
    readings: pl.DataFrame,
    localities: pl.DataFrame,
    year: int,
    allowed: Collection[tuple[str, str]],
    locality: int,
    *,
    known: Collection[str] = (),
) -> Why:
    """What each rule saw in that locality, of frames that may hold others too.

    Raises KeyError where the locality is not given, cannot be used, or is outside the rule set's cohort.
    """
    readings = readings.filter(pl.col("locality") == locality)
    localities = localities.filter(pl.col("locality") == locality)
    came = evaluate(rules, readings, localities, year, allowed, known=known)
    ready = world(rules, readings, localities, year, known)
    if ready.localities.is_empty():
        raise KeyError(locality)
    place = ready.localities.row(0, named=True)
    return Why(
        locality=locality,
        name=place["name"],
        stage=place["stage"],
        year=year,
        rules=tuple(_rule_why(rule, ready, came, place["stage"]) for rule in rules.rules),
    )


def _rule_why(rule: Rule, ready: World, came: Evaluation, stage: str) -> RuleWhy:
    whys = dict(_conditions(rule.group, ready))
    holds = {name: each.held for name, each in whys.items()}
    trigger = _only(came.triggers, rule)
    waiting = _only(came.waiting, rule)
    conditions_hold = bool(held(rule.group, ready).truths.item())
    return RuleWhy(
        code=rule.code,
        number=rule.number,
        title=rule.title,
        to=rule.to,
        direction=rule.direction,
        moves=rule.moves,
        applies=stage in rule.from_stages,
        conditions_hold=conditions_hold,
        held=bool(trigger),
        waiting=waiting.get("reason"),
        days_left=waiting.get("days_left", 0),
        back_by=waiting.get("back_by"),
        near=1.0 if conditions_hold else _near(rule.group, whys),
        rule=rule_sentence(ready.rules, rule),
        sentence=trigger.get("sentence", ""),
        because=trigger.get("because", ""),
        conditions=tuple(whys.values()),
        ways_out=ways_out(rule.group, whys, holds, ready.rules) if conditions_hold else (),
    )


def _only(frame: pl.DataFrame, rule: Rule) -> dict[str, Any]:
    rows = frame.filter(pl.col("rule") == rule.code).to_dicts()
    return rows[0] if rows else {}


def _conditions(group: Group, ready: World) -> Iterator[tuple[str, ConditionWhy]]:
    """Every condition inside, in order, with what it saw."""
    localities = ready.localities["locality"]
    before: pl.DataFrame | None = None
    for part in in_turn(group, ready):
        if isinstance(part, Group):
            yield from _conditions(part, ready)
            continue
        condition, rows = part
        subjects = looked_at(condition, rows, ready, before if condition.same_subject else None)
        truth = bool(held_alone(condition, rows, localities).truths.item())
        yield condition.name, condition_why(condition, subjects, ready, held=truth)
        before = rows


def _near(part: Condition | Group, whys: dict[str, ConditionWhy]) -> float:
    """A group of `all` is as near as its farthest part, one of `any` as its nearest."""
    if isinstance(part, Condition):
        return whys[part.name].near
    each = [_near(inner, whys) for inner in part.parts]
    return min(each) if part.kind == "all" else max(each)
