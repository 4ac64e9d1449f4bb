"""What this room gives the framework: what waits for LGA staff."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse

from framework.access.queries import may
from framework.elements import Element, ToDo
from framework.pages.words import verb
from framework.stages import queries

FIRST = 5
"""How many proposals stand on the task list one by one; the rest are one line."""


def to_dos(person: Any, at: dt.datetime) -> list[ToDo]:
    """The decisions that wait, for those who may decide."""
    if not may(person, "stages.triage"):
        return []
    waiting = list(queries.queue())
    found = [
        ToDo(
            title=f"Decide on {proposal.locality}",
            detail=proposal.sentence,
            url=f"{reverse('triage')}?decide={proposal.pk}",
            due=proposal.decide_by,
            element="stages",
        )
        for proposal in sorted(waiting, key=lambda each: (each.decide_by, -each.score))[:FIRST]
    ]
    more = len(waiting) - FIRST
    if more > 0:
        waits = f"{more} more {verb(more, 'proposal waits', 'proposals wait')} for a decision"
        rest = ToDo(
            title="Work through the rest of the queue",
            detail=f"{waits}, the most severe first.",
            url=reverse("triage"),
            element="stages",
        )
        found.append(rest)
    return found


ELEMENT = Element(name="stages", title="Stages", to_dos=to_dos)
