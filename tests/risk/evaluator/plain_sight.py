"""What a rule set sees, once more: usable records, conditions and groups in plain loops over plain lists."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import Any

import polars as pl

from framework.risk.ruleset import STAGES, Condition, Group, RuleSet

Reading = dict[str, Any]
Hits = list[tuple[Condition, list[Reading]]]


class PlainSight:
    """One rule set over one world: what can be used of it, and which groups of conditions hold where."""

    def __init__(self, rules: RuleSet, readings: pl.DataFrame, localities: pl.DataFrame, year: int) -> None:
        self.rules = rules
        self.year = year
        self.places = self.usable_places(localities)
        self.readings = self.usable_readings(readings)

    def usable_places(self, frame: pl.DataFrame) -> dict[int, dict[str, Any]]:
        rows = frame.to_dicts()
        numbers = [row["locality"] for row in rows]
        usable = {}
        for row in rows:
            number = row["locality"]
            if number is not None and numbers.count(number) == 1 and row["stage"] in STAGES:
                usable[number] = row
        return usable

    def usable_readings(self, frame: pl.DataFrame) -> dict[int, list[Reading]]:
        usable = defaultdict(list)
        for row in frame.to_dicts():
            value = row["value"]
            if (
                row["locality"] in self.places
                and row["fact"] in self.rules.facts
                and row["year"] is not None
                and row["year"] <= self.year
                and row["reading"] is not None
                and value is not None
                and math.isfinite(value)
            ):
                row["about"] = row["subject"] if row["subject"] is not None else row["service_area"] or ""
                usable[row["locality"]].append(row)
        return usable

    def passes(self, condition: Condition, value: float) -> bool:
        gap = value - condition.threshold
        close = abs(gap) <= 1e-9
        match condition.comparison:
            case "at_least":
                return gap > 0 or close
            case "at_most":
                return gap < 0 or close
            case "above":
                return gap > 0 and not close
            case "below":
                return gap < 0 and not close
        return close

    def looked_at(self, condition: Condition, locality: int) -> list[Reading]:
        found = []
        for row in self.readings[locality]:
            if row["fact"] != condition.fact:
                continue
            if condition.high_risk is not None and bool(row["high_risk"]) != condition.high_risk:
                continue
            found.append(row)
        return found

    def hits(self, condition: Condition, locality: int, among: list[str] | None) -> list[Reading]:
        by_subject: dict[str, list[Reading]] = defaultdict(list)
        span = max(condition.years_running, condition.latest_within, condition.absent_years)
        for row in self.looked_at(condition, locality):
            if self.year - span < row["year"] <= self.year:
                by_subject[row["about"]].append(row)
        found = []
        for about, rows in by_subject.items():
            if condition.same_subject and among is not None and about not in among:
                continue
            if condition.latest_within > 1:
                newest = max(row["year"] for row in rows)
                rows = [row for row in rows if row["year"] == newest]
            passing = [row for row in rows if self.passes(condition, row["value"])]
            wanted = [self.year - back for back in range(condition.years_running)]
            if condition.years_running == 1 or all(any(row["year"] == y for row in passing) for y in wanted):
                found.extend(passing)
        return found

    def subjects(self, rows: list[Reading]) -> list[str]:
        return sorted({row["about"] for row in rows})

    def holds(self, group: Group, locality: int) -> tuple[bool, Hits]:
        truths: list[bool] = []
        found: Hits = []
        among: list[str] | None = None
        for part in group.parts:
            if isinstance(part, Group):
                truth, inner = self.holds(part, locality)
                among = None
            else:
                rows = self.hits(part, locality, among)
                among = self.subjects(rows)
                truth = not rows if part.is_absence else len(among) >= part.count_at_least
                inner = [] if part.is_absence else [(part, rows)]
            truths.append(truth)
            if truth:
                found.extend(inner)
        together = all(truths) if group.kind == "all" else any(truths)
        return together, found if together else []

    def loosened(self, group: Group) -> Group:
        parts: list[Condition | Group] = []
        for part in group.parts:
            if isinstance(part, Group):
                parts.append(self.loosened(part))
                continue
            margin = self.rules.hysteresis.get(part.fact, 0.0)
            if part.is_absence or part.comparison == "equals":
                margin = 0.0
            sign = -1 if part.comparison in ("at_least", "above") else 1
            keys = {**vars(part), "threshold": part.threshold + sign * margin}
            parts.append(Condition(**keys))
        return Group(kind=group.kind, parts=tuple(parts))
