"""The whole draft as somebody reads it who does not write in it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from assessment import timetable
from assessment.models import Answer, Assessment, Citation, Comment, Signature
from assessment.queries.contents import hashes_of
from assessment.queries.sections import Progress, Section, answers_of, lines, progress, sections


@dataclass(frozen=True)
class Read:
    """One answer with its evidence and what was said of it."""

    answer: Answer
    citations: Sequence[Citation]
    comments: Sequence[Comment]

    @property
    def strengths(self) -> list[str]:
        return lines(self.answer.strengths)

    @property
    def improvements(self) -> list[str]:
        return lines(self.answer.improvements)


@dataclass(frozen=True)
class Draft:
    """Every section with its answers, who signed, and the hash of each answer as it now reads."""

    chapters: Sequence[tuple[Section, Sequence[Read]]]
    signatures: Sequence[Signature]
    contents: dict[str, str]
    progress: Progress


def draft_of(assessment: Assessment) -> Draft:
    """The draft in four queries."""
    answers = answers_of(assessment)
    cited: dict[int, list[Citation]] = defaultdict(list)
    for citation in Citation.objects.filter(answer__assessment=assessment).order_by("url"):
        cited[citation.answer_id].append(citation)
    said: dict[int, list[Comment]] = defaultdict(list)
    comments = Comment.objects.filter(answer__assessment=assessment).select_related("organisation")
    for comment in comments.order_by("id"):
        said[comment.answer_id].append(comment)
    signatures = Signature.objects.filter(assessment=assessment).select_related("organisation")
    return Draft(
        chapters=[
            (section, [Read(each, cited[each.pk], said[each.pk]) for each in section.answers])
            for section in sections(answers)
        ],
        signatures=list(signatures.order_by("organisation__name")),
        contents=hashes_of(answers, cited),
        progress=progress(answers),
    )


def due(step: str, year: int) -> dt.date:
    """The day on which a step of the year's assessment is due."""
    return timetable.due(step, year)
