"""The same rules once more, in plain loops over plain lists, written from docs/risk-rules.md.

It shares no line with the evaluator, and is slow. Where the two disagree, one of them is wrong.
"""

from __future__ import annotations

import math
from typing import Any

import polars as pl

from framework.risk.ruleset import STAGES, Condition, Rule, RuleSet
from tests.risk.evaluator.plain_sight import Hits, PlainSight, Reading


class Plainly(PlainSight):
    """The verdicts over one world. `triggers`, `moves` and `waiting` are lists of plain rows."""

    def __init__(self, rules: RuleSet, readings: pl.DataFrame, localities: pl.DataFrame, year: int) -> None:
        super().__init__(rules, readings, localities, year)
        self.triggers: list[dict[str, Any]] = []
        self.moves: list[dict[str, Any]] = []
        self.waiting: list[dict[str, Any]] = []
        for locality in sorted(self.places):
            self.judge(locality)

    def judge(self, locality: int) -> None:
        place = self.places[locality]
        mine = []
        for rule in self.rules.rules:
            truth, found = self.holds(rule.group, locality)
            if not truth or place["stage"] not in rule.from_stages:
                continue
            wait = self.must_wait(rule, locality, place)
            if wait is None:
                mine.append(self.trigger(rule, locality, place, found))
            else:
                self.waiting.append(wait)
        self.triggers.extend(mine)
        self.propose(locality, place["stage"], mine)

    def must_wait(self, rule: Rule, locality: int, place: dict[str, Any]) -> dict[str, Any] | None:
        stage = place["stage"]
        goes_down = STAGES.index(rule.to) < STAGES.index(stage)
        needed = max(rule.after_days, self.rules.dwell[stage] if goes_down else 0)
        left = needed - (place["since_days"] or 0)
        row = {"locality": locality, "rule": rule.code, "from": stage, "to": rule.to}
        if left > 0:
            return row | {"reason": "dwell", "days_left": left, "back_by": None}
        if goes_down:
            for other in self.rules.rules:
                climbs = rule.to in other.from_stages and STAGES.index(other.to) > STAGES.index(rule.to)
                if other.moves == "by_itself" and climbs:
                    truth, _ = self.holds(self.loosened(other.group), locality)
                    if truth:
                        return row | {"reason": "would_return", "days_left": 0, "back_by": other.code}
        return None

    def propose(self, locality: int, stage: str, mine: list[dict[str, Any]]) -> None:
        if not mine:
            return
        best = mine[0]
        for each in mine[1:]:
            if self.beats(each, best):
                best = each
        if best["to"] == stage:
            return
        meanwhile: dict[str, Any] = {"to": None, "rule": None}
        if best["moves"] == "asks":
            climbs = [
                each
                for each in mine
                if each["moves"] == "by_itself" and STAGES.index(each["to"]) > STAGES.index(stage)
            ]
            for each in climbs:
                if meanwhile["to"] is None or self.beats(each, meanwhile):
                    meanwhile = each
        self.moves.append(
            {
                "locality": locality,
                "from": stage,
                "to": best["to"],
                "rule": best["rule"],
                "asks": best["moves"] == "asks",
                "meanwhile_to": meanwhile["to"],
                "meanwhile_rule": meanwhile["rule"],
            }
        )

    def beats(self, one: dict[str, Any], other: dict[str, Any]) -> bool:
        if STAGES.index(one["to"]) != STAGES.index(other["to"]):
            return STAGES.index(one["to"]) > STAGES.index(other["to"])
        if one["moves"] != other["moves"]:
            return bool(one["moves"] == "by_itself")
        return bool(one["number"] < other["number"])

    def trigger(self, rule: Rule, locality: int, place: dict[str, Any], found: Hits) -> dict[str, Any]:
        rising = STAGES.index(rule.to) >= STAGES.index(place["stage"])
        parts = self.severity(locality, found) if rising else (0, 0, 0, 0)
        return {
            "locality": locality,
            "rule": rule.code,
            "number": rule.number,
            "from": place["stage"],
            "to": rule.to,
            "moves": rule.moves,
            "within_days": rule.within_days,
            "severity": sum(parts),
            "at_risk": parts[0],
            "far_off": parts[1],
            "how_long": parts[2],
            "commitment": parts[3],
            "since_year": min(
                row["year"] - self.years(condition, locality, row) + 1
                for condition, rows in found
                for row in self.newest(rows)
            ),
            "readings": self.in_order(found),
        }

    def in_order(self, found: Hits) -> list[str]:
        ids: list[str] = []
        for _, rows in found:
            for row in sorted(rows, key=lambda row: (row["about"], row["year"], row["reading"])):
                if row["reading"] not in ids:
                    ids.append(row["reading"])
        return ids

    def newest(self, rows: list[Reading]) -> list[Reading]:
        last: dict[str, int] = {}
        for row in rows:
            last[row["about"]] = max(last.get(row["about"], row["year"]), row["year"])
        return [row for row in rows if row["year"] == last[row["about"]]]

    def years(self, condition: Condition, locality: int, row: Reading) -> int:
        if self.rules.facts[condition.fact].counts_years:
            return int(row["value"])
        passing = [
            other["year"]
            for other in self.looked_at(condition, locality)
            if other["about"] == row["about"] and self.passes(condition, other["value"])
        ]
        run = 0
        while row["year"] - run in passing:
            run += 1
        return run

    def severity(self, locality: int, found: Hits) -> tuple[int, int, int, int]:
        weights = self.rules.severity
        risky, far, long = set(), 0.0, 0.0
        for condition, rows in found:
            kind = self.rules.facts[condition.fact]
            for row in self.newest(rows):
                if row["high_risk"] or kind.endangers_people:
                    risky.add((kind.code, row["about"]))
                far = max(far, self.share(condition.fact, row["value"]))
                long = max(long, row["value"] if kind.counts_years else self.years(condition, locality, row))
        doubt = 0.0
        for row in self.readings[locality]:
            if self.rules.facts[row["fact"]].doubts_commitment and row["year"] == self.year:
                doubt = max(doubt, self.share(row["fact"], row["value"]))
        return (
            self.points(weights.people_at_risk, len(risky) / weights.people_at_risk_full_at),
            self.points(weights.far_off, far),
            self.points(weights.how_long, long / weights.how_long_full_at),
            self.points(weights.commitment, doubt),
        )

    def share(self, code: str, value: float) -> float:
        kind = self.rules.facts[code]
        return max(0.0, min(1.0, (value - kind.best) / (kind.worst - kind.best)))

    def points(self, weight: int, share: float) -> int:
        return math.floor(weight * min(1.0, share) + 0.5)
