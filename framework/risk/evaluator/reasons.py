"""The shapes of a why: for one locality what each rule saw, how near it came, and what would undo it."""

from __future__ import annotations

from dataclasses import dataclass

NEAR_ENOUGH = 0.5


@dataclass(frozen=True, kw_only=True)
class Point:
    """One reading on the small line: does it fulfil the comparison, and is it among those that count."""

    year: int
    value: float
    fulfils: bool
    counts: bool
    reading: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One subject under a condition: its readings by year, how near it came (1 is there), and since when.

    `value` and `year` are of the latest reading that the condition looks at, None where there is none; `said`
    is the value in words, with its unit.
    """

    about: str
    label: str
    service_area: str | None
    counts: bool
    near: float
    value: float | None
    said: str
    year: int | None
    streak: int
    since_year: int | None
    points: tuple[Point, ...]


@dataclass(frozen=True, kw_only=True)
class Change:
    """The smallest change to one subject by which it no longer counts: from what, past what, how far."""

    condition: str
    about: str
    label: str
    readings: tuple[str, ...]
    value: float
    threshold: float
    away: float
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Undo:
    """What would undo one condition: `needed` of these changes, the smallest first."""

    condition: str
    needed: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, kw_only=True)
class ConditionWhy:
    """One condition of a rule in one locality.

    Where it does not hold: `missing` subjects more are needed, and the one that comes next is `away` from the
    threshold or lacks `years_missing` years, said in `shortfall`.
    """

    name: str
    fact: str
    title: str
    is_absence: bool
    comparison: str
    threshold: str
    at: float
    held: bool
    needed: int
    found: int
    near: float
    missing: int
    away: float | None
    years_missing: int
    shortfall: str
    subjects: tuple[Subject, ...]


@dataclass(frozen=True, kw_only=True)
class RuleWhy:
    """One rule in one locality.

    `applies`: the locality stands in one of its stages. `conditions_hold` says nothing of that; `held` means
    that there is a trigger. `ways_out`: each is a set of undoings that together end it, any one set suffices.
    """

    code: str
    number: int
    title: str
    to: str
    direction: str
    moves: str
    applies: bool
    conditions_hold: bool
    held: bool
    waiting: str | None
    days_left: int
    back_by: str | None
    near: float
    rule: str
    sentence: str
    because: str
    conditions: tuple[ConditionWhy, ...]
    ways_out: tuple[tuple[Undo, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Why:
    """Everything the rules saw in one locality in one year, rule by rule in their order."""

    locality: int
    name: str
    stage: str
    year: int
    rules: tuple[RuleWhy, ...]

    def rule(self, code: str) -> RuleWhy:
        """What that rule saw; KeyError when there is no such rule."""
        for rule in self.rules:
            if rule.code == code:
                return rule
        raise KeyError(code)

    def near_misses(self, near: float = NEAR_ENOUGH) -> tuple[RuleWhy, ...]:
        """The rules that lead up and came this near without holding, the nearest first."""
        came = (rule for rule in self.rules if near <= rule.near < 1 and rule.direction != "down")
        return tuple(sorted(came, key=lambda rule: (-rule.near, rule.number)))
