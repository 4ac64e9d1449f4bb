"""Keeping grants equal to memberships when a membership ends by its date."""

from __future__ import annotations

import datetime as dt

from framework.access import actions
from framework.access.models import Person
from framework.record.jobs import job


@job("access.sync")
def sync(*, person: int, at: dt.datetime) -> None:
    for found in Person.objects.filter(pk=person):
        actions.sync(person=found, on=at.date())
