"""One rule over a world: for whom it holds, who must still wait, and what would only come straight back."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from framework.risk.evaluator.comparisons import loosened
from framework.risk.evaluator.frames import Schema, World
from framework.risk.evaluator.groups import held
from framework.risk.ruleset.shapes import Condition, Rule

DWELL, RETURN = "dwell", "would_return"
WAITING: Schema = {
    "locality": pl.Int64,
    "rule": pl.String,
    "from": pl.String,
    "to": pl.String,
    "reason": pl.String,
    "days_left": pl.Int32,
    "back_by": pl.String,
}


@dataclass(frozen=True)
class Judged:
    """A rule, the localities for which it holds, the hits by which, and those that must wait."""

    rule: Rule
    localities: pl.DataFrame
    hits: tuple[tuple[Condition, pl.DataFrame], ...]
    waiting: pl.DataFrame


def judged(rule: Rule, world: World) -> Judged:
    """The rule over every locality that stands in one of its stages."""
    standing = world.localities["stage"].is_in(rule.from_stages)
    if not standing.any():
        return Judged(rule, world.localities.clear(), (), pl.DataFrame(schema=WAITING))
    found = held(rule.group, world)
    here = world.localities.filter(found.truths & standing)
    here = here.with_columns((days_needed(rule, world) - pl.col("since_days")).alias("days_left"))
    early = here.filter(pl.col("days_left") > 0)
    ready = here.filter(pl.col("days_left") <= 0)
    waiting = [_waits(rule, early, DWELL)]
    if rule.direction == "down" and not ready.is_empty():
        back = returning(rule.to, world.only(ready["locality"]))
        waiting.append(_waits(rule, ready.join(back, on="locality"), RETURN))
        ready = ready.join(back, on="locality", how="anti")
    inside = pl.col("locality").is_in(ready["locality"].implode())
    hits = tuple((condition, rows.filter(inside)) for condition, rows in found.hits)
    return Judged(rule, ready, hits, pl.concat(waiting))


def days_needed(rule: Rule, world: World) -> int:
    """Days in the stage before the rule may speak: its own, and the dwell before a move down."""
    if rule.direction != "down":
        return rule.after_days
    return max(rule.after_days, world.rules.dwell[rule.from_stages[0]])


def returning(stage: str, world: World) -> pl.DataFrame:
    """The localities that a rule would by itself take up again from that stage, and the first rule to do so.

    Judged with the margins of hysteresis, so that a reading just better than a threshold is no recovery.
    """
    found = []
    for rule in world.rules.rules:
        if rule.asks or rule.direction != "up" or stage not in rule.from_stages:
            continue
        truths = held(loosened(rule.group, world.rules.hysteresis), world).truths
        found.append(
            world.localities.filter(truths).select(
                "locality", pl.lit(rule.code).alias("back_by"), pl.lit(rule.number).alias("number")
            )
        )
    if not found:
        return pl.DataFrame(schema={"locality": pl.Int64, "back_by": pl.String})
    first = pl.concat(found).sort("locality", "number").unique("locality", keep="first", maintain_order=True)
    return first.drop("number")


def _waits(rule: Rule, frame: pl.DataFrame, reason: str) -> pl.DataFrame:
    back_by = pl.col("back_by") if "back_by" in frame.columns else pl.lit(None)
    return frame.select(
        "locality",
        pl.lit(rule.code).alias("rule"),
        pl.col("stage").alias("from"),
        pl.lit(rule.to).alias("to"),
        pl.lit(reason).alias("reason"),
        pl.col("days_left").clip(lower_bound=0),
        back_by.alias("back_by"),
    ).cast(pl.Schema(WAITING))
