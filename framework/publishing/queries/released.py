"""Publications that are public by the database's clock, their versions, and the end of the chain."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from framework.places.models import Locality
from framework.publishing.canonical import GENESIS
from framework.publishing.models import Publication

SAME = ("element", "kind", "locality_id", "year")
"""What all versions of one publication have in common."""


def listed(
    *, element: str = "", locality: str = "", year: int | None = None, kind: str = ""
) -> QuerySet[Publication]:
    """Every released version, newest first, without its snapshot; filtered by what is given."""
    asked = {"element": element, "locality__code": locality, "year": year, "kind": kind}
    chosen = {name: value for name, value in asked.items() if value not in ("", None)}
    return (
        Publication.objects.released()
        .filter(**chosen)
        .annotate(is_superseded=_a_newer_one())
        .select_related("locality")
        .defer("snapshot")
        .order_by("-release_at", "-id")
    )


def _a_newer_one() -> Exists:
    same = {name: OuterRef(name) for name in SAME}
    return Exists(Publication.objects.released().filter(**same, version__gt=OuterRef("version")))


def latest(
    *, element: str = "", locality: str = "", year: int | None = None, kind: str = ""
) -> QuerySet[Publication]:
    """Of each publication its newest released version, newest first; filtered as in `listed`."""
    return listed(element=element, locality=locality, year=year, kind=kind).filter(~_a_newer_one())


def newest(*, element: str, kind: str, locality: Locality, year: int) -> Publication | None:
    """The newest released version of one publication, if any is released."""
    return latest(element=element, kind=kind, locality=locality.code, year=year).first()


def older_than(rows: QuerySet[Publication], cursor: int) -> QuerySet[Publication]:
    """What follows the publication of this id in a list; nothing after one that is not in it."""
    last = rows.filter(pk=cursor).values_list("release_at", flat=True).first()
    if last is None:
        return rows.none()
    return rows.filter(Q(release_at__lt=last) | Q(release_at=last, id__lt=cursor))


def newer_than(rows: QuerySet[Publication], cursor: int) -> QuerySet[Publication]:
    """What stands before the publication of this id in a list, nearest first."""
    first = rows.filter(pk=cursor).values_list("release_at", flat=True).first()
    if first is None:
        return rows.none()
    found = rows.filter(Q(release_at__gt=first) | Q(release_at=first, id__gt=cursor))
    return found.order_by("release_at", "id")


def count_and_latest(rows: QuerySet[Publication]) -> dict[str, Any]:
    """How many there are in a list, and since when the latest of them is public."""
    return rows.aggregate(count=Count("id"), latest=Max("release_at"))


def released_one(publication_id: int) -> Publication | None:
    """The publication with its snapshot, if it is public."""
    return Publication.objects.released().select_related("locality").filter(pk=publication_id).first()


def newest_of(publication_id: int) -> Publication | None:
    """The newest released version of whatever this is a released version of."""
    this = Publication.objects.released().filter(pk=publication_id).values(*SAME)[:1]
    same = {name: this.values(name) for name in SAME}
    return Publication.objects.released().filter(**same).defer("snapshot").order_by("-version").first()


def versions_to(publication: Publication) -> QuerySet[Publication]:
    """This version and those before it, newest first: what never changes afterwards."""
    same = {name: getattr(publication, name) for name in SAME}
    found = Publication.objects.filter(**same, version__lte=publication.version)
    return found.defer("snapshot").order_by("-version")


def last_version(*, element: str, kind: str, locality: Locality, year: int) -> Publication | None:
    """The last version made, released or not: the one that a correction corrects."""
    made = Publication.objects.filter(element=element, kind=kind, locality=locality, year=year)
    return made.order_by("-version").first()


def head_of_chain() -> str:
    """The hash that the next publication follows."""
    last = Publication.objects.order_by("-id").values_list("chained", flat=True).first()
    return last or GENESIS


def localities() -> list[tuple[str, str]]:
    """Code and name of every locality of which something is public, by name."""
    found = Publication.objects.released().order_by("locality__name", "locality__code")
    return list(found.values_list("locality__code", "locality__name").distinct())


def years() -> list[int]:
    """Every year of which something is public, latest first."""
    return list(Publication.objects.released().order_by("-year").values_list("year", flat=True).distinct())


def is_superseded(publication_id: int) -> bool | None:
    """Whether a newer version is public; None for what is not public itself."""
    this = Publication.objects.released().filter(pk=publication_id)
    return this.annotate(has_newer=_a_newer_one()).values_list("has_newer", flat=True).first()
