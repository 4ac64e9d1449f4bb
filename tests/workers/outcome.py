"""What came of a sweep, told so that two runs of it can be compared, and the run that nothing disturbed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db import transaction

from framework.places.models import Locality
from framework.record import jobs
from framework.record.models import Event
from framework.record.performing import perform_now
from framework.risk.models import Sweep, Trigger
from framework.stages.models import Proposal, Standpoint, Transition

LEFT = ("risk.carry_out", "stages.do_duty", "assessment.open")
"""The jobs that recurring ones leave behind them."""

Outcome = dict[str, Any]


def outcome() -> Outcome:
    """Moves, triggers, proposals, events and stages, by the codes of the localities; no times, no numbers."""
    codes = dict(Locality.objects.values_list("pk", "code"))
    moves = Transition.objects.values_list("locality__code", "before", "after", "version", "rule", "why")
    triggers = Trigger.objects.values_list(
        "locality__code", "rule", "asks", "transition__after", "proposal__rule"
    )
    events = Event.objects.exclude(operation="figures.refresh").values_list("operation", "locality_id")
    return {
        "moves": sorted(moves),
        "triggers": sorted(triggers, key=str),
        "proposals": sorted(Proposal.objects.values_list("locality__code", "rule", "state", "score")),
        "stages": dict(Standpoint.objects.values_list("locality__code", "state")),
        "events": Counter((operation, codes.get(place or 0, "")) for operation, place in events),
        "sweeps": sorted(
            (each.year, each.triggers_count, each.moves_count, each.finished_at is not None)
            for each in Sweep.objects.all()
        ),
    }


def undisturbed(at: dt.datetime, begin: Callable[[], object] | None = None) -> Outcome:
    """What comes of the sweep when everything is done once, in turn, in this process; then it is undone."""
    recurring = [each.job for each in jobs.recurring() if each.job != "record.seal"]
    with transaction.atomic():
        if begin:
            begin()
        perform_now(jobs=[*recurring, *LEFT], at=at)
        came = outcome()
        transaction.set_rollback(True)
    return came
