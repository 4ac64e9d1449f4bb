"""When partners and scrutiny may comment and sign, and officers reply."""

from __future__ import annotations

import datetime as dt
from typing import Any

from assessment.models import Assessment, Comment
from assessment.rules.asking import may
from framework.access.models import Membership
from framework.lifecycle import Refused
from framework.places.models import Organisation


def may_comment(
    person: Any, assessment: Assessment, text: str, organisation: Organisation | None, at: dt.datetime
) -> str:
    """The role in which the person may say something of the draft, for the organisation if there is one."""
    role = may(person, "assessment.comment", assessment)
    if not text.strip():
        raise Refused("Write what you want to say about this answer.")
    if organisation is not None and not _speaks_for(person, assessment, organisation, at):
        raise Refused(f"You do not speak for {organisation} in {assessment.locality}.")
    return role


def _speaks_for(person: Any, assessment: Assessment, organisation: Organisation, at: dt.datetime) -> bool:
    held = Membership.objects.holding(at.date()).filter(person=person, role="partner")
    return held.filter(locality=assessment.locality, organisation=organisation).exists()


def may_reply(person: Any, comment: Comment, text: str) -> str:
    """The role in which the locality may reply; once, so that nobody rewrites what was said."""
    role = may(person, "assessment.reply", comment.answer.assessment)
    if not text.strip():
        raise Refused("Write your reply.")
    if comment.reply:
        raise Refused("This comment has been answered already.")
    return role


def may_sign(
    person: Any, assessment: Assessment, organisation: Organisation, reason: str | None, at: dt.datetime
) -> str:
    """The role in which the person may sign for the organisation, or decline when there is a reason.

    `reason` is None for a signature.
    """
    role = may(person, "assessment.sign", assessment)
    if not _speaks_for(person, assessment, organisation, at):
        raise Refused(f"You do not sign for {organisation} in {assessment.locality}.")
    if reason is not None and not reason.strip():
        raise Refused("Say why you decline to sign.")
    return role
