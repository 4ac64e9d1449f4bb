"""What LGA staff of the fictional nation decide on what the rules leave to them."""

from __future__ import annotations

import datetime as dt

from framework.demo.nation.people import Company
from framework.lifecycle import Refused
from framework.stages import actions, queries
from framework.stages.models import Proposal

MOVES = {
    "overstated_self_judgement": "Two years running the moderator found less than the area said of itself. Peers "
    "from elsewhere should look with it.",
    "nothing_published_in_time": "Nothing came, and two letters stayed without an answer. Peers will ask on the "
    "spot what stands in the way.",
    "still_below_minimum": "Children are at risk for the third year and the area's own plan has not held. It needs "
    "help from outside, with dates.",
    "inspection_ends": "The service is safe again, and has been for two returns. Peers go on with what is left of "
    "the recommendations.",
    "intervention_ends": "The milestones are met and the service stands without help. Inspectors look once more.",
    "failure_to_engage": "The area has not engaged for half a year. Somebody has to go there.",
}
WAITS = "The area has shown a plan with dates for this. We look again when the first of them has passed."


def decide_what_waits(company: Company, *, at: dt.datetime, leave: int = 0) -> None:
    """Decide on every open proposal but the last few: what calls for a closer look moves, the rest waits."""
    open_now = list(queries.queue())
    for proposal in open_now[: max(0, len(open_now) - leave)]:
        try:
            _decide(proposal, company, at)
        except Refused:
            continue


def _decide(proposal: Proposal, company: Company, at: dt.datetime) -> None:
    reason = MOVES.get(proposal.rule, "")
    actions.decide(
        proposal=proposal,
        after=proposal.after if reason else "",
        reason=reason or WAITS,
        look_again_on=None if reason else (at + dt.timedelta(days=120)).date(),
        by=company.staff,
        at=at,
    )
