"""Who may move a locality and decide on proposals, and when."""

from __future__ import annotations

import datetime as dt
from typing import Any

from framework.access.queries import may
from framework.lifecycle import NotThere, Refused
from framework.stages.enums import LIFECYCLE, PROPOSAL, ProposalState
from framework.stages.models import Proposal, Standpoint


def may_move(standpoint: Standpoint, after: str) -> None:
    """Raises Refused when the table of stages does not have this pair."""
    if not LIFECYCLE.allows(standpoint.state, after):
        raise Refused(LIFECYCLE.refusal(standpoint.state, after))


def may_decide(
    user: Any,
    proposal: Proposal,
    *,
    standpoint: Standpoint,
    after: str,
    reason: str,
    look_again_on: dt.date | None,
    on: dt.date,
) -> None:
    """A decision is LGA staff's, has a reason, and either moves the locality or says when to look again."""
    if not may(user, "stages.decide"):
        raise NotThere("There is no such page.")
    if proposal.state != ProposalState.OPEN:
        raise Refused(PROPOSAL.refusal(proposal.state, ProposalState.DECIDED))
    if not reason.strip():
        raise Refused("Say why. The reason is published with the decision.")
    if after:
        may_move(standpoint, after)
    elif look_again_on is None:
        raise Refused("Say when to look again.")
    elif look_again_on <= on:
        raise Refused("The day on which to look again lies in the future.")
