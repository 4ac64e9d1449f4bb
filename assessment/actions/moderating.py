"""What a moderator does: takes up, tests evidence, asks, judges, sends back, agrees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from assessment import rules, timetable
from assessment.actions.acting import hold, verb
from assessment.enums import LIFECYCLE, AnswerState, State
from assessment.models import Answer, Assessment, Citation, EvidenceTest, Query, Return
from framework.record import actions as record


@verb("assessment.take_up")
def take_up(*, assessment: Assessment, by: Any, at: dt.datetime) -> Assessment:
    """Begin to moderate; refused to whoever has a part in the locality."""
    hold(assessment)
    role = rules.may_moderate(by, "assessment.take_up", assessment, at)
    record.move(subject=assessment, lifecycle=LIFECYCLE, to=State.IN_MODERATION, by=by, at=at, role=role)
    return assessment


@verb("assessment.test")
def weigh_evidence(
    *, citation: Citation, finding: str, note: str = "", by: Any, at: dt.datetime
) -> EvidenceTest:
    """Say whether a piece of evidence carries what it is cited for: robust, partly, not."""
    role = rules.may_test(by, citation, finding, note, at)
    found, _ = EvidenceTest.objects.update_or_create(
        citation=citation,
        defaults={
            "locality": citation.locality,
            "finding": finding,
            "note": note.strip(),
            "by_id": by.pk,
            "at": at,
        },
    )
    record.note(
        operation="assessment.test",
        subject=found,
        by=by,
        at=at,
        role=role,
        after=finding,
        why=found.note,
        details={"citation": citation.pk, "url": citation.url},
    )
    return found


@verb("assessment.ask")
def ask(*, answer: Answer, text: str, by: Any, at: dt.datetime) -> Query:
    """Put a question about an answer to the locality, which has five working days.

    The same question twice is asked once while nobody has replied to it.
    """
    role = rules.may_ask(by, answer, text, at)
    hold(answer.assessment)
    words = {"answer": answer, "text": text.strip(), "by_id": by.pk}
    again = Query.objects.filter(**words, replied_at=None).first()
    if again is not None:
        return again
    due = timetable.working_days_after(at.date(), timetable.REPLY_WITHIN)
    query = Query.objects.create(locality=answer.locality, at=at, due=due, **words)
    record.note(
        operation="assessment.ask",
        subject=query,
        by=by,
        at=at,
        role=role,
        details={"answer": answer.pk},
    )
    return query


@verb("assessment.return")
def return_to_locality(
    *,
    assessment: Assessment,
    reason: str,
    by: Any,
    at: dt.datetime,
    answers: Sequence[Answer] = (),
) -> Assessment:
    """Send answers back (all of them, unless some are named) with what is missing; they are open again."""
    hold(assessment)
    role = rules.may_return(by, assessment, reason, at)
    returned = list(answers) or list(assessment.answers.order_by("position"))
    record.move(
        subject=assessment,
        lifecycle=LIFECYCLE,
        to=State.RETURNED,
        by=by,
        at=at,
        role=role,
        why=reason.strip(),
        evidence=[answer.number for answer in returned],
    )
    due = timetable.working_days_after(at.date(), timetable.REPLY_WITHIN)
    Return.objects.bulk_create(
        Return(
            locality=assessment.locality,
            answer=answer,
            reason=reason.strip(),
            by_id=by.pk,
            at=at,
            due=due,
        )
        for answer in returned
    )
    rows = Answer.objects.filter(pk__in=[answer.pk for answer in returned])
    rows.update(state=AnswerState.DRAFT, told=[])
    return assessment


@verb("assessment.agree")
def agree(*, assessment: Assessment, by: Any, at: dt.datetime) -> Assessment:
    """Agree every level; from now on neither answers nor judgements change."""
    hold(assessment)
    role = rules.may_agree(by, assessment, at)
    record.move(
        subject=assessment,
        lifecycle=LIFECYCLE,
        to=State.AGREED,
        by=by,
        at=at,
        role=role,
        agreed_at=at,
        agreed_by_id=by.pk,
    )
    return assessment
