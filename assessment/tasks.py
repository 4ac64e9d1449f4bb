"""The jobs of this room: opening the year's assessments when they are due, showing plans once they are public."""

from __future__ import annotations

import datetime as dt

from assessment import actions
from assessment.enums import State
from assessment.models import Assessment
from framework.places.models import Locality
from framework.record.jobs import job


@job("assessment.open_due", every=dt.timedelta(hours=1))
def open_due(*, at: dt.datetime) -> None:
    actions.open_due(at=at)


@job("assessment.open")
def open_one(*, locality: int, year: int, at: dt.datetime) -> None:
    for found in Locality.objects.assessed().living(at.date()).filter(pk=locality):
        actions.open_assessment(locality=found, year=year, by=None, at=at)


@job("assessment.show_improvements")
def show_improvements(*, assessment: int, at: dt.datetime) -> None:
    for found in Assessment.objects.filter(pk=assessment, state=State.PUBLISHED):
        actions.show_improvements(assessment=found, at=at)
