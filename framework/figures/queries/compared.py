"""With whom a locality is compared, and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from framework.places.models import ComparatorGroup, Locality


@dataclass(frozen=True)
class Comparators:
    """`why` is a sentence; `chosen` says that the locality chose them itself."""

    why: str
    chosen: bool
    localities: tuple[Locality, ...]


def comparators(locality: Locality, on: dt.date) -> Comparators:
    """Its own group, or the others of its kind and region, that there are on the day, by name; two queries.

    A locality that has ended is compared with those there were on its last day.

    Whether each has a value that can be compared depends on indicator and year: `Figure.comparators` counts.
    """
    if locality.valid_to and locality.valid_to <= on:
        on = locality.valid_to - dt.timedelta(days=1)
    group = ComparatorGroup.objects.filter(locality=locality).first()
    if group is not None:
        members = group.members.living(on).exclude(pk=locality.pk).order_by("name")
        return Comparators(group.why, True, tuple(members))
    if not locality.region:
        return Comparators("Its region is not known, so there is nobody to compare it with.", False, ())
    others = Locality.objects.living(on).filter(kind=locality.kind, region=locality.region)
    kind = str(locality.get_kind_display()).lower()
    why = f"Areas of the same kind ({kind}) and the same region ({locality.region})."
    return Comparators(why, False, tuple(others.exclude(pk=locality.pk).order_by("name")))
