"""Who did not publish in time: silence is a reading too (a national commitment of the paper)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Min
from django.db.models.functions import TruncDate

from framework.places import presets
from framework.places.models import Locality
from framework.publishing.models import Publication


@dataclass(frozen=True)
class Silence:
    """A locality that published late or not yet. `published` is None while it has not."""

    code: str
    name: str
    year: int
    due: dt.date
    published: dt.date | None

    def days_late(self, on: dt.date) -> int:
        return ((self.published or on) - self.due).days


def _first_published(year: int) -> dict[int, dt.date]:
    """The day on which each locality's assessment first came out, as the calendar here has it."""
    rows = Publication.objects.released().filter(element="assessment", year=year)
    first = rows.values("locality").annotate(first=Min(TruncDate("release_at")))
    return {row["locality"]: row["first"] for row in first}


def silent(year: int, on: dt.date) -> list[Silence]:
    """Localities whose assessment of the year came late or has not come, the silent ones first."""
    due = presets.current().date_of("published", year)
    published = _first_published(year)
    places = Locality.objects.assessed().living(due).values_list("pk", "code", "name")
    late = [
        Silence(code, name, year, due, published.get(pk))
        for pk, code, name in places
        if published.get(pk, on) > due
    ]
    return sorted(late, key=lambda each: (each.published is not None, -each.days_late(on), each.name))


def published_in_time(year: int) -> tuple[int, int]:
    """How many localities published the year's assessment in time, of how many."""
    due = presets.current().date_of("published", year)
    published = _first_published(year)
    places = list(Locality.objects.assessed().living(due).values_list("pk", flat=True))
    return sum(pk in published and published[pk] <= due for pk in places), len(places)
