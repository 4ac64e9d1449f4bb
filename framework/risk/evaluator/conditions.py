"""One condition over a world: which readings fulfil it, for which subjects, for how long."""

from __future__ import annotations

import polars as pl

from framework.risk.evaluator.comparisons import fulfils_expr
from framework.risk.evaluator.frames import World
from framework.risk.ruleset.shapes import Condition

SUBJECT = ["locality", "about"]


def of_the_risk(condition: Condition, world: World) -> pl.DataFrame:
    """The readings of the condition's fact, in any year, of the risk that it asks for."""
    rows = world.of(condition.fact)
    if condition.high_risk is None or rows.is_empty():
        return rows
    return rows.filter(pl.col("high_risk") == condition.high_risk)


def candidates(condition: Condition, world: World) -> pl.DataFrame:
    """The readings that the condition looks at: those of its years, or the latest of each subject in them."""
    rows = of_the_risk(condition, world)
    if rows.is_empty():
        return rows
    rows = rows.filter(pl.col("year") > world.year - condition.years)
    if condition.latest_within > 1:
        rows = rows.filter(pl.col("year") == pl.col("year").max().over(SUBJECT))
    return rows


def hits(condition: Condition, world: World, before: pl.DataFrame | None = None) -> pl.DataFrame:
    """The readings by which subjects fulfil the condition; for an absence, those that stand against it.

    `before` holds the hits of the condition before, for one that counts only the same subjects.
    """
    rows = candidates(condition, world)
    if rows.is_empty():
        return rows
    rows = rows.filter(fulfils_expr(condition))
    if condition.years_running > 1:
        rows = rows.filter(pl.col("year").n_unique().over(SUBJECT) == condition.years_running)
    if condition.same_subject and before is not None:
        rows = rows.join(before.select(SUBJECT).unique(), on=SUBJECT, how="semi")
    return rows


def counted(condition: Condition, rows: pl.DataFrame) -> pl.DataFrame:
    """The hits of those localities that have enough subjects."""
    if condition.count_at_least == 1:
        return rows
    return rows.filter(pl.col("about").n_unique().over("locality") >= condition.count_at_least)


def with_streaks(condition: Condition, rows: pl.DataFrame, world: World) -> pl.DataFrame:
    """The hits with `streak`: for how many years, without a gap, the subject has fulfilled the comparison."""
    wanted = rows.select(SUBJECT).unique()
    year = pl.col("year")
    streaks = (
        of_the_risk(condition, world)
        .filter(fulfils_expr(condition))
        .join(wanted, on=SUBJECT, how="semi")
        .unique([*SUBJECT, "year"])
        .filter(year.max().over(SUBJECT) - year == year.rank("dense", descending=True).over(SUBJECT) - 1)
        .group_by(SUBJECT)
        .agg(pl.len().cast(pl.Int32).alias("streak"))
    )
    return rows.join(streaks, on=SUBJECT, how="left")
