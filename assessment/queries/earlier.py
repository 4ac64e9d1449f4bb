"""Last year's answers with the level that the moderator gave them: to read, not to copy."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from assessment.enums import State
from assessment.models import Answer, Assessment
from framework.places.models import Locality

Key = tuple[str, str]
"""A question's code and a priority's code ("" across the priorities): what is the same from year to year."""


@dataclass(frozen=True)
class Earlier:
    """What was said and judged of the same question a year before."""

    year: int
    number: str
    self_level: int | None
    level: int
    reason: str
    narrative: str
    strengths: str
    improvements: str
    moderated_at: dt.datetime

    @property
    def is_lowered(self) -> bool:
        return self.self_level is not None and self.level < self.self_level


def key_of(answer: Answer) -> Key:
    """What the answer has in common with the same one of another year."""
    return answer.question.code, answer.priority.code if answer.priority else ""


def earlier_answers(assessment: Assessment, years: int = 1) -> dict[Key, Earlier]:
    """The answers of the assessment published so many years before, by question and priority."""
    year = assessment.year - years
    return {key_of(row): _earlier(row, year) for row in _judged(assessment.locality, year)}


def earlier_answer(answer: Answer) -> Earlier | None:
    """What was published of the same question a year before; None when nothing was."""
    code, priority = key_of(answer)
    year = answer.assessment.year - 1
    about = Q(priority__code=priority) if priority else Q(priority=None)
    row = _judged(answer.locality, year).filter(about, question__code=code).first()
    return _earlier(row, year) if row else None


def _judged(locality: Locality, year: int) -> QuerySet[Answer]:
    return Answer.objects.filter(
        locality=locality,
        assessment__year=year,
        assessment__state=State.PUBLISHED,
        judgement__isnull=False,
    ).select_related("question", "priority", "judgement")


def _earlier(row: Answer, year: int) -> Earlier:
    return Earlier(
        year=year,
        number=row.number,
        self_level=row.judgement.self_level,
        level=row.judgement.level,
        reason=row.judgement.reason,
        narrative=row.narrative,
        strengths=row.strengths,
        improvements=row.improvements,
        moderated_at=row.judgement.at,
    )
