"""With whom a locality is compared, and why."""

from __future__ import annotations

from dataclasses import dataclass

from framework.places.models import ComparatorGroup, Locality


@dataclass(frozen=True)
class Comparators:
    """`why` is a sentence; `chosen` says that the locality chose them itself."""

    why: str
    chosen: bool
    localities: tuple[Locality, ...]


def comparators(locality: Locality) -> Comparators:
    """Its own group, or the others of its kind and region, in order of name; two queries.

    Whether each has a value that can be compared depends on indicator and year: `Figure.comparators` counts.
    """
    group = ComparatorGroup.objects.filter(locality=locality).first()
    if group is not None:
        members = group.members.exclude(pk=locality.pk).order_by("name")
        return Comparators(group.why, True, tuple(members))
    if not locality.region:
        return Comparators("Its region is not known, so there is nobody to compare it with.", False, ())
    others = Locality.objects.filter(kind=locality.kind, region=locality.region).exclude(pk=locality.pk)
    kind = str(locality.get_kind_display()).lower()
    why = f"Areas of the same kind ({kind}) and the same region ({locality.region})."
    return Comparators(why, False, tuple(others.order_by("name")))
