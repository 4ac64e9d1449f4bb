"""The one function that every sweep, why, what-if and replay goes through."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import polars as pl

from framework.risk.evaluator.frames import world
from framework.risk.evaluator.judging import judged
from framework.risk.evaluator.triggers import moves, triggers
from framework.risk.ruleset.checks import refuse_pairs
from framework.risk.ruleset.shapes import RuleSet


@dataclass(frozen=True)
class Evaluation:
    """What came of a rule set over localities in a year; every frame is in one order.

    `triggers`: each rule that held for a locality, with severity, readings and words. `moves`: at most one a
    locality. `waiting`: rules whose conditions hold but whose time has not come, or whose move down would be
    undone at once. `set_aside`: records that could not be used, and why.
    """

    rules: RuleSet
    year: int
    triggers: pl.DataFrame
    moves: pl.DataFrame
    waiting: pl.DataFrame
    set_aside: pl.DataFrame


def evaluate(
    rules: RuleSet,
    readings: pl.DataFrame,
    localities: pl.DataFrame,
    year: int,
    allowed: Collection[tuple[str, str]],
    *,
    known: Collection[str] = (),
) -> Evaluation:
    """Judges every locality by every rule, from nothing but what is passed in.

    `allowed` holds the pairs of stages between which a locality may move; RuleSetRefused where a rule
    proposes another. `known` are kinds of fact that exist beside those the rule set describes: no rule reads
    them, and they are not reported as unknown. Columns: `READINGS` and `LOCALITIES` (and `code` where the
    rule set has a cohort).
    """
    refuse_pairs(rules, allowed)
    ready = world(rules, readings, localities, year, known)
    found = [judged(rule, ready) for rule in rules.rules]
    held = triggers(found, ready)
    waiting = pl.concat([each.waiting for each in found]).sort("locality", "rule")
    return Evaluation(rules, year, held, moves(held), waiting, ready.set_aside)


def join(evaluations: Iterable[Evaluation]) -> Evaluation:
    """One evaluation out of those of different localities; the same as if all had been judged together.

    Raises ValueError where they are of different rule sets or years, or where there is none.
    """
    parts = list(evaluations)
    if not parts or any(part.rules != parts[0].rules or part.year != parts[0].year for part in parts):
        raise ValueError("Evaluations can be joined when they are of one rule set and one year.")
    return Evaluation(
        parts[0].rules,
        parts[0].year,
        pl.concat([part.triggers for part in parts]).sort("locality", "number"),
        pl.concat([part.moves for part in parts]).sort("locality"),
        pl.concat([part.waiting for part in parts]).sort("locality", "rule"),
        pl.concat([part.set_aside for part in parts]).sort(pl.all()),
    )
