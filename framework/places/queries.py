"""Finding localities, their kin and what became of them."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from framework.places.models import Locality


def search(text: str) -> QuerySet[Locality]:
    """Localities by name whose name or former spelling holds the text, or whose code it is."""
    text = text.strip()
    if not text:
        return Locality.objects.none()
    told = Q(name__icontains=text) | Q(code__iexact=text) | Q(spellings__spelling__icontains=text)
    return Locality.objects.filter(told).distinct().order_by("name")


def successors(locality: Locality, on: dt.date) -> list[Locality]:
    """Where an ended locality went on, followed through later changes to those that live on the day."""
    found: dict[int, Locality] = {}
    seen, next_up = {locality.pk}, [locality]
    while next_up:
        each = next_up.pop()
        for after in Locality.objects.filter(precessions__before=each).exclude(pk__in=seen):
            seen.add(after.pk)
            if after.has_ended(on):
                next_up.append(after)
            else:
                found[after.pk] = after
    return sorted(found.values(), key=lambda each: each.name)


def predecessors(locality: Locality) -> QuerySet[Locality]:
    """The localities that went on in this one."""
    return Locality.objects.filter(successions__after=locality).order_by("name")
