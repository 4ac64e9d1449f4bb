"""When the assessment of a year may be opened, and for whom."""

from __future__ import annotations

import datetime as dt
from typing import Any

from framework.access.queries import role_for
from framework.lifecycle import NotThere, Refused
from framework.pages.words import day
from framework.places import presets
from framework.places.models import Locality


def may_open(person: Any, locality: Locality, year: int, at: dt.datetime) -> str:
    """The role in which the year's assessment may be opened; "" where the timetable opens it, by itself."""
    role = role_for(person, "assessment.open", locality) if person else ""
    if person and not role:
        raise NotThere("There is no such assessment.")
    opens = presets.current().date_of("opens", year)
    if at.date() < opens:
        raise Refused(f"The assessment of {year} opens on {day(opens)}.")
    if not Locality.objects.assessed().filter(pk=locality.pk).exists():
        raise Refused(f"{locality} does not assess itself: it is not the area of an agreement.")
    if not Locality.objects.living(at.date()).filter(pk=locality.pk).exists():
        raise Refused(f"{locality} is not there on {day(at.date())}, so it cannot assess itself.")
    return role
