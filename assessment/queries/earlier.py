"""Last year's answers with the level that the moderator gave them: to read, not to copy."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assessment.enums import State
from assessment.models import Answer, Assessment

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
    rows = Answer.objects.filter(
        locality=assessment.locality,
        assessment__year=assessment.year - years,
        assessment__state=State.PUBLISHED,
        judgement__isnull=False,
    ).select_related("question", "priority", "judgement")
    return {key_of(row): _earlier(row, assessment.year - years) for row in rows}


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
