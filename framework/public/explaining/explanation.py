"""What a sweep saw in one locality, taken apart by the same evaluator that moved it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from framework.public.explaining.readings import near_table, readings_table
from framework.risk.evaluator import why
from framework.risk.evaluator.reasons import RuleWhy, Why
from framework.risk.keeping import unpacked
from framework.risk.models import Sweep, Trigger
from framework.risk.ruleset import Rule, parse
from framework.stages.enums import ALLOWED
from framework.stages.models import Transition


@dataclass(frozen=True)
class Explanation:
    """The rule that moved the locality, as the page shows it."""

    sweep: Sweep
    rule: Rule
    seen: RuleWhy
    readings: Any
    near: Any | None
    ways_out: list[str]
    together: str


def explain(transition: Transition) -> Explanation | None:
    """The explanation of a move that a rule brought about or asked for; None where no rule stands behind it."""
    trigger = _trigger(transition)
    if trigger is None:
        return None
    sweep = trigger.sweep
    rules = parse(sweep.rule_book.text)
    came = why(
        rules,
        unpacked(sweep.readings),
        unpacked(sweep.localities),
        sweep.year,
        ALLOWED,
        transition.locality_id,
        known={reading["fact"] for reading in transition.readings},
    )
    seen = came.rule(trigger.rule)
    return Explanation(
        sweep=sweep,
        rule=next(rule for rule in rules.rules if rule.code == trigger.rule),
        seen=seen,
        readings=readings_table(seen, tone=trigger.after),
        near=_near(came),
        ways_out=_changes(seen),
        together=_together(seen),
    )


def _trigger(transition: Transition) -> Trigger | None:
    """The trigger that moved it, or the last one behind the proposal that was decided."""
    rows = Trigger.objects.select_related("sweep", "sweep__rule_book").filter(locality=transition.locality_id)
    own = rows.filter(transition=transition).first()
    if own or not transition.key.startswith("decision:"):
        return own
    decided = transition.key.removeprefix("decision:")
    return rows.filter(proposal__decision=int(decided)).order_by("-pk").first()


def _near(came: Why) -> Any | None:
    misses = [rule for rule in came.near_misses() if rule.applies][:3]
    return near_table(misses) if misses else None


def _changes(seen: RuleWhy) -> list[str]:
    """Each change that would undo a condition, the smallest of each condition first."""
    found: dict[str, None] = {}
    for way in seen.ways_out:
        for undoing in way:
            for change in undoing.changes[: undoing.needed]:
                found[change.sentence] = None
    return list(found)


def _together(seen: RuleWhy) -> str:
    if len(seen.ways_out) > 1:
        return "Any one of these, and the rule would not have held:"
    return "With all of these together the rule would not have held:"
