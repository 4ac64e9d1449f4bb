"""What would have to change: for each condition that held, the smallest changes by which it would not."""

from __future__ import annotations

from itertools import islice, product

from framework.risk.evaluator.reasons import Change, ConditionWhy, Subject, Undo
from framework.risk.ruleset.shapes import Condition, Fact, Group, RuleSet
from framework.risk.words.numbers import quantity, quoted

MOST = 20
PAST = {
    "at_least": "less than {}",
    "at_most": "more than {}",
    "above": "{} or less",
    "below": "{} or more",
    "equals": "anything but {}",
}


def ways_out(
    group: Group, whys: dict[str, ConditionWhy], holds: dict[str, bool], rules: RuleSet
) -> tuple[tuple[Undo, ...], ...]:
    """Sets of undoings, each of which ends the group: one part of an `all`, every held part of an `any`.

    `holds` says of each condition whether it held. An absence that held is undone only by a reading that is
    not there yet, so it offers no change.
    """
    offers = [_offers(part, whys, holds, rules) for part in group.parts if _held(part, holds)]
    if group.kind == "all":
        return tuple(way for offer in offers for way in offer)
    joined = islice(product(*offers), MOST)
    return tuple(tuple(undo for way in chosen for undo in way) for chosen in joined)


def _held(part: Condition | Group, holds: dict[str, bool]) -> bool:
    if isinstance(part, Condition):
        return holds[part.name]
    each = [_held(inner, holds) for inner in part.parts]
    return all(each) if part.kind == "all" else any(each)


def _offers(
    part: Condition | Group, whys: dict[str, ConditionWhy], holds: dict[str, bool], rules: RuleSet
) -> tuple[tuple[Undo, ...], ...]:
    if isinstance(part, Group):
        return ways_out(part, whys, holds, rules)
    if part.is_absence:
        return ()
    return ((undo(part, whys[part.name], rules.facts[part.fact]),),)


def undo(condition: Condition, why: ConditionWhy, fact: Fact) -> Undo:
    """The changes that would undo a condition that held, the smallest first, and how many it takes."""
    changes = [_change(condition, subject, fact) for subject in why.subjects if subject.counts]
    changes.sort(key=lambda change: (change.away, change.label, change.about))
    return Undo(condition=condition.name, needed=why.found - why.needed + 1, changes=tuple(changes))


def _change(condition: Condition, subject: Subject, fact: Fact) -> Change:
    counting = [point for point in subject.points if point.counts]
    latest = [point for point in counting if point.year == counting[-1].year]
    value = max((point.value for point in latest), key=lambda value: abs(value - condition.threshold))
    return Change(
        condition=condition.name,
        about=subject.about,
        label=subject.label,
        readings=tuple(dict.fromkeys(point.reading for point in latest)),
        value=value,
        threshold=condition.threshold,
        away=round(abs(value - condition.threshold), 9),
        sentence=change_sentence(condition, subject, fact, value),
    )


def change_sentence(condition: Condition, subject: Subject, fact: Fact, value: float) -> str:
    """The change for a list: "“Less waste”: less than 2 per cent, from 2.8 per cent in 2024"."""
    at = quantity(fact, condition.threshold)
    past = PAST[condition.comparison].format(at)
    if fact.is_graded and condition.comparison in ("at_least", "at_most"):
        is_problem = (fact.worst > fact.best) == (condition.comparison == "at_least")
        past = f"{'better' if is_problem else 'worse'} than {at}"
    head = f"{quoted(subject.label)}: " if subject.label else ""
    return f"{head}{past}, from {quantity(fact, value)} in {subject.year}"
