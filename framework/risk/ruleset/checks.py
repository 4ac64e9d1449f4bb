"""Checks that need more than one key: do rule, facts, stages and conditions fit together."""

from __future__ import annotations

from collections.abc import Callable, Collection

from framework.risk.ruleset.problems import Problem, RuleSetRefused
from framework.risk.ruleset.shapes import Condition, Group, Rule, RuleSet, rank

RESERVED = ("name", "year", "says", "after")
Note = Callable[[str, str, str], None]


def refuse_pairs(rules: RuleSet, allowed: Collection[tuple[str, str]]) -> None:
    """Raises RuleSetRefused when a rule proposes a move that the table of stages does not allow."""
    problems = [
        Problem(
            file=rules.code,
            rule=f"rule {rule.number} ({rule.code})",
            key="to",
            what=f"proposes a move from {stage} to {rule.to}, which is not allowed",
            do="Propose a pair of the table of stages",
        )
        for rule in rules.rules
        for stage in rule.from_stages
        if stage != rule.to and (stage, rule.to) not in allowed
    ]
    if problems:
        raise RuleSetRefused(problems)


def check_rule(rule: Rule, rules: RuleSet, note: Note) -> None:
    """Notes everything about one rule that cannot work."""
    check_stages(rule, rules, note)
    check_decision(rule, note)
    names = [condition.name for condition in rule.group.conditions()]
    for condition in rule.group.conditions():
        check_condition(condition, rules, note)
        if condition.name in RESERVED:
            note(condition.name, "is a word that templates use", "Give the condition another name")
        if names.count(condition.name) > 1:
            note(condition.name, "is the name of two conditions", "Give each condition a name of its own")
    check_same_subject(rule.group, note)
    if rule.group.parts and not rests_on_a_reading(rule.group):
        what = "can hold on absences alone, so an area that says nothing would seem to recover"
        note("", what, "Add a condition that a reading must fulfil")


def check_stages(rule: Rule, rules: RuleSet, note: Note) -> None:
    distances = [rank(rule.to) - rank(stage) for stage in rule.from_stages]
    if len({(distance > 0) - (distance < 0) for distance in distances}) > 1:
        note("to", "lies above some stages in from and below others", "Write a rule for each direction")
    elif min(distances) < -1:
        note("to", "lies more than one stage down", "Go down one stage at a time")
    elif distances[0] < 0 and rule.from_stages[0] not in rules.dwell:
        note("from", f"moves down from {rule.from_stages[0]}, which has no dwell", "Add the stage to [dwell]")


def check_decision(rule: Rule, note: Note) -> None:
    if rule.asks and rule.within_days is None:
        note("within_days", "is missing, though the rule asks", "Say within how many days LGA staff decide")
    if not rule.asks and rule.within_days is not None:
        note("within_days", "is given, though the rule moves by itself", 'Remove it, or write moves = "asks"')
    if not rule.asks and rule.direction == "stays":
        note("moves", "is by_itself, though the rule leads nowhere else", 'Write moves = "asks"')


def check_condition(condition: Condition, rules: RuleSet, note: Note) -> None:
    fact = rules.facts.get(condition.fact)
    if fact is None:
        known = ", ".join(sorted(rules.facts))
        what = f"reads {condition.fact}, which [facts] does not describe"
        note(condition.name, what, f"Describe it, or use one of {known}")
    elif fact.per == "locality" and condition.count_at_least > 1:
        what = f"wants {condition.count_at_least} of a fact that an area has only once"
        note(condition.name, what, "Remove count_at_least")
    if condition.years_running > 1 and condition.latest_within > 1:
        note(condition.name, "has both years_running and latest_within", "Keep one of them")
    if condition.is_absence and (
        condition.years_running > 1
        or condition.latest_within not in (1, condition.absent_years)
        or condition.count_at_least > 1
        or condition.same_subject
    ):
        what = "is an absence with years_running, count_at_least, same_subject or another latest_within"
        note(condition.name, what, "Keep absent_years, and latest_within where it is of the same years")


def check_same_subject(group: Group, note: Note) -> None:
    before: Condition | Group | None = None
    for part in group.parts:
        if isinstance(part, Group):
            check_same_subject(part, note)
        elif part.same_subject and (
            group.kind != "all" or not isinstance(before, Condition) or before.is_absence
        ):
            what = "is same_subject, but no condition stands before it in an all group"
            note(part.name, what, "Put it after the condition that its subjects must fulfil too")
        before = part


def rests_on_a_reading(part: Condition | Group) -> bool:
    """True when the part can only hold where a reading was given that fulfils something."""
    if isinstance(part, Condition):
        return not part.is_absence
    each = [rests_on_a_reading(inner) for inner in part.parts]
    return any(each) if part.kind == "all" else all(each)


def check_unique(rules: RuleSet, note: Note) -> None:
    """Notes numbers and codes that two rules share."""
    for what, values in (
        ("number", [str(rule.number) for rule in rules.rules]),
        ("code", [rule.code for rule in rules.rules]),
    ):
        for value in sorted({value for value in values if values.count(value) > 1}):
            note("rules", f"has {what} {value} twice", f"Give each rule a {what} of its own")
