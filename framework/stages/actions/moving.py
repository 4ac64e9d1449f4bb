"""Moving a locality: once for one cause, from where it was seen to stand, and with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from framework.elements import declared
from framework.places.models import Locality
from framework.record import actions as record
from framework.stages.enums import LIFECYCLE, PROPOSAL, Cause, ProposalState
from framework.stages.models import Proposal, Standpoint, Transition
from framework.stages.queries import is_higher
from framework.stages.rules import may_move


@dataclass(frozen=True, kw_only=True)
class Move:
    """A move that a rule, a decision or the sample brings about. `key` names the cause, once for ever."""

    locality: int
    after: str
    cause: Cause
    why: str
    key: str
    year: int
    rule: str = ""
    because: str = ""
    readings: Sequence[Any] = field(default=())


@transaction.atomic
def stand(*, localities: Iterable[int], at: dt.datetime) -> None:
    """Give each of these localities that stands nowhere its first standpoint: assessment."""
    Standpoint.objects.bulk_create(
        [Standpoint(locality_id=locality, since=at) for locality in localities], ignore_conflicts=True
    )


@transaction.atomic
def transit(
    *, move: Move, at: dt.datetime, by: Any = None, seen_version: int | None = None
) -> Transition | None:
    """Move the locality, unless this cause has moved it already or it no longer stands where it was seen.

    Returns the transition, or None when nothing was moved. Raises Refused for a pair that the table of
    stages does not have. What the move opens and closes is left in the outbox.
    """
    stand(localities=[move.locality], at=at)
    point = Standpoint.objects.select_for_update().get(locality_id=move.locality)
    if Transition.objects.filter(key=move.key).exists():
        return None
    if seen_version is not None and point.version != seen_version:
        return None
    may_move(point, move.after)
    before = point.state
    transition = Transition.objects.create(
        locality_id=move.locality,
        before=before,
        after=move.after,
        version=point.version + 1,
        at=at,
        year=move.year,
        cause=move.cause,
        rule=move.rule,
        why=move.why,
        because=move.because,
        readings=list(move.readings),
        key=move.key,
        by_id=by.pk if by else None,
    )
    record.move(
        subject=point,
        lifecycle=LIFECYCLE,
        to=move.after,
        by=by,
        at=at,
        why=move.why,
        since=at,
        since_year=move.year,
        version=point.version + 1,
    )
    _overtake(point.locality, stage=move.after, at=at)
    _leave_duties(transition, at=at)
    return transition


def _overtake(locality: Locality, *, stage: str, at: dt.datetime) -> None:
    """Open proposals for a response that is not stronger than the one now open need no decision any more."""
    for proposal in Proposal.objects.filter(locality=locality, state=ProposalState.OPEN):
        if not is_higher(proposal.after, stage):
            record.move(
                subject=proposal,
                lifecycle=PROPOSAL,
                to=ProposalState.OVERTAKEN,
                by=None,
                at=at,
                why=f"{locality} is in this stage, or a stronger one, already.",
            )


def _leave_duties(transition: Transition, *, at: dt.datetime) -> None:
    """What elements open on entering a stage and close on leaving one, each once."""
    for element in declared():
        for duty in element.duties:
            stage = transition.after if duty.on == "enter" else transition.before
            if duty.stage == stage:
                record.send(
                    job="stages.do_duty",
                    key=f"duty:{transition.pk}:{element.name}.{duty.code}",
                    due_at=at,
                    ids={"transition": transition.pk, "element": element.name, "duty": duty.code},
                )
