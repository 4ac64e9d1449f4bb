"""When an assessment may be submitted, and what was published be corrected."""

from __future__ import annotations

from typing import Any

from assessment.enums import AnswerState
from assessment.models import Assessment, Query
from assessment.rules.asking import may
from framework.lifecycle import Refused
from framework.pages.words import at_start, counted, listed, verb


def may_submit(person: Any, assessment: Assessment) -> str:
    """The role in which it may be submitted: every answer is ready. Sense checks never stand in the way."""
    role = may(person, "assessment.submit", assessment)
    refuse_unready(assessment)
    return role


def may_hand_in_again(person: Any, assessment: Assessment, reply: str) -> str:
    """The role in which a returned assessment may go back to its moderator."""
    role = may(person, "assessment.answer_return", assessment)
    if not reply.strip():
        raise Refused("Say what you changed, or why you did not.")
    refuse_unready(assessment)
    return role


def refuse_unready(assessment: Assessment) -> None:
    answers = assessment.answers.exclude(state=AnswerState.READY)
    numbers = list(answers.values_list("number", flat=True))
    if numbers:
        every = counted(assessment.answers.count(), "answer")
        are = verb(len(numbers), "is", "are")
        raise Refused(f"{at_start(len(numbers))} of {every} {are} not ready: {listed(numbers)}.")


def may_correct(person: Any, assessment: Assessment, note: str) -> str:
    """The role in which a correction may be published; readers are told what it changes."""
    role = may(person, "assessment.correct", assessment)
    if not note.strip():
        raise Refused("Say what the correction changes.")
    return role


def may_explain(person: Any, query: Query, text: str) -> str:
    """The role in which a query of the moderator may be answered; once."""
    role = may(person, "assessment.explain", query.answer.assessment)
    if not text.strip():
        raise Refused("Write your reply.")
    if query.reply:
        raise Refused("This query has been answered already.")
    return role
