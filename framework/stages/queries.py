"""Where localities stand, how they moved, what waits for a decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from framework.places.models import Locality
from framework.stages.enums import ORDER, ProposalState, Stage
from framework.stages.models import Proposal, Standpoint, Transition


def standing_of(locality: Locality) -> Standpoint | None:
    """The locality's standpoint; None before the first sweep has seen it: then it is in assessment."""
    return Standpoint.objects.filter(locality=locality).first()


def counts(on: dt.date) -> dict[str, int]:
    """How many living localities are in each stage, in the order of the stages."""
    assessed = Locality.objects.assessed().living(on)
    rows = Standpoint.objects.filter(locality__in=assessed).values_list("state").annotate(Count("pk"))
    found = dict(rows.order_by())
    elsewhere = sum(number for stage, number in found.items() if stage != Stage.ASSESSMENT)
    return {
        stage: assessed.count() - elsewhere if stage == Stage.ASSESSMENT else found.get(stage, 0)
        for stage in Stage.values
    }


def stages_at(at: dt.datetime) -> dict[int, str]:
    """The stage of every locality that had moved by the moment: the fold of its moves up to then."""
    moved = Transition.objects.filter(at__lte=at).order_by("locality_id", "-version")
    return dict(moved.distinct("locality_id").values_list("locality_id", "after"))


def with_stage(rows: QuerySet[Locality]) -> QuerySet[Any]:
    """The localities, each with the `stage` it is in, `since` when, in which year, and the `version` of that."""
    point = Standpoint.objects.filter(locality=OuterRef("pk"))
    return rows.annotate(
        stage=Coalesce(Subquery(point.values("state")[:1]), Value(Stage.ASSESSMENT.value)),
        since=Subquery(point.values("since")[:1]),
        since_year=Subquery(point.values("since_year")[:1]),
        version=Subquery(point.values("version")[:1]),
    )


def moves(locality: Locality | None = None) -> QuerySet[Transition]:
    """Moves, newest first, of one locality or of all."""
    rows = Transition.objects.select_related("locality").order_by("-at", "-id")
    return rows.filter(locality=locality) if locality else rows


def queue() -> QuerySet[Proposal]:
    """What waits for a decision, most severe first."""
    waiting = Proposal.objects.filter(state=ProposalState.OPEN).select_related("locality")
    return waiting.order_by("-score", "decide_by", "id")


def stages_of(localities: Iterable[int]) -> dict[int, str]:
    """The stage of each of these localities that has moved; the others are in assessment."""
    rows = Standpoint.objects.filter(locality__in=list(localities))
    return dict(rows.values_list("locality_id", "state"))


def tried(localities: Iterable[int]) -> dict[int, list[Transition]]:
    """The moves to a closer look that each of these localities has had, the first one first."""
    found: dict[int, list[Transition]] = {}
    for move in Transition.objects.filter(locality__in=list(localities)).order_by("version"):
        if is_higher(move.after, move.before):
            found.setdefault(move.locality_id, []).append(move)
    return found


def is_higher(after: str, before: str) -> bool:
    return ORDER[after] > ORDER[before]


def faults() -> list[str]:
    """Localities whose stage is not the fold of their moves, or whose moves are not those of the history.

    In words; none when all is well.
    """
    folded = dict(
        Transition.objects.order_by("locality_id", "-version")
        .distinct("locality_id")
        .values_list("locality_id", "after")
    )
    wrong = []
    for point in Standpoint.objects.select_related("locality").iterator():
        if point.state != folded.pop(point.locality_id, Stage.ASSESSMENT):
            wrong.append(f"{point.locality} stands at {point.state}, which its moves do not lead to.")
    wrong += [f"Locality {locality} has moves but stands nowhere." for locality in sorted(folded)]
    return wrong + _told_otherwise()


_IN_BOTH = """
    SELECT place.name, move.version, told.id IS NULL
    FROM (SELECT transition.*, point.id AS point FROM stages_transition transition
          JOIN stages_standpoint point USING (locality_id)) move
    FULL JOIN (SELECT * FROM record_event WHERE operation = 'stages.move') told
        ON told.subject_id = move.point AND told.at = move.at AND told.why = move.why
        AND told.before = move.before AND told.after = move.after
    JOIN places_locality place ON place.id = coalesce(move.locality_id, told.locality_id)
    WHERE move.id IS NULL OR told.id IS NULL ORDER BY place.name, move.version
"""


def _told_otherwise() -> list[str]:
    """Moves that the history, which is chained, does not tell, and those that only it tells."""
    with connection.cursor() as cursor:
        cursor.execute(_IN_BOTH)
        rows = cursor.fetchall()
    return [
        f"Move {version} of {name} is not in the history."
        if untold
        else f"The history tells of a move of {name} that is not kept."
        for name, version, untold in rows
    ]
