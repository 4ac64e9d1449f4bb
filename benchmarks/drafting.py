"""An officer of a made-up nation, in the middle of an answer, by the product's own actions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from benchmarks.assessed import WORDS
from benchmarks.worlds import LAST_YEAR

AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Drafting:
    """The answer (assessment.models.Answer), who writes it, and where its page is."""

    answer: Any
    officer: Any
    path: str


def draft() -> Drafting:
    """The first answer of the first locality, with words and evidence; last year's is published already."""
    from assessment import actions
    from framework.access import actions as access
    from framework.places.models import Locality
    from framework.priorities.models import Target

    place = Locality.objects.earliest("pk")
    officer = access.add_person(username="officer", name="Priya Sandhu", password=None, by=None, at=AT)
    access.join(person=officer, role="officer", locality=place, by=None, at=AT)
    assessment = actions.open_assessment(locality=place, year=LAST_YEAR + 1, by=None, at=AT)
    answer = assessment.answers.select_related("question", "priority__service_area").earliest("position")
    answer.assessment, answer.locality = assessment, place
    actions.save_answer(
        answer=answer,
        version=answer.version,
        level=3,
        narrative=WORDS,
        strengths="Rounds begin on time.",
        improvements="More homes take part.",
        by=officer,
        at=AT,
    )
    for target in Target.objects.filter(priority=answer.priority).select_related("indicator")[:2]:
        actions.cite_figure(answer=answer, indicator=target.indicator.code, by=officer, at=AT)
    path = f"/your-work/areas/{place.code}/assessment/{assessment.year}/answers/{answer.number}/"
    return Drafting(answer, officer, path)
