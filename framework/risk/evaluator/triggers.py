"""Triggers and moves: what held for whom, how severe it is, in words, and the one move that is proposed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

import polars as pl

from framework.risk.evaluator.evidence import Case, cases
from framework.risk.evaluator.frames import Schema, World
from framework.risk.evaluator.judging import Judged
from framework.risk.evaluator.severity import Parts, doubts, parts
from framework.risk.ruleset.shapes import BY_ITSELF, STAGES, Rule, rank
from framework.risk.words.sentences import because, trigger_sentence

TRIGGERS: Schema = {
    "locality": pl.Int64,
    "rule": pl.String,
    "number": pl.Int32,
    "from": pl.String,
    "to": pl.String,
    "moves": pl.String,
    "within_days": pl.Int32,
    "severity": pl.Int32,
    "at_risk": pl.Int32,
    "far_off": pl.Int32,
    "how_long": pl.Int32,
    "commitment": pl.Int32,
    "since_year": pl.Int32,
    "readings": pl.List(pl.String),
    "inputs": pl.String,
    "sentence": pl.String,
    "because": pl.String,
}
MOVES: Schema = {
    "locality": pl.Int64,
    "from": pl.String,
    "to": pl.String,
    "rule": pl.String,
    "asks": pl.Boolean,
    "meanwhile_to": pl.String,
    "meanwhile_rule": pl.String,
}


def triggers(found: Iterable[Judged], world: World) -> pl.DataFrame:
    """A row for every rule that holds for a locality, by locality and number of the rule."""
    doubted = doubts(world)
    rows: list[dict[str, Any]] = []
    for judged in found:
        places = {
            row[0]: row[1:] for row in judged.localities.select("locality", "name", "stage").iter_rows()
        }
        for case in cases(judged, world) if places else ():
            name, stage = places[case.locality]
            rows.append(_trigger(judged.rule, case, name, stage, doubted.get(case.locality, 0.0), world))
    return pl.DataFrame(rows, schema=TRIGGERS, orient="row").sort("locality", "number")


def _trigger(rule: Rule, case: Case, name: str, stage: str, doubt: float, world: World) -> dict[str, Any]:
    severity = Parts() if rule.direction == "down" else parts(world.rules, case.counted(), doubt)
    found = case.found()
    return {
        "locality": case.locality,
        "rule": rule.code,
        "number": rule.number,
        "from": stage,
        "to": rule.to,
        "moves": rule.moves,
        "within_days": rule.within_days,
        "severity": severity.total,
        "at_risk": severity.at_risk,
        "far_off": severity.far_off,
        "how_long": severity.how_long,
        "commitment": severity.commitment,
        "since_year": case.since_year(),
        "readings": case.readings(),
        "inputs": inputs(rule, case),
        "sentence": trigger_sentence(world.rules, rule, found, name=name, year=world.year),
        "because": because(world.rules, rule, found, name=name, year=world.year),
    }


def inputs(rule: Rule, case: Case) -> str:
    """The hash of what made the rule hold: the same readings with the same values give the same hash.

    One effect for one hash is what makes an effect happen once, however often a sweep is run.
    """
    rows = [
        [condition.name, row.about, row.year, row.value + 0.0, row.reading]
        for condition, _, each in case.rows
        for row in each
    ]
    text = json.dumps([rule.code, rows], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def moves(found: pl.DataFrame) -> pl.DataFrame:
    """At most one move for each locality: the strongest stage, by itself before asking, the lowest number.

    Where that one asks, `meanwhile_to` is the strongest move up that some rule makes by itself.
    """
    strength = {stage: rank(stage) for stage in STAGES}
    ranked = found.with_columns(
        pl.col("to").replace_strict(strength, return_dtype=pl.Int8).alias("strength"),
        pl.col("from").replace_strict(strength, return_dtype=pl.Int8).alias("standing"),
        (pl.col("moves") == BY_ITSELF).alias("by_itself"),
    ).sort("locality", "strength", "by_itself", "number", descending=[False, True, True, False])
    strongest = ranked.unique("locality", keep="first", maintain_order=True)
    meanwhile = (
        ranked.filter(pl.col("by_itself") & (pl.col("strength") > pl.col("standing")))
        .unique("locality", keep="first", maintain_order=True)
        .select("locality", pl.col("to").alias("meanwhile_to"), pl.col("rule").alias("meanwhile_rule"))
    )
    asks = ~pl.col("by_itself")
    return (
        strongest.filter(pl.col("strength") != pl.col("standing"))
        .join(meanwhile, on="locality", how="left")
        .with_columns(asks.alias("asks"), pl.when(asks).then(pl.col("meanwhile_to", "meanwhile_rule")))
        .select(list(MOVES))
        .sort("locality")
    )
