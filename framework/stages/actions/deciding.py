"""Asking LGA staff to decide, and what they decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from framework.places.models import Locality
from framework.record import actions as record
from framework.stages.actions.moving import Move, stand, transit
from framework.stages.enums import PROPOSAL, Cause, ProposalState
from framework.stages.models import Decision, Proposal, Standpoint
from framework.stages.rules import may_decide


@transaction.atomic
def propose(
    *,
    locality: int,
    rule: str,
    before: str,
    after: str,
    year: int,
    sentence: str,
    readings: Sequence[Any],
    severity: Mapping[str, Any],
    score: int,
    decide_by: dt.date,
    at: dt.datetime,
) -> Proposal | None:
    """Ask for a decision; the same rule on the same locality asks once while it waits.

    A proposal that waits already is brought up to date. One that was decided without a move is asked again
    when the day to look again has come, and one that moved the locality in the next year at the earliest.
    None when nothing need be asked.
    """
    told = {
        "before": before,
        "after": after,
        "sentence": sentence,
        "readings": list(readings),
        "severity": dict(severity),
        "score": score,
    }
    earlier = Proposal.objects.filter(locality=locality, rule=rule).select_for_update()
    last = earlier.order_by("-pk").first()
    if last and last.state == ProposalState.OPEN:
        Proposal.objects.filter(pk=last.pk).update(**told)
        return last
    if last and not _may_ask_again(last, year=year, on=at.date()):
        return None
    proposal = Proposal.objects.create(
        locality=Locality.objects.get(pk=locality),
        rule=rule,
        year=year,
        at=at,
        decide_by=decide_by,
        key=f"{rule}:{locality}:{earlier.count() + 1}",
        **told,
    )
    record.note(operation="stages.propose", subject=proposal, by=None, at=at, why=sentence)
    return proposal


def _may_ask_again(last: Proposal, *, year: int, on: dt.date) -> bool:
    decision = Decision.objects.filter(proposal=last).first()
    if decision and decision.look_again_on:
        return on >= decision.look_again_on
    return year > last.year


@transaction.atomic
def decide(
    *,
    proposal: Proposal,
    after: str,
    reason: str,
    by: Any,
    at: dt.datetime,
    look_again_on: dt.date | None = None,
) -> Decision:
    """Decide on a proposal: move the locality to `after`, or leave it ("") and say when to look again.

    Of two people who decide at once one wins; the other is told (Conflict). The reason is public.
    """
    stand(localities=[proposal.locality_id], at=at)
    point = Standpoint.objects.select_for_update().get(locality_id=proposal.locality_id)
    may_decide(
        by,
        proposal,
        standpoint=point,
        after=after,
        reason=reason,
        look_again_on=look_again_on,
        on=at.date(),
    )
    record.move(
        subject=proposal,
        lifecycle=PROPOSAL,
        to=ProposalState.DECIDED,
        by=by,
        at=at,
        role="lga_staff",
        why=reason,
    )
    decision = Decision.objects.create(
        locality=proposal.locality,
        proposal=proposal,
        after=after,
        reason=reason,
        look_again_on=None if after else look_again_on,
        by_id=by.pk,
        at=at,
    )
    if after:
        move = Move(
            locality=proposal.locality_id,
            after=after,
            cause=Cause.DECISION,
            why=_why(proposal, reason),
            key=f"decision:{decision.pk}",
            year=proposal.year,
            rule=proposal.rule,
            because="LGA staff decided so, and said why",
            readings=proposal.readings,
        )
        transit(move=move, at=at, by=by)
    return decision


def _why(proposal: Proposal, reason: str) -> str:
    return f"{proposal.sentence} LGA staff decided: {reason.strip()}"
