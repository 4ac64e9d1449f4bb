"""Who moved between the stages in a time, and how long localities stay."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from statistics import median

from django.db.models import F, Window
from django.db.models.functions import Lead

from framework.places.models import Locality
from framework.stages.enums import Stage
from framework.stages.models import Standpoint, Transition
from framework.stages.queries import stages_at

MONTH = 365.25 / 12


@dataclass(frozen=True)
class Stay:
    """A locality in a stage other than assessment, and for how many months."""

    code: str
    name: str
    stage: str
    months: float


def moved_between(then: dt.datetime, now: dt.datetime) -> Counter[tuple[str, str]]:
    """How many living localities were in one stage then and are in another (or the same) now."""
    before, after = stages_at(then), stages_at(now)
    places = Locality.objects.assessed().living(now.date()).values_list("pk", flat=True)
    return Counter(
        (before.get(pk, Stage.ASSESSMENT.value), after.get(pk, Stage.ASSESSMENT.value)) for pk in places
    )


def stays(at: dt.datetime) -> list[Stay]:
    """Every living locality that is in another stage than assessment, the longest stay first."""
    rows = Standpoint.objects.exclude(state=Stage.ASSESSMENT).select_related("locality")
    living = rows.filter(locality__in=Locality.objects.living(at.date())).order_by("since")
    return [
        Stay(row.locality.code, row.locality.name, row.state, (at - row.since).days / MONTH) for row in living
    ]


def usual_stays() -> dict[str, float]:
    """The median of the stays in each stage that have ended, in months; stages nobody has left are absent."""
    next_at = Window(Lead("at"), partition_by=F("locality_id"), order_by=F("version").asc())
    ended: dict[str, list[float]] = {}
    for stage, began, left in Transition.objects.annotate(left=next_at).values_list("after", "at", "left"):
        if left and stage != Stage.ASSESSMENT:
            ended.setdefault(stage, []).append((left - began).days / MONTH)
    return {stage: median(months) for stage, months in ended.items()}
