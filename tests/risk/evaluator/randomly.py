"""Random rule sets and random worlds, small enough that thresholds, ties and gaps are met all the time."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import polars as pl

from framework.risk.ruleset import STAGES, Condition, Fact, Group, Rule, RuleSet, rank
from tests.risk.evaluator.worlds import (
    AREA,
    FACTS,
    LATE,
    OVER,
    YEAR,
    condition,
    place,
    places,
    reading,
    readings,
    rule,
    rule_set,
)

COMPARISONS = ("at_least", "at_most", "above", "below", "equals")
SUBJECTS = ("homes", "roads", "waste")


def palette(seed: int) -> list[Fact]:
    """The few kinds of fact that a rule set and its world speak about, so that they meet."""
    chosen = random.Random(f"palette {seed}").sample(list(FACTS.values()), 3)
    return [OVER, LATE, chosen[0]] if seed % 5 == 0 else chosen


def a_condition(
    dice: random.Random, kinds: Sequence[Fact], number: int, *, chained: bool = False
) -> Condition:
    kind = dice.choice(kinds)
    keys: dict[str, Any] = {"name": f"c{number}"}
    window = dice.choice(["one", "one", "running", "latest", "absent"])
    if window == "running":
        keys["years_running"] = dice.choice([2, 3])
    if window == "latest":
        keys["latest_within"] = dice.choice([2, 3])
    if window == "absent" and not chained:
        keys["absent_years"] = dice.choice([1, 2])
        keys["latest_within"] = dice.choice([1, keys["absent_years"]])
    elif kind.per != "locality" and dice.random() < 0.4:
        keys["count_at_least"] = 2
    if dice.random() < 0.25:
        keys["high_risk"] = dice.random() < 0.6
    if chained:
        keys["same_subject"] = True
    return condition(kind, dice.choice(COMPARISONS), dice.choice([0, 1, 2, 3]), **keys)


def a_group(dice: random.Random, kinds: Sequence[Fact], depth: int = 2, first: int = 0) -> Group:
    parts: list[Condition | Group] = []
    kind = dice.choice(["all", "any"])
    for at in range(dice.choice([1, 1, 2, 2, 3])):
        number = first * 10 + at
        if depth > 1 and dice.random() < 0.25:
            parts.append(a_group(dice, kinds, depth - 1, number + 1))
            continue
        before = parts[-1] if parts else None
        may_chain = kind == "all" and isinstance(before, Condition) and not before.is_absence
        parts.append(a_condition(dice, kinds, number, chained=may_chain and dice.random() < 0.5))
    return Group(kind=kind, parts=tuple(parts))


def rests_on_a_reading(part: Condition | Group) -> bool:
    if isinstance(part, Condition):
        return not part.is_absence
    each = [rests_on_a_reading(inner) for inner in part.parts]
    return any(each) if part.kind == "all" else all(each)


def a_rule(dice: random.Random, kinds: Sequence[Fact], number: int, *, restless: bool) -> Rule:
    group = a_group(dice, kinds)
    while not rests_on_a_reading(group):
        group = a_group(dice, kinds)
    stage = dice.choice(STAGES)
    asks = dice.random() < (0.1 if restless else 0.4)
    keys: dict[str, Any] = {"moves": "asks" if asks else "by_itself"}
    if dice.random() < 0.2:
        keys["after_days"] = dice.choice([50, 150])
    if rank(stage) and dice.random() < (0.6 if restless else 0.4):
        return rule(number, group, from_stages=(stage,), to=STAGES[rank(stage) - 1], **keys)
    if asks and dice.random() < 0.2:
        return rule(number, group, from_stages=(stage,), to=stage, **keys)
    stage = dice.choice(STAGES[:3])
    to = dice.choice(STAGES[rank(stage) + 1 :])
    stages = [each for each in STAGES[: rank(to)] if each == stage or dice.random() < 0.5]
    return rule(number, group, from_stages=tuple(stages), to=to, **keys)


def a_rule_set(seed: int, rules: int = 8) -> RuleSet:
    """Rules of that number; every third set is restless: most of its rules move by themselves, many down."""
    dice = random.Random(f"rules {seed}")
    kinds = palette(seed)
    margins = {kind.code: float(dice.choice([1, 2])) for kind in kinds if dice.random() < 0.8}
    dwell = {stage: dice.choice([0, 100]) for stage in STAGES[1:]}
    made = [a_rule(dice, kinds, number, restless=seed % 3 == 0) for number in range(1, rules + 1)]
    return rule_set(*made, hysteresis=margins, dwell=dwell)


def a_reading(dice: random.Random, kinds: Sequence[Fact], localities: Sequence[int]) -> dict[str, Any]:
    kind = dice.choice(kinds)
    about = None if kind.per == "locality" else dice.choice(SUBJECTS)
    value: float | None = float(dice.choice([0, 1, 1, 2, 2, 3]))
    if dice.random() < 0.1:
        value = dice.choice([None, float("nan"), float("inf"), -float("inf"), 2 + 1e-12, 1.5])
    row = reading(
        kind,
        value,
        about,
        locality=dice.choice(localities),
        year=YEAR - dice.choice([-1, 0, 0, 0, 1, 1, 2, 2, 3, 4]),
        high_risk=dice.choice([True, False, False, None]),
    )
    if kind is not AREA and dice.random() < 0.3:
        row["service_area"] = "care"
    if dice.random() < 0.02:
        row[dice.choice(["locality", "year", "reading", "fact"])] = None
    if dice.random() < 0.02:
        row["fact"] = "unheard.of"
    if dice.random() < 0.02:
        row["locality"] = 999_999
    return row


def a_world(seed: int, localities: int = 40, each: int = 30) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Readings and localities; some readings come twice, some records are bad."""
    dice = random.Random(f"world {seed}")
    numbers = range(1, localities + 1)
    rows = [a_reading(dice, palette(seed), numbers) for _ in range(localities * each)]
    for at, row in enumerate(rows):
        if row["reading"] is not None and dice.random() < 0.8:
            row["reading"] = f"r{at}"
    rows += dice.sample(rows, 5)
    dice.shuffle(rows)
    where = [
        place(number, dice.choice(STAGES), dice.choice([0, 49, 50, 99, 100, 101, 150, None]))
        for number in numbers
    ]
    where.append(place(dice.choice(numbers), "assessment"))
    where.append(place(localities + 1, "abolished"))
    return readings(*rows), places(*where)
