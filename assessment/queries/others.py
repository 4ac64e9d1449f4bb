"""What others say: findings that they published, and the levels of similar areas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from django.db.models import Exists, OuterRef, QuerySet

from assessment.models import Answer, Assessment, Judgement
from framework.publishing import queries as publishing
from framework.publishing.models import Publication

MANY = 10


@dataclass(frozen=True)
class SimilarLevels:
    """The moderated levels of the same question in similar areas: the middle and the middle half."""

    areas: int
    middle: float
    low: float
    high: float


def findings(assessment: Assessment) -> list[Publication]:
    """What the other elements published about the locality, the newest first."""
    rows = publishing.latest(locality=assessment.locality.code).exclude(element="assessment")
    return list(rows[:MANY])


def similar_levels(answer: Answer) -> SimilarLevels | None:
    """The levels that moderators gave the same question, of the same service, in areas of the same kind and
    region, in the newest year before this one that has any; None where nobody has one."""
    assessment = answer.assessment
    rows = Judgement.objects.filter(
        Exists(_released().filter(locality=OuterRef("locality"), year=OuterRef("answer__assessment__year"))),
        answer__question__code=answer.question.code,
        answer__assessment__year__in=(assessment.year, assessment.year - 1),
        locality__kind=assessment.locality.kind,
        locality__region=assessment.locality.region,
    ).exclude(locality=assessment.locality)
    if answer.priority is not None:
        rows = rows.filter(answer__priority__service_area=answer.priority.service_area_id)
    told = list(rows.values_list("answer__assessment__year", "locality", "level"))
    newest = max((year for year, _, _ in told), default=None)
    kept = [(locality, level) for year, locality, level in told if year == newest]
    return _similar(kept)


def _released() -> QuerySet[Publication]:
    """The first versions of assessments that are public by the database's clock."""
    return Publication.objects.released().filter(element="assessment", kind="assessment", version=1)


def released_at(assessment: Assessment) -> dt.datetime | None:
    """From when on the public reads it; None while it is not published."""
    rows = Publication.objects.filter(element="assessment", kind="assessment", version=1)
    found = rows.filter(locality=assessment.locality_id, year=assessment.year)
    return found.values_list("release_at", flat=True).first()


def _similar(told: Sequence[tuple[int, int]]) -> SimilarLevels | None:
    levels = sorted(level for _, level in told)
    if not levels:
        return None
    low, _, high = quantiles(levels, n=4, method="inclusive") if len(levels) > 1 else (levels[0],) * 3
    return SimilarLevels(
        areas=len({locality for locality, _ in told}), middle=float(median(levels)), low=low, high=high
    )
