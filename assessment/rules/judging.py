"""When a moderator may take up, judge, test, ask, return and agree, and when a conflict of interest forbids it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import F, Q

from assessment.enums import Robustness
from assessment.models import Answer, Assessment, Citation
from assessment.rules.answers import check_level
from assessment.rules.asking import may
from framework.access.models import Membership
from framework.lifecycle import Refused
from framework.pages import words


def may_moderate(person: Any, name: str, assessment: Assessment, at: dt.datetime) -> str:
    """The role in which the operation may be done by a moderator who has no part in the locality."""
    role = may(person, name, assessment)
    refuse_conflict(person, assessment, at)
    return role


def refuse_conflict(person: Any, assessment: Assessment, at: dt.datetime) -> None:
    """A moderator belongs to nothing in the locality, nor to a body of it, and wrote none of its answers."""
    locality = assessment.locality
    there = ~Q(role="moderator") & Q(locality=locality) | Q(organisation__localities=locality)
    other = Membership.objects.holding(at.date()).filter(there, person=person).first()
    if other is not None:
        raise Refused(f"You have a part in {locality} ({_part(other)}), so somebody else must judge it.")
    if assessment.answers.filter(saved_by_id=person.pk).exists():
        raise Refused(f"You wrote in this assessment of {locality}, so somebody else must judge it.")


def _part(membership: Membership) -> str:
    role = str(membership.get_role_display()).lower()
    return f"{role}, {membership.organisation}" if membership.organisation else role


def may_judge(person: Any, answer: Answer, level: int, reason: str, at: dt.datetime) -> str:
    """The role in which the answer may be judged: agreed as it is, or changed with a reason."""
    role = may_moderate(person, "assessment.judge", answer.assessment, at)
    check_level(level or 0)
    if answer.level is None:
        raise Refused(f"Answer {answer.number} has no level to judge.")
    if level != answer.level and not reason.strip():
        raise Refused(f"Say why you change level {answer.level} to {level}.")
    return role


def changed_meanwhile(answer: Answer) -> str:
    """What a moderator is told who decides on words that are not there any more."""
    return (
        f"{answer.locality} changed answer {answer.number} while you were looking at it. "
        "Read it as it now stands, then decide."
    )


def may_test(person: Any, citation: Citation, finding: str, note: str, at: dt.datetime) -> str:
    """The role in which a piece of evidence may be found robust, or not with a reason."""
    role = may_moderate(person, "assessment.test", citation.answer.assessment, at)
    if finding not in Robustness.values:
        raise Refused("Evidence is robust, partly or not.")
    if finding != Robustness.ROBUST and not note.strip():
        raise Refused(f"Say why “{citation.title}” is {_short_of(finding)}.")
    return role


def _short_of(finding: str) -> str:
    return "only partly robust" if finding == Robustness.PARTLY else "not robust"


def may_ask(person: Any, answer: Answer, text: str, at: dt.datetime) -> str:
    """The role in which a question about the answer may be put to the locality."""
    role = may_moderate(person, "assessment.ask", answer.assessment, at)
    if not text.strip():
        raise Refused("Write the question that you want to ask.")
    return role


def may_return(person: Any, assessment: Assessment, reason: str, at: dt.datetime) -> str:
    """The role in which answers may be sent back, with what is missing."""
    role = may_moderate(person, "assessment.return", assessment, at)
    if not reason.strip():
        raise Refused(f"Say what is missing, so that {assessment.locality} can put it right.")
    return role


def may_agree(person: Any, assessment: Assessment, at: dt.datetime) -> str:
    """The role in which the levels may be agreed: each answer is judged as it now reads."""
    role = may_moderate(person, "assessment.agree", assessment, at)
    judged = Q(judgement__answer_version=F("version"), judgement__self_level=F("level"))
    numbers = list(assessment.answers.exclude(judged).values_list("number", flat=True))
    if numbers:
        as_read = words.verb(len(numbers), "is not judged as it now reads", "are not judged as they now read")
        raise Refused(f"{words.counted(len(numbers), 'answer')} {as_read}: {words.listed(numbers)}.")
    return role
