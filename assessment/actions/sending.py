"""Submitting to the moderator, handing in again what was returned, replying to queries."""

from __future__ import annotations

import datetime as dt
from typing import Any

from assessment import queries, rules
from assessment.actions.acting import hold, verb
from assessment.actions.planning import plan_improvements
from assessment.enums import LIFECYCLE, State
from assessment.models import Assessment, Query, Return
from framework.lifecycle import Conflict
from framework.record import actions as record


@verb("assessment.submit")
def submit(*, assessment: Assessment, by: Any, at: dt.datetime) -> Assessment:
    """Sign off the whole and send it to the moderator; areas for improvement become actions of the plan."""
    hold(assessment)
    role = rules.may_submit(by, assessment)
    plan_improvements(assessment=assessment, by=by, at=at)
    record.move(
        subject=assessment,
        lifecycle=LIFECYCLE,
        to=State.SUBMITTED,
        by=by,
        at=at,
        role=role,
        evidence=[queries.content_sha256(queries.contents(assessment))],
        submitted_at=at,
        submitted_by_id=by.pk,
    )
    return assessment


@verb("assessment.answer_return")
def answer_return(*, assessment: Assessment, reply: str, by: Any, at: dt.datetime) -> Assessment:
    """Hand in again what the moderator sent back, with what was changed or why not."""
    hold(assessment)
    role = rules.may_hand_in_again(by, assessment, reply)
    plan_improvements(assessment=assessment, by=by, at=at)
    rows = Return.objects.filter(answer__assessment=assessment, replied_at=None)
    rows.update(reply=reply.strip(), replied_by_id=by.pk, replied_at=at)
    record.move(
        subject=assessment,
        lifecycle=LIFECYCLE,
        to=State.IN_MODERATION,
        by=by,
        at=at,
        role=role,
        why=reply.strip(),
    )
    return assessment


@verb("assessment.explain")
def explain(*, query: Query, text: str, by: Any, at: dt.datetime) -> Query:
    """Reply to a query of the moderator, once."""
    role = rules.may_explain(by, query, text)
    rows = Query.objects.filter(pk=query.pk, replied_at=None)
    if not rows.update(reply=text.strip(), replied_by_id=by.pk, replied_at=at):
        raise Conflict("Somebody else replied to this query while you were writing.")
    query.refresh_from_db()
    record.note(operation="assessment.explain", subject=query, by=by, at=at, role=role)
    return query
