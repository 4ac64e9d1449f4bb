"""The triage queue as the page shows it: rows with their severity, and the sentence at its head."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from framework.charts import SeverityPart, severity_bar
from framework.pages.words import at_start, counted, counted_in_words, in_words, verb
from framework.stages import queries
from framework.stages.enums import Stage
from framework.stages.models import Proposal, Transition

PARTS = (
    ("at_risk", "People at risk", 40),
    ("far_off", "How far off", 25),
    ("how_long", "How long", 20),
    ("commitment", "Commitment in doubt", 15),
)
"""The parts of severity in their order, with the most that each may be: the rule set owns the weights."""


@dataclass(frozen=True)
class Row:
    """One proposal: what it is, how severe, what was tried, what runs now."""

    proposal: Proposal
    stage: str
    parts: tuple[tuple[str, int, int], ...]
    bar: SafeString
    tried: str
    now: str
    days_left: int

    @property
    def is_late(self) -> bool:
        return self.days_left < 0


def rows_of(proposals: Sequence[Proposal], on: dt.date) -> list[Row]:
    """The queue's rows, in two queries whatever its length."""
    places = {proposal.locality_id for proposal in proposals}
    stages, tried = queries.stages_of(places), queries.tried(places)
    return [
        _row(each, stages.get(each.locality_id, Stage.ASSESSMENT.value), tried.get(each.locality_id, []), on)
        for each in proposals
    ]


def _row(proposal: Proposal, stage: str, tried: Sequence[Transition], on: dt.date) -> Row:
    parts = tuple((name, int(proposal.severity.get(key, 0)), most) for key, name, most in PARTS)
    drawn = [SeverityPart(name, points, most) for name, points, most in parts]
    return Row(
        proposal=proposal,
        stage=stage,
        parts=parts,
        bar=severity_bar(drawn, title=f"Severity {proposal.score} of 100"),
        tried=_tried(tried),
        now="nothing" if stage == Stage.ASSESSMENT else Stage(stage).label.lower(),
        days_left=(proposal.decide_by - on).days,
    )


def _tried(moves: Sequence[Transition]) -> str:
    """The closer looks that there were before: "peer challenge 2025"."""
    return ", ".join(f"{Stage(each.after).label.lower()} {each.at.year}" for each in moves) or "nothing"


def says(rows: Sequence[Row]) -> str:
    """ "41 triggers wait for a decision; one is four days late and two end this week." """
    if not rows:
        return "Nothing waits for a decision."
    waits = f"{at_start(counted_in_words(len(rows), 'trigger'))} {verb(len(rows), 'waits', 'wait')} for a decision"
    late = [each for each in rows if each.is_late]
    soon = [each for each in rows if 0 <= each.days_left <= 7]
    said = []
    if late:
        days = counted(max(-each.days_left for each in late), "day")
        said.append(f"{in_words(len(late))} {verb(len(late), 'is', 'are')} late, by up to {days}")
    if soon:
        said.append(f"{in_words(len(soon))} {verb(len(soon), 'ends', 'end')} this week")
    return f"{waits}; {' and '.join(said)}." if said else f"{waits}."
