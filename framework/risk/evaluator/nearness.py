"""How near one locality's readings came to fulfilling a condition: subjects, their lines, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import polars as pl

from framework.risk.evaluator.comparisons import fulfils_expr
from framework.risk.evaluator.conditions import candidates, of_the_risk
from framework.risk.evaluator.frames import World
from framework.risk.evaluator.reasons import ConditionWhy, Point, Subject
from framework.risk.ruleset.shapes import Condition, Fact
from framework.risk.words.numbers import counted, quantity
from framework.risk.words.sentences import threshold

ALMOST = 0.99


def closeness(condition: Condition, fact: Fact, value: float) -> float:
    """How far a value that does not fulfil has come from the far end of the scale; always under 1."""
    at_least = condition.comparison in ("at_least", "above")
    start = min(fact.best, fact.worst) if at_least else max(fact.best, fact.worst)
    if condition.comparison == "equals" or start == condition.threshold:
        return 0.0
    return min(max((value - start) / (condition.threshold - start), 0.0), ALMOST)


def looked_at(
    condition: Condition, rows: pl.DataFrame, world: World, among: pl.DataFrame | None
) -> tuple[Subject, ...]:
    """Every subject that the condition could count, those that count first, then the nearest.

    `rows` are the condition's hits, `among` the hits of the one before where only its subjects count.
    """
    seen = of_the_risk(condition, world)
    if among is not None:
        seen = seen.join(among.select("about").unique(), on="about", how="semi")
    window = candidates(condition, world)["row"]
    table = seen.with_columns(
        fulfils=fulfils_expr(condition),
        counts=pl.col("row").is_in(rows["row"].implode()),
        looked_at=pl.col("row").is_in(window.implode()),
    )
    table = pl.concat(
        [table, world.given[table["row"]].select("reading", "label", "subject", "service_area", "source")],
        how="horizontal",
    ).sort("about", "year", "reading", "value")
    fact = world.rules.facts[condition.fact]
    groups = groupby(table.iter_rows(named=True), key=lambda row: row["about"])
    found = (_subject(condition, fact, list(group), world.year) for _, group in groups)
    return tuple(sorted(found, key=lambda each: (not each.counts, -each.near, each.label, each.about)))


def _subject(condition: Condition, fact: Fact, rows: Sequence[dict[str, Any]], year: int) -> Subject:
    last = rows[-1]
    counts = any(row["counts"] for row in rows)
    now = [row for row in rows if row["looked_at"]]
    latest = max(
        now, key=lambda row: (row["year"], row["fulfils"], abs(row["value"] - fact.best)), default=None
    )
    streak = _streak(rows, latest["year"]) if latest else 0
    return Subject(
        about=last["about"],
        label=last["label"] or last["subject"] or last["service_area"] or "",
        service_area=last["service_area"],
        counts=counts,
        near=1.0 if counts else min(_near(condition, fact, now, year), 1.0),
        value=latest["value"] if latest else None,
        said=quantity(fact, latest["value"]) if latest else "",
        year=latest["year"] if latest else None,
        streak=streak,
        since_year=latest["year"] - streak + 1 if latest and streak else None,
        points=tuple(_point(row) for row in rows),
    )


def _point(row: dict[str, Any]) -> Point:
    return Point(
        year=row["year"],
        value=row["value"],
        fulfils=row["fulfils"],
        counts=row["counts"],
        reading=row["reading"],
        source=row["source"] or "",
    )


def _streak(rows: Sequence[dict[str, Any]], last: int) -> int:
    """Years without a gap, up to the last, in which the subject fulfils the comparison."""
    years = {row["year"] for row in rows if row["fulfils"]}
    run = 0
    while last - run in years:
        run += 1
    return run


def _near(condition: Condition, fact: Fact, rows: Sequence[dict[str, Any]], year: int) -> float:
    """The mean over the years that are wanted of how close the subject came in each; a year without is 0."""
    best: dict[int, float] = {}
    for row in rows:
        close = 1.0 if row["fulfils"] else closeness(condition, fact, row["value"])
        best[row["year"]] = max(best.get(row["year"], 0.0), close)
    return sum(best[each] for each in sorted(best)) / condition.years_running


def condition_why(
    condition: Condition, subjects: tuple[Subject, ...], world: World, *, held: bool
) -> ConditionWhy:
    """The condition with its subjects, and where it does not hold, what was missing."""
    fact = world.rules.facts[condition.fact]
    found = sum(subject.counts for subject in subjects)
    needed = 0 if condition.is_absence else condition.count_at_least
    missing = max(needed - found, 0) if not held else 0
    following = subjects[found + missing - 1] if missing and found + missing <= len(subjects) else None
    years = condition.years_running - min(following.streak, condition.years_running) if following else 0
    away = _away(condition, following)
    return ConditionWhy(
        name=condition.name,
        fact=condition.fact,
        title=fact.title,
        is_absence=condition.is_absence,
        comparison=condition.comparison,
        threshold=threshold(world.rules, condition),
        at=condition.threshold,
        held=held,
        needed=needed,
        found=found,
        near=_near_of_all(subjects, needed, held=held),
        missing=missing,
        away=away,
        years_missing=years if away is None else 0,
        shortfall="" if held else _shortfall(fact, following, away, years, is_absence=condition.is_absence),
        subjects=subjects,
    )


def _near_of_all(subjects: tuple[Subject, ...], needed: int, *, held: bool) -> float:
    if held:
        return 1.0
    nearest = sorted((subject.near for subject in subjects), reverse=True)[:needed]
    return round(sum(nearest) / needed, 4) if needed else 0.0


def _away(condition: Condition, subject: Subject | None) -> float | None:
    """How far the latest value is from the threshold; None where it is past it and only years are missing."""
    if subject is None or subject.value is None or subject.streak:
        return None
    return round(abs(subject.value - condition.threshold), 9)


def _shortfall(
    fact: Fact, subject: Subject | None, away: float | None, years: int, *, is_absence: bool
) -> str:
    if is_absence:
        return "some were found"
    if away is not None:
        steps = counted(max(round(away), 1), "level", "levels")
        return f"{steps if fact.is_graded else quantity(fact, away)} away"
    if subject is None or subject.value is None:
        return "no reading"
    return f"{counted(years, 'more year', 'more years')} needed"
