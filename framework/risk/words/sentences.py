"""The sentences: a rule as a sentence, and a trigger as a sentence that a councillor understands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from framework.risk.ruleset.shapes import Condition, Fact, Rule, RuleSet
from framework.risk.ruleset.templates import Slot, filled
from framework.risk.words.numbers import capital, counted, listed, number_word, quantity, quoted

STAGE_WORDS = {
    "assessment": "assessment",
    "peer_challenge": "peer challenge",
    "inspection": "inspection",
    "intervention": "intervention",
}
COMPARED = {
    "at_least": "{} or more",
    "at_most": "{} or less",
    "above": "more than {}",
    "below": "less than {}",
    "equals": "{}",
}


@dataclass(frozen=True)
class Found:
    """What one condition found in one locality: its subjects' labels, furthest value, longest streak."""

    labels: tuple[str, ...]
    value: float
    streak: int


def stages_listed(rule: Rule) -> str:
    """The stages in which the rule applies: "assessment or peer challenge"."""
    *others, last = (STAGE_WORDS[stage] for stage in rule.from_stages)
    return f"{', '.join(others)} or {last}" if others else last


def threshold(rules: RuleSet, condition: Condition) -> str:
    """The threshold for a table: "2 per cent or more, three years running, on at least two"."""
    compared = _compared(rules.facts[condition.fact], condition)
    if condition.is_absence:
        none = "none at all" if compared == "any" else f"none at {compared}"
        latest = "by the latest of" if condition.latest_within > 1 else "for"
        return f"{none}, {latest} {counted(condition.absent_years, 'year', 'years')}"
    parts = [compared]
    if condition.years_running > 1:
        parts.append(f"{counted(condition.years_running, 'year', 'years')} running")
    if condition.latest_within > 1:
        parts.append(f"by the latest of {counted(condition.latest_within, 'year', 'years')}")
    if condition.count_at_least > 1:
        parts.append(f"on at least {number_word(condition.count_at_least)}")
    return ", ".join(parts)


def _compared(fact: Fact, condition: Condition) -> str:
    """The comparison in words; at an end of the scale there is nothing beyond to speak of."""
    if condition.comparison in ("above", "below") and condition.threshold == fact.best:
        return "any"
    is_last = fact.is_graded and condition.threshold == fact.worst
    if is_last and condition.comparison in ("at_least", "at_most"):
        return quantity(fact, condition.threshold)
    said = COMPARED[condition.comparison].format(quantity(fact, condition.threshold))
    if not fact.is_graded:
        return said
    worse_up = fact.worst > fact.best
    return said.replace("or more", "or worse" if worse_up else "or better").replace(
        "or less", "or better" if worse_up else "or worse"
    )


def rule_sentence(rules: RuleSet, rule: Rule) -> str:
    """The rule as one sentence, its numbers taken from its conditions and its end from where it leads."""
    return f"When {filled(rule.when, lambda slot: _of_the_rule(rules, rule, slot))}, {_end(rules, rule)}."


def _end(rules: RuleSet, rule: Rule) -> str:
    where = STAGE_WORDS[rule.to]
    if rule.direction == "stays":
        return f"LGA staff decide within {_days(rule.within_days)} what happens next in {where}"
    goes_back = "back " if rule.direction == "down" else ""
    end = f"the area moves {goes_back}from {stages_listed(rule)} to {where}"
    if rule.asks:
        end = f"LGA staff decide within {_days(rule.within_days)} whether {end}"
    if rule.direction != "down":
        return end
    days = rules.dwell[rule.from_stages[0]]
    return (
        f"and the area has been in {stages_listed(rule)} for {_days(days)} or longer, {end}" if days else end
    )


def _days(days: int | None) -> str:
    return f"{days or 0:,} {'day' if days == 1 else 'days'}"


def _of_the_rule(rules: RuleSet, rule: Rule, slot: Slot) -> str:
    if slot.of == "after":
        return _days(rule.after_days)
    condition = next(each for each in rule.group.conditions() if each.name == slot.of)
    return _number_of(rules, condition, slot.part)


def _number_of(rules: RuleSet, condition: Condition, part: str) -> str:
    if part == "count":
        return number_word(condition.count_at_least)
    if part == "years":
        return counted(condition.years, "year", "years")
    return quantity(rules.facts[condition.fact], condition.threshold, in_words=True)


def trigger_sentence(rules: RuleSet, rule: Rule, found: Mapping[str, Found], *, name: str, year: int) -> str:
    """What held, as a sentence; `found` has an entry for each condition that held and read something."""
    return capital(_spoken(rules, rule, rule.sentence, found, name, year))


def because(rules: RuleSet, rule: Rule, found: Mapping[str, Found], *, name: str, year: int) -> str:
    """The short clause that goes after "because", for a heading."""
    return _spoken(rules, rule, rule.because, found, name, year)


def _spoken(rules: RuleSet, rule: Rule, text: str, found: Mapping[str, Found], name: str, year: int) -> str:
    conditions = {condition.name: condition for condition in rule.group.conditions()}

    def words(slot: Slot) -> str:
        if slot.of == "name":
            return name
        if slot.of == "year":
            return str(year)
        if slot.of == "says":
            held = (each.says for key, each in conditions.items() if key in found and each.says)
            return " and ".join(filled(says, words) for says in held)
        return _of_what_was_found(rules, conditions[slot.of], found.get(slot.of), slot)

    return filled(text, words)


def _of_what_was_found(rules: RuleSet, condition: Condition, found: Found | None, slot: Slot) -> str:
    if found is None:
        return _number_of(rules, condition, slot.part)
    if slot.picks:
        return (slot.one if len(found.labels) == 1 else slot.many) or ""
    if slot.part == "number":
        return number_word(len(found.labels))
    if slot.part == "subjects":
        return listed([quoted(label) for label in found.labels])
    if slot.part == "value":
        return quantity(rules.facts[condition.fact], found.value, in_words=True)
    if slot.part == "streak":
        return counted(found.streak, "year", "years")
    return _number_of(rules, condition, slot.part)
