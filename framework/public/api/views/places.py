"""Localities and their agreements."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Prefetch, QuerySet
from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.response import Response

from framework.figures.models import Promise
from framework.lifecycle import NotThere
from framework.places.models import Locality
from framework.priorities.enums import AgreementState
from framework.priorities.models import Agreement, Priority, Target
from framework.public import addresses
from framework.public.api import shapes
from framework.public.api.filters import AgreementFilter, LocalityFilter
from framework.public.api.lists import PublicList, PublicView, Row
from framework.stages.queries import with_stage

COLUMNS = ("id", "code", "name", "kind", "region", "population", "valid_from", "valid_to")


def _localities(rows: QuerySet[Locality]) -> QuerySet[Any]:
    return with_stage(rows).values(*COLUMNS, "stage", "since", parent_code=F("parent__code"))


def locality_shape(row: dict[str, Any], request: HttpRequest) -> Row:
    return {
        "code": row["code"],
        "name": row["name"],
        "kind": row["kind"],
        "region": row["region"],
        "population": row["population"],
        "valid_from": row["valid_from"],
        "valid_to": row["valid_to"],
        "parent": row["parent_code"],
        "stage": row["stage"],
        "since": row["since"],
        "url": addresses.site(request) + addresses.area(row["code"]),
    }


class Localities(PublicList):
    """All localities, by name; those that have ended too."""

    serializer_class = shapes.LocalityShape
    filterset_class = LocalityFilter
    ordering = ("name", "id")
    shape = staticmethod(locality_shape)

    def get_queryset(self) -> QuerySet[Any]:
        return _localities(Locality.objects.all())


class LocalityDetail(PublicView):
    """One locality by its code."""

    serializer_class = shapes.LocalityShape
    lookup_field = "code"

    def get_queryset(self) -> QuerySet[Any]:
        return Locality.objects.coded(self.kwargs["code"])

    def get(self, request: Request, **kwargs: Any) -> Response:
        row = _localities(self.get_queryset()).first()
        if row is None:
            raise NotThere("There is no such locality.")
        return Response(locality_shape(row, request))


def agreement_shape(agreement: Agreement, request: HttpRequest) -> Row:
    promised: dict[int, dict[str, str]] = {}
    for promise in agreement.promises:  # type: ignore[attr-defined]
        promised.setdefault(promise.indicator_id, {})[str(promise.year)] = format(
            promise.value.normalize(), "f"
        )
    return {
        "locality": agreement.locality.code,
        "from_year": agreement.from_year,
        "to_year": agreement.to_year,
        "state": agreement.state,
        "agreed_on": agreement.agreed_on,
        "priorities": [_priority(priority, promised) for priority in agreement.priorities.all()],
        "url": addresses.site(request) + addresses.area(agreement.locality.code),
    }


def _priority(priority: Priority, promised: dict[int, dict[str, str]]) -> Row:
    return {
        "code": priority.code,
        "title": priority.title,
        "lead_partner": priority.lead_partner,
        "targets": [_target(target, promised) for target in priority.targets.all()],
    }


def _target(target: Target, promised: dict[int, dict[str, str]]) -> Row:
    return {
        "indicator": target.indicator.code,
        "designated": target.designated,
        "baseline": None if target.baseline is None else format(target.baseline.normalize(), "f"),
        "baseline_period": target.baseline_period,
        "promised": promised.get(target.indicator_id, {}),
    }


class Agreements(PublicList):
    """Agreements that are agreed or closed, newest first: priorities, targets, what was promised by year."""

    serializer_class = shapes.AgreementShape
    filterset_class = AgreementFilter
    ordering = ("-from_year", "-id")

    def get_queryset(self) -> QuerySet[Any]:
        targets = Prefetch("targets", queryset=Target.objects.select_related("indicator"))
        priorities = Prefetch("priorities", queryset=Priority.objects.prefetch_related(targets))
        return (
            Agreement.objects.exclude(state=AgreementState.NEGOTIATING)
            .select_related("locality")
            .prefetch_related(priorities)
        )

    shape = staticmethod(agreement_shape)

    def completed(self, page: list[Agreement]) -> list[Agreement]:
        by_locality: dict[int, list[Promise]] = {}
        localities = {agreement.locality_id for agreement in page}
        for promise in Promise.objects.filter(locality__in=localities).order_by("year"):
            by_locality.setdefault(promise.locality_id, []).append(promise)
        for agreement in page:
            agreement.promises = [  # type: ignore[attr-defined]
                promise
                for promise in by_locality.get(agreement.locality_id, ())
                if agreement.from_year <= promise.year <= agreement.to_year
            ]
        return page
