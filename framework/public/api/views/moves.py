"""Publications, stages, and the moves between them."""

from __future__ import annotations

from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone

from framework.places.models import Locality
from framework.public import addresses
from framework.public.api import shapes
from framework.public.api.filters import LocalityFilter, PublicationFilter, TransitionFilter
from framework.public.api.lists import PublicList, Row
from framework.publishing.models import Publication
from framework.stages.models import Transition
from framework.stages.queries import with_stage


class Publications(PublicList):
    """Everything that is published, every version, newest first."""

    serializer_class = shapes.PublicationShape
    filterset_class = PublicationFilter

    def get_queryset(self) -> QuerySet[Any]:
        names = ("id", "element", "kind", "year", "version", "title", "summary", "note")
        hashes = ("sha256", "previous", "chained")
        shown = {"code": F("locality__code"), "published": F("release_at")}
        return Publication.objects.released().values(*names, *hashes, **shown)

    @staticmethod
    def shape(row: dict[str, Any], request: HttpRequest) -> Row:
        told = {name: value for name, value in row.items() if name != "code"}
        return {
            **{name: told[name] for name in ("id", "element", "kind")},
            "locality": row["code"],
            **{name: told[name] for name in ("year", "version", "title", "summary", "note")},
            "published_at": told["published"],
            **{name: told[name] for name in ("sha256", "previous", "chained")},
            "url": addresses.site(request) + addresses.publication(row["id"]),
        }


class Stages(PublicList):
    """Where every living locality stands, since when, and the sentence that says why."""

    serializer_class = shapes.StageShape
    filterset_class = LocalityFilter
    ordering = ("name", "id")

    def get_queryset(self) -> QuerySet[Any]:
        last = Transition.objects.filter(locality=OuterRef("pk")).order_by("-version").values("why")[:1]
        living = with_stage(Locality.objects.assessed().living(timezone.localdate()))
        return living.values(
            "id",
            "code",
            "name",
            "stage",
            "since",
            why=Subquery(last),
        )

    @staticmethod
    def shape(row: dict[str, Any], request: HttpRequest) -> Row:
        return {
            "locality": row["code"],
            "name": row["name"],
            "stage": row["stage"],
            "since": row["since"],
            "why": row["why"],
            "url": addresses.site(request) + addresses.area(row["code"]),
        }


class Transitions(PublicList):
    """Every move of every locality, newest first, with its readings."""

    serializer_class = shapes.TransitionShape
    filterset_class = TransitionFilter
    ordering = ("-at", "-id")

    def get_queryset(self) -> QuerySet[Any]:
        names = ("id", "before", "after", "at", "year", "cause", "rule", "why", "readings")
        return Transition.objects.values(*names, code=F("locality__code"))

    @staticmethod
    def shape(row: dict[str, Any], request: HttpRequest) -> Row:
        return {
            "id": row["id"],
            "locality": row["code"],
            "from": row["before"],
            "to": row["after"],
            **{name: row[name] for name in ("at", "year", "cause", "rule", "why", "readings")},
            "url": addresses.site(request) + addresses.why(row["id"]),
        }
