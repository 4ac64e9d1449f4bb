"""The duties that a move leaves behind."""

from __future__ import annotations

import datetime as dt

from framework.elements import declared
from framework.record.jobs import job
from framework.stages.models import Transition


@job("stages.do_duty")
def do_duty(*, transition: int, element: str, duty: str, at: dt.datetime) -> None:
    """Open or close what the element declared for this move; nothing when the element is gone."""
    moved = Transition.objects.get(pk=transition)
    for each in declared():
        for declared_duty in each.duties:
            if (each.name, declared_duty.code) == (element, duty):
                declared_duty.action(locality=moved.locality_id, transition=moved.pk, at=at)
