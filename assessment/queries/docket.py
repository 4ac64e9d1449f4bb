"""An assessment as its moderator works through it: each answer with its judgement, and what is undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from assessment.models import Answer, Assessment, Citation, Judgement, Query, Return, Signature
from assessment.queries.sections import title_of
from framework.pages import words


@dataclass(frozen=True)
class Entry:
    """One answer: what the locality said, what the moderator made of it, what is still open."""

    answer: Answer
    judgement: Judgement | None
    untested: int
    unanswered: int

    @property
    def title(self) -> str:
        return title_of(self.answer)

    @property
    def is_judged(self) -> bool:
        """Whether it is judged as it now reads."""
        return self.judgement is not None and self.judgement.answer_version == self.answer.version

    @property
    def outcome(self) -> str:
        """ "3, agreed", "3, changed to 2", "not judged"."""
        if self.judgement is None:
            return "not judged"
        if not self.is_judged:
            return "changed by the area since it was judged"
        own, level = self.judgement.self_level, self.judgement.level
        return f"{own}, agreed" if own == level else f"{own}, changed to {level}"

    @property
    def undone(self) -> str:
        """What stays undone if one decides now, in a sentence; "" when nothing does."""
        told = []
        if self.untested:
            pieces = words.counted_in_words(self.untested, "piece")
            told.append(f"{pieces} of evidence {words.verb(self.untested, 'is', 'are')} not tested")
        if self.unanswered:
            asked = words.counted_in_words(self.unanswered, "query", "queries")
            told.append(f"{asked} {words.verb(self.unanswered, 'is', 'are')} open")
        return f"{words.capital(words.listed(told))}." if told else ""


@dataclass(frozen=True)
class Docket:
    entries: Sequence[Entry]

    @property
    def decided(self) -> int:
        return sum(entry.is_judged for entry in self.entries)

    @property
    def is_complete(self) -> bool:
        return self.decided == len(self.entries)

    def after(self, answer: Answer) -> Entry | None:
        """The entry that comes next, in order."""
        return self._beside(answer, 1)

    def before(self, answer: Answer) -> Entry | None:
        return self._beside(answer, -1)

    def _beside(self, answer: Answer, step: int) -> Entry | None:
        place = self.place(answer) - 1 + step
        return self.entries[place] if 0 <= place < len(self.entries) else None

    def place(self, answer: Answer) -> int:
        """The answer's place in the order, from 1."""
        return [entry.answer.pk for entry in self.entries].index(answer.pk) + 1


def docket_of(assessment: Assessment) -> Docket:
    """Every answer with its judgement and what is still open, in one query."""
    untested = Citation.objects.filter(answer=OuterRef("pk"), test=None)
    unanswered = Query.objects.filter(answer=OuterRef("pk"), replied_at=None)
    rows: Any = (
        assessment.answers.select_related("question", "priority__service_area", "judgement")
        .annotate(untested=_count(untested), unanswered=_count(unanswered))
        .order_by("position")
    )
    return Docket([_entry(row, assessment) for row in rows])


def _count(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("answer").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), 0)


def _entry(row: Any, assessment: Assessment) -> Entry:
    row.locality = assessment.locality
    return Entry(row, getattr(row, "judgement", None), row.untested, row.unanswered)


def known_citations(answer: Answer) -> list[Citation]:
    """What is cited for the answer, each with what was found of it."""
    return list(Citation.objects.filter(answer=answer).select_related("test"))


def signatures_of(assessment: Assessment) -> list[Signature]:
    return list(Signature.objects.filter(assessment=assessment).select_related("organisation"))


def returns_of(answer: Answer) -> list[Return]:
    """Every time it was sent back, the newest first."""
    return list(Return.objects.filter(answer=answer).order_by("-id"))
