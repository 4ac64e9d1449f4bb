"""Sharing the draft with partners, what they say of it, and whether they sign."""

from __future__ import annotations

import datetime as dt
from typing import Any

from assessment import queries, rules
from assessment.actions.acting import hold, verb
from assessment.enums import LIFECYCLE, State
from assessment.models import Answer, Assessment, Comment, Signature
from framework.lifecycle import Conflict
from framework.places.models import Organisation
from framework.record import actions as record


@verb("assessment.share")
def share(*, assessment: Assessment, by: Any, at: dt.datetime) -> Assessment:
    """Show the draft to the partners, who comment and sign; officers go on writing."""
    hold(assessment)
    role = rules.may(by, "assessment.share", assessment)
    record.move(subject=assessment, lifecycle=LIFECYCLE, to=State.WITH_PARTNERS, by=by, at=at, role=role)
    return assessment


@verb("assessment.take_back")
def take_back(*, assessment: Assessment, why: str = "", by: Any, at: dt.datetime) -> Assessment:
    """Take the draft back from the partners; their comments and signatures stay."""
    hold(assessment)
    role = rules.may(by, "assessment.take_back", assessment)
    record.move(subject=assessment, lifecycle=LIFECYCLE, to=State.DRAFTING, by=by, at=at, role=role, why=why)
    return assessment


@verb("assessment.comment")
def comment(
    *,
    answer: Answer,
    text: str,
    by: Any,
    at: dt.datetime,
    organisation: Organisation | None = None,
) -> Comment:
    """Say something of an answer in the draft, for an organisation or as scrutiny.

    The same words twice are said once while nobody has replied to them: what got lost can be sent again.
    """
    role = rules.may_comment(by, answer.assessment, text, organisation, at)
    hold(answer.assessment)
    words = {"answer": answer, "organisation": organisation, "text": text.strip(), "by_id": by.pk}
    again = Comment.objects.filter(**words, replied_at=None).first()
    if again is not None:
        return again
    said = Comment.objects.create(locality=answer.locality, at=at, **words)
    record.note(
        operation="assessment.comment",
        subject=said,
        by=by,
        at=at,
        role=role,
        details={"answer": answer.pk},
    )
    return said


@verb("assessment.reply")
def reply(*, comment: Comment, text: str, by: Any, at: dt.datetime) -> Comment:
    """Answer a comment, once."""
    role = rules.may_reply(by, comment, text)
    rows = Comment.objects.filter(pk=comment.pk, replied_at=None)
    if not rows.update(reply=text.strip(), replied_by_id=by.pk, replied_at=at):
        raise Conflict("Somebody else answered this comment while you were writing.")
    comment.refresh_from_db()
    record.note(operation="assessment.reply", subject=comment, by=by, at=at, role=role)
    return comment


@verb("assessment.sign")
def sign(*, assessment: Assessment, organisation: Organisation, by: Any, at: dt.datetime) -> Signature:
    """Sign the assessment as it now reads, for an organisation; a later change will show."""
    role = rules.may_sign(by, assessment, organisation, None, at)
    return _sign(assessment, organisation, True, "", role, by, at)


@verb("assessment.sign")
def decline(
    *, assessment: Assessment, organisation: Organisation, reason: str, by: Any, at: dt.datetime
) -> Signature:
    """Decline to sign, with a reason that will be published. It does not block."""
    role = rules.may_sign(by, assessment, organisation, reason, at)
    return _sign(assessment, organisation, False, reason.strip(), role, by, at)


def _sign(
    assessment: Assessment,
    organisation: Organisation,
    signs: bool,
    reason: str,
    role: str,
    by: Any,
    at: dt.datetime,
) -> Signature:
    """Bind the signature to what it saw: the assessment is held, so that nobody writes in between."""
    hold(assessment)
    contents = queries.contents(assessment)
    signature, _ = Signature.objects.update_or_create(
        assessment=assessment,
        organisation=organisation,
        defaults={
            "locality": assessment.locality,
            "signs": signs,
            "reason": reason,
            "content_sha256": queries.content_sha256(contents),
            "contents": contents,
            "by_id": by.pk,
            "at": at,
        },
    )
    record.note(
        operation="assessment.sign",
        subject=signature,
        by=by,
        at=at,
        role=role,
        after="signed" if signs else "declined",
        why=reason,
        details={"assessment": assessment.pk, "content_sha256": signature.content_sha256},
    )
    return signature
