"""Checks the templates of a rule: every slot can be filled, and every number of the rule is said."""

from __future__ import annotations

from framework.risk.ruleset.checks import Note
from framework.risk.ruleset.shapes import Condition, Group, Rule, RuleSet
from framework.risk.ruleset.templates import Slot, has_stray_braces, slots

OF_THE_RULE = ("threshold", "count", "years")
OF_THE_READINGS = ("number", "subjects", "value", "streak")
EVERYWHERE = ("name", "year")


def check_templates(rule: Rule, rules: RuleSet, note: Note) -> None:
    """Notes slots that nothing fills, numbers that `when` leaves out, and `says` that nobody hears."""
    certain = {condition.name: condition for condition in certain_of(rule.group)}
    every = {condition.name: condition for condition in rule.group.conditions()}
    _check(rule.when, "when", every, ("after",) if rule.after_days else (), note, spoken_once=False)
    for key, text in (("sentence", rule.sentence), ("because", rule.because)):
        _check(text, key, certain, (*EVERYWHERE, "says"), note)
    for condition in every.values():
        key = f"{condition.name}.says"
        _check(condition.says, key, {condition.name: condition}, EVERYWHERE, note)
    _check_said(rule, rules, note)
    _check_heard(rule, certain, note)


def certain_of(group: Group) -> tuple[Condition, ...]:
    """The conditions that hold whenever the rule does: those not inside an `any` of several parts."""
    if group.kind == "any" and len(group.parts) > 1:
        return ()
    found: list[Condition] = []
    for part in group.parts:
        found.extend(certain_of(part) if isinstance(part, Group) else (part,))
    return tuple(found)


def _check(
    text: str,
    key: str,
    conditions: dict[str, Condition],
    plain: tuple[str, ...],
    note: Note,
    *,
    spoken_once: bool = True,
) -> None:
    if has_stray_braces(text):
        do = "Write slots as {name}, {condition.part} or {condition:one|many}"
        note(key, "has a brace that belongs to no slot", do)
    for slot in slots(text):
        if not _fills(slot, conditions, plain, readings=spoken_once):
            options = [f"{{{word}}}" for word in plain] + [f"{{{name}.…}}" for name in conditions]
            note(key, f"has the slot {slot}, which nothing fills", f"Use {', '.join(options) or 'no slot'}")


def _fills(slot: Slot, conditions: dict[str, Condition], plain: tuple[str, ...], *, readings: bool) -> bool:
    condition = conditions.get(slot.of)
    if condition is None:
        return slot.of in plain and not slot.part and not slot.picks
    may_read = readings and not condition.is_absence
    if slot.picks:
        return may_read and not slot.part
    return slot.part in OF_THE_RULE or (may_read and slot.part in OF_THE_READINGS)


def _check_said(rule: Rule, rules: RuleSet, note: Note) -> None:
    said = [(slot.of, slot.part) for slot in slots(rule.when)]
    for condition in rule.group.conditions():
        for part in numbers_of(condition, rules):
            if (condition.name, part) not in said:
                slot = f"{{{condition.name}.{part}}}"
                note("when", f"does not say {slot}", "Put it in, so that sentence and rule cannot part")
    if rule.after_days and ("after", "") not in said:
        note("when", "does not say {after}", "Put it in, so that sentence and rule cannot part")


def numbers_of(condition: Condition, rules: RuleSet) -> tuple[str, ...]:
    """The numbers of a condition that its rule's sentence must say; "any at all" need not be said."""
    fact = rules.facts.get(condition.fact)
    strict = condition.comparison in ("above", "below")
    any_at_all = fact is not None and strict and condition.threshold == fact.best
    parts = [] if any_at_all else ["threshold"]
    parts += ["count"] if condition.count_at_least > 1 else []
    parts += ["years"] if condition.years > 1 else []
    return tuple(parts)


def _check_heard(rule: Rule, certain: dict[str, Condition], note: Note) -> None:
    heard = any(slot.of == "says" for text in (rule.sentence, rule.because) for slot in slots(text))
    speaking = [condition for condition in rule.group.conditions() if not condition.is_absence]
    if heard:
        for condition in speaking:
            if not condition.says and condition.name not in certain:
                what = "may be all that holds, and says nothing"
                note(condition.name, what, "Give it `says`, which fills {says}")
        if not any(condition.says for condition in speaking):
            note("sentence", "has {says}, which no condition fills", "Give the conditions `says`")
    elif any(condition.says for condition in rule.group.conditions()):
        note("sentence", "leaves out {says}, which a condition fills", "Put {says} in, or remove `says`")
