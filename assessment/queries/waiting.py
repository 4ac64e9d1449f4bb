"""What waits in the assessments of a person's localities, gathered for all of them at once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Min, Q

from assessment.enums import AnswerState, State
from assessment.models import Answer, Assessment, Comment, Query, Return, Signature
from assessment.queries.sections import Progress, title_of
from framework.access.models import Membership
from framework.pages import words

OPEN = [state for state in State.values if state != State.PUBLISHED]


@dataclass
class Waiting:
    """One unpublished assessment as its locality's people see it: their roles, and the counts that matter."""

    assessment: Assessment
    roles: list[str]
    at: dt.datetime
    counts: dict[str, int] = field(default_factory=dict)
    drafts: list[tuple[str, str, dt.datetime]] = field(default_factory=list)
    unsigned: list[str] = field(default_factory=list)
    comments: int = 0
    queries: int = 0
    query_due: dt.date | None = None
    returned_because: str = ""
    return_due: dt.date | None = None

    @property
    def place(self) -> str:
        return self.assessment.locality.name

    @property
    def empty(self) -> int:
        return self.counts.get("empty", 0)

    @property
    def unjudged(self) -> int:
        return self.counts.get("unjudged", 0)

    @property
    def progress(self) -> str:
        return Progress(
            ready=self.counts.get("ready", 0), draft=self.counts.get("draft", 0), empty=self.empty
        ).sentence

    @property
    def judged(self) -> str:
        every = sum(self.counts.get(state, 0) for state in AnswerState.values)
        return f"{every - self.unjudged} of {words.counted(every, 'answer')} are judged."


def waiting_for(person: Any, at: dt.datetime) -> list[Waiting]:
    """Every open assessment in which the person holds a role, with what waits in it: eight queries at most,
    however many there are."""
    held = Membership.objects.holding(at.date()).filter(person=person, locality__isnull=False)
    roles: dict[int, list[str]] = defaultdict(list)
    speaks: dict[int, dict[int, str]] = defaultdict(dict)
    for row in held.select_related("organisation"):
        if row.locality_id and row.role not in roles[row.locality_id]:
            roles[row.locality_id].append(row.role)
        if row.locality_id and row.role == "partner" and row.organisation:
            speaks[row.locality_id][row.organisation.pk] = row.organisation.name
    rows = Assessment.objects.filter(locality__in=roles, state__in=OPEN).select_related("locality")
    found = {row.pk: Waiting(row, roles[row.locality_id], at) for row in rows.order_by("year")}
    if found:
        _count(found)
        _find_drafts(found, person)
        _find_asked(found)
        _find_unsigned(found, speaks)
    return list(found.values())


def _count(found: dict[int, Waiting]) -> None:
    stale = ~Q(judgement__answer_version=F("version")) | Q(judgement=None)
    rows = Answer.objects.filter(assessment__in=found).order_by().values("assessment")
    counted = {state: Count("pk", filter=Q(state=state)) for state in AnswerState.values}
    told: Any = rows.annotate(**counted, unjudged=Count("pk", filter=stale))
    for row in told:
        found[row["assessment"]].counts = row


def _find_drafts(found: dict[int, Waiting], person: Any) -> None:
    rows = Answer.objects.filter(
        assessment__in=found, state=AnswerState.DRAFT, saved_by_id=person.pk
    ).select_related("question", "priority")
    for row in rows.order_by("position"):
        if row.saved_at:
            found[row.assessment_id].drafts.append((row.number, title_of(row), row.saved_at))


def _find_asked(found: dict[int, Waiting]) -> None:
    """Comments and queries without a reply, and what was sent back: counted, with the earliest date."""
    comments = Comment.objects.filter(answer__assessment__in=found, replied_at=None)
    told = comments.order_by().values_list("answer__assessment").annotate(Count("pk"))
    for which, count in told:
        found[which].comments = count
    asked = Query.objects.filter(answer__assessment__in=found, replied_at=None).order_by()
    for which, count, first in asked.values_list("answer__assessment").annotate(Count("pk"), Min("due")):
        found[which].queries, found[which].query_due = count, first
    returns = Return.objects.filter(answer__assessment__in=found, replied_at=None)
    for row in returns.select_related("answer").order_by("-due"):
        waiting = found[row.answer.assessment_id]
        waiting.returned_because, waiting.return_due = row.reason, row.due


def _find_unsigned(found: dict[int, Waiting], speaks: dict[int, dict[int, str]]) -> None:
    signed = set(Signature.objects.filter(assessment__in=found).values_list("assessment", "organisation"))
    for waiting in found.values():
        bodies = speaks.get(waiting.assessment.locality_id, {})
        waiting.unsigned = [name for pk, name in bodies.items() if (waiting.assessment.pk, pk) not in signed]
