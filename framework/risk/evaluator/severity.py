"""How severe a trigger is: four parts out of 100, by sums that anyone can do again with pencil and paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from framework.risk.evaluator.frames import World
from framework.risk.ruleset.shapes import Fact, RuleSet


@dataclass(frozen=True)
class Counted:
    """A reading that counts for a trigger: about what, its kind of fact, value, risk, and years running."""

    fact: Fact
    about: str
    value: float
    high_risk: bool
    streak: int


@dataclass(frozen=True)
class Parts:
    """The four parts; they add up to the severity."""

    at_risk: int = 0
    far_off: int = 0
    how_long: int = 0
    commitment: int = 0

    @property
    def total(self) -> int:
        return self.at_risk + self.far_off + self.how_long + self.commitment


def share(fact: Fact, value: float) -> float:
    """How far a value lies from the fact's best towards its worst, from 0 to 1."""
    return min(max((value - fact.best) / (fact.worst - fact.best), 0.0), 1.0)


def points(weight: int, part: float) -> int:
    """A share of a weight in whole points, halves upwards."""
    return int(weight * min(part, 1.0) + 0.5)


def parts(rules: RuleSet, readings: Iterable[Counted], doubt: float) -> Parts:
    """The severity of a trigger by the readings that count for it; `doubt` is the share for commitment."""
    rows = list(readings)
    weights = rules.severity
    risky = {(row.fact.code, row.about) for row in rows if row.high_risk or row.fact.endangers_people}
    longest = max((row.value if row.fact.counts_years else row.streak for row in rows), default=0)
    return Parts(
        at_risk=points(weights.people_at_risk, len(risky) / weights.people_at_risk_full_at),
        far_off=points(weights.far_off, max((share(row.fact, row.value) for row in rows), default=0.0)),
        how_long=points(weights.how_long, longest / weights.how_long_full_at),
        commitment=points(weights.commitment, doubt),
    )


def doubts(world: World) -> dict[int, float]:
    """For each locality the furthest reading of the year that bears on its commitment, from 0 to 1."""
    found: dict[int, float] = {}
    for code in sorted(world.facts):
        fact = world.rules.facts[code]
        if not fact.doubts_commitment:
            continue
        furthest = pl.col("value").max() if fact.worst > fact.best else pl.col("value").min()
        rows = world.of(code).filter(pl.col("year") == world.year)
        for locality, value in rows.group_by("locality").agg(furthest).iter_rows():
            found[locality] = max(found.get(locality, 0.0), share(fact, value))
    return found
