"""What a rule set is once it has been read: frozen values, which are compiled and put into words.

Nothing here reads a file, knows a clock or touches a frame of readings.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

STAGES = ("assessment", "peer_challenge", "inspection", "intervention")
COMPARISONS = ("at_least", "at_most", "above", "below", "equals")
KINDS_OF_SUBJECT = ("locality", "subject", "service_area")
BY_ITSELF, ASKS = "by_itself", "asks"


def rank(stage: str) -> int:
    """How strong a response the stage is: 0 for assessment, 3 for intervention."""
    return STAGES.index(stage)


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A kind of fact as this rule set reads it: what it is called, its unit, its best and its worst value.

    `one` and `many` hold "{n}" where the number goes; `scale` turns a stored share into a shown per cent;
    `names` says a value in words (2 is "an adverse opinion"). Best and worst bound severity and nearness.
    """

    code: str
    title: str
    per: str
    one: str
    many: str
    best: float
    worst: float
    scale: float = 1.0
    names: Mapping[float, str]
    counted: bool = False
    counts_years: bool = False
    doubts_commitment: bool = False
    endangers_people: bool = False

    @property
    def is_graded(self) -> bool:
        """True when values are grades or have names, so that they are not said to be more or less."""
        return bool(self.names) or not self.one.startswith("{n}")


@dataclass(frozen=True, kw_only=True)
class Condition:
    """One comparison over the readings of one kind of fact, and for how long and how often it must hold.

    A subject fulfils it when it does so in each of the last `years_running` years, or by its latest reading
    of the last `latest_within` years. `absent_years` turns it round: no reading fulfils it in that many
    years, or with `latest_within` of the same years no latest one. `same_subject` counts only subjects that
    also fulfil the condition before it.
    """

    name: str
    fact: str
    comparison: str
    threshold: float
    years_running: int = 1
    latest_within: int = 1
    count_at_least: int = 1
    high_risk: bool | None = None
    same_subject: bool = False
    absent_years: int = 0
    says: str = ""

    @property
    def is_absence(self) -> bool:
        return self.absent_years > 0

    @property
    def years(self) -> int:
        """How many years, up to the sweep's, the condition looks at."""
        return max(self.years_running, self.latest_within, self.absent_years)


@dataclass(frozen=True, kw_only=True)
class Group:
    """Conditions that must hold `all` together, or of which `any` one suffices; groups nest."""

    kind: str
    parts: tuple[Condition | Group, ...]

    def conditions(self) -> tuple[Condition, ...]:
        """Every condition inside, in the order of the file."""
        found: list[Condition] = []
        for part in self.parts:
            found.extend(part.conditions() if isinstance(part, Group) else (part,))
        return tuple(found)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule: where it applies, what must hold, where it leads, who decides, and the paper's words for it."""

    number: int
    code: str
    title: str
    from_stages: tuple[str, ...]
    to: str
    moves: str
    within_days: int | None
    after_days: int
    when: str
    sentence: str
    because: str
    source: str
    source_section: str
    note: str
    group: Group

    @property
    def asks(self) -> bool:
        """True when LGA staff decide; such a rule never moves anyone by itself."""
        return self.moves == ASKS

    @property
    def direction(self) -> str:
        """Whether it leads "up" to a stronger response, "down" from it, or "stays" and asks what is next."""
        distance = rank(self.to) - rank(self.from_stages[0])
        return "stays" if distance == 0 else "up" if distance > 0 else "down"


@dataclass(frozen=True, kw_only=True)
class Severity:
    """The four weights, which add up to 100, and what fills the two that no fact's worst value bounds."""

    people_at_risk: int
    people_at_risk_full_at: int
    far_off: int
    how_long: int
    how_long_full_at: int
    commitment: int


@dataclass(frozen=True, kw_only=True)
class RuleSet:
    """A dated, versioned set of rules with everything that it needs: facts, dwell, hysteresis, severity."""

    code: str
    name: str
    version: int
    in_force_from: dt.date
    source: str
    note: str
    cohort: tuple[str, ...]
    dwell: Mapping[str, int]
    hysteresis: Mapping[str, float]
    severity: Severity
    facts: Mapping[str, Fact]
    rules: tuple[Rule, ...]

    def rule(self, code: str) -> Rule:
        """The rule of that code; KeyError when there is none."""
        for rule in self.rules:
            if rule.code == code:
                return rule
        raise KeyError(code)

    @property
    def reads(self) -> tuple[str, ...]:
        """The kinds of fact that rules or severity read, sorted."""
        used = {condition.fact for rule in self.rules for condition in rule.group.conditions()}
        used |= {fact.code for fact in self.facts.values() if fact.doubts_commitment}
        return tuple(sorted(used))

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Every (from, to) that a rule proposes, sorted; a rule that stays proposes none."""
        found = {(stage, rule.to) for rule in self.rules for stage in rule.from_stages if stage != rule.to}
        return tuple(sorted(found))

    def asleep(self, facts: Collection[str]) -> tuple[str, ...]:
        """The codes of rules that cannot hold while nothing but these kinds of fact is gathered."""
        return tuple(rule.code for rule in self.rules if not _can_hold(rule.group, facts))


def _can_hold(part: Condition | Group, facts: Collection[str]) -> bool:
    if isinstance(part, Condition):
        return part.is_absence or part.fact in facts
    able = (_can_hold(each, facts) for each in part.parts)
    return all(able) if part.kind == "all" else any(able)
