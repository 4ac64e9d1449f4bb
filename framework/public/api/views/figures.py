"""Indicators, observations and standings."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest

from framework.figures.models import Indicator, Observation, Standing
from framework.public import addresses
from framework.public.api import shapes
from framework.public.api.filters import FigureFilter, IndicatorFilter
from framework.public.api.lists import PublicList, Row


def number(value: Decimal | None) -> str | None:
    """A decimal as text without trailing zeros."""
    return None if value is None else format(value.normalize(), "f")


class Indicators(PublicList):
    """All indicators, by code."""

    serializer_class = shapes.IndicatorShape
    filterset_class = IndicatorFilter
    ordering = ("code", "id")

    def get_queryset(self) -> QuerySet[Any]:
        area = {"area": F("service_area__code"), "risk": F("service_area__risk_class")}
        return Indicator.objects.values(
            "id", "code", "title", "description", "unit", "polarity", "kind", "audited", **area
        )

    @staticmethod
    def shape(row: dict[str, Any], request: HttpRequest) -> Row:
        told = {name: row[name] for name in ("code", "title", "description", "unit", "polarity", "kind")}
        return {
            **told,
            "service_area": row["area"],
            "high_risk": bool(row["risk"]),
            "audited": row["audited"],
        }


class Observations(PublicList):
    """Current values, newest first, each with its source file and line."""

    serializer_class = shapes.ObservationShape
    filterset_class = FigureFilter

    def get_queryset(self) -> QuerySet[Any]:
        names = ("id", "period", "year", "value", "marker", "status", "verdict", "numerator", "denominator")
        return Observation.objects.current().values(
            *names,
            "note",
            "line",
            "recorded_at",
            indicator_code=F("indicator__code"),
            locality_code=F("locality__code"),
            file=F("source__file"),
        )

    @staticmethod
    def shape(row: dict[str, Any], request: HttpRequest) -> Row:
        return {
            "indicator": row["indicator_code"],
            "locality": row["locality_code"],
            "period": row["period"],
            "year": row["year"],
            "value": number(row["value"]),
            "marker": row["marker"],
            "status": row["status"],
            "verdict": row["verdict"],
            "numerator": number(row["numerator"]),
            "denominator": number(row["denominator"]),
            "note": row["note"],
            "source": row["file"],
            "line": row["line"],
            "recorded_at": row["recorded_at"],
            "url": addresses.site(request) + addresses.figure(row["locality_code"], row["indicator_code"]),
        }


class Standings(PublicList):
    """How values stand, newest first: against the promise, the years before, similar areas, the standard."""

    serializer_class = shapes.StandingShape
    filterset_class = FigureFilter

    def get_queryset(self) -> QuerySet[Any]:
        plain = ("id", "period", "year", "status", "years_falling", "place", "comparators")
        decimals = ("value", "target", "gap", "trend", "median", "minimum", "short_of_minimum")
        return Standing.objects.values(
            *plain, *decimals, indicator_code=F("indicator__code"), locality_code=F("locality__code")
        )

    @staticmethod
    def shape(row: dict[str, Any], request: HttpRequest) -> Row:
        return {
            "locality": row["locality_code"],
            "indicator": row["indicator_code"],
            "period": row["period"],
            "year": row["year"],
            "value": number(row["value"]),
            "status": row["status"],
            "target": number(row["target"]),
            "gap": number(row["gap"]),
            "trend": number(row["trend"]),
            "years_falling": row["years_falling"],
            "place": row["place"] or None,
            "comparators": row["comparators"],
            "median": number(row["median"]),
            "minimum": number(row["minimum"]),
            "below_minimum": row["short_of_minimum"] is not None,
            "url": addresses.site(request) + addresses.figure(row["locality_code"], row["indicator_code"]),
        }
