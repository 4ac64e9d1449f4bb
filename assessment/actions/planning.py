"""Areas for improvement on their way into the improvement plan."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from django.db import transaction

from assessment import queries
from assessment.models import Answer, Assessment
from framework.improvement.models import Action
from framework.record import actions as record


def plan_improvements(*, assessment: Assessment, by: Any, at: dt.datetime) -> None:
    """One planned action for each area for improvement, once: whoever asks twice adds nothing."""
    answers = list(assessment.answers.exclude(improvements="").select_related("priority"))
    planned = [_action(answer, line) for answer in answers for line in queries.lines(answer.improvements)]
    Action.objects.bulk_create(planned, ignore_conflicts=True)
    record.note(
        operation="assessment.plan",
        subject=assessment,
        by=by,
        at=at,
        details={"actions": [action.key for action in planned]},
    )


@transaction.atomic
def show_improvements(*, assessment: Assessment, at: dt.datetime) -> int:
    """From now on the public sees the actions that the published answers name; how many became public."""
    answers = assessment.answers.exclude(improvements="")
    keys = [_key(answer, line) for answer in answers for line in queries.lines(answer.improvements)]
    shown = Action.objects.filter(key__in=keys, public=False).update(public=True)
    if shown:
        record.note(
            operation="assessment.show_improvements",
            subject=assessment,
            by=None,
            at=at,
            details={"actions": keys},
        )
    return shown


def _action(answer: Answer, line: str) -> Action:
    return Action(
        locality_id=answer.locality_id,
        element="assessment",
        origin=f"/areas/{answer.locality.code}/{answer.assessment.year}/",
        key=_key(answer, line),
        title=line[:255],
        owner=answer.priority.lead_partner[:120] if answer.priority else "",
    )


def _key(answer: Answer, line: str) -> str:
    return f"assessment:{answer.pk}:{hashlib.sha256(line.encode()).hexdigest()[:24]}"
