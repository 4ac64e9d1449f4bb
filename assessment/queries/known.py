"""All that stands beside one answer: what is known, what was said of it, and what strikes one about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment import timetable
from assessment.enums import HANDED_IN, SHARED, State
from assessment.models import Answer, Citation, Comment, Query, Return
from assessment.queries.advice import Advice, advise
from assessment.queries.by_figures import ByFigures, by_figures
from assessment.queries.earlier import Earlier, earlier_answer
from assessment.queries.figure import Figure
from assessment.queries.figures import figures_of
from assessment.queries.others import findings
from framework.figures.addresses import figure_address
from framework.publishing.models import Publication


@dataclass(frozen=True)
class Known:
    """Everything beside an answer, in ten queries at most."""

    figures: Sequence[Figure]
    by_figures: ByFigures | None
    earlier: Earlier | None
    findings: Sequence[Publication]
    citations: Sequence[Citation]
    comments: Sequence[Comment]
    queries: Sequence[Query]
    returned: Return | None
    advice: Sequence[Advice]

    @property
    def missed(self) -> list[Figure]:
        """The targets that were missed: the gap between where the area is and where it wants to be."""
        return [figure for figure in self.figures if figure.is_met is False]

    @property
    def cited(self) -> set[str]:
        """The addresses of what is cited already."""
        return {citation.url for citation in self.citations}

    def advice_for(self, *parts: str) -> list[Advice]:
        return [advice for advice in self.advice if advice.part in parts]


def known_of(answer: Answer, *, is_judged: bool = False) -> Known:
    """What stands beside the answer; what its assessment's state cannot have yet is not asked for.

    Whoever judges it reads neither comments on the draft nor what was sent back here.
    """
    assessment, state = answer.assessment, answer.assessment.state
    priorities = [answer.priority] if answer.priority else []
    found = figures_of(assessment, priorities) if priorities else {}
    figures = found.get(answer.priority_id or 0, [])
    summed = by_figures(figures) if priorities else None
    earlier = earlier_answer(answer)
    citations = list(Citation.objects.filter(answer=answer).select_related("test"))
    published_by = timetable.due("published", assessment.year)
    comments = Comment.objects.filter(answer=answer).select_related("organisation")
    open_returns = Return.objects.filter(answer=answer, replied_at=None)
    return Known(
        figures=figures,
        by_figures=summed,
        earlier=earlier,
        findings=findings(assessment),
        citations=citations,
        comments=list(comments) if state in (*SHARED, State.DRAFTING) and not is_judged else [],
        queries=list(Query.objects.filter(answer=answer)) if state in HANDED_IN else [],
        returned=open_returns.first() if state == State.RETURNED and not is_judged else None,
        advice=advise(answer, summed, earlier, citations, published_by),
    )


def address_of(answer: Answer, figure: Figure) -> str:
    """Where the public reads the figure: what a citation of it points to."""
    return figure_address(answer.locality.code, figure.indicator.code)
