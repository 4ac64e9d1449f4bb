"""What the lists can be narrowed by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import QuerySet
from rest_framework.exceptions import ValidationError

from framework.places.enums import LocalityKind
from framework.stages.enums import Stage


class YearFilter(filters.NumberFilter):
    field_class = forms.IntegerField


class LocalityFilter(filters.FilterSet):
    q = filters.CharFilter(field_name="name", lookup_expr="icontains", help_text="Part of the name")
    kind = filters.ChoiceFilter(choices=LocalityKind.choices)
    region = filters.CharFilter(field_name="region")
    stage = filters.ChoiceFilter(choices=Stage.choices)


class IndicatorFilter(filters.FilterSet):
    q = filters.CharFilter(field_name="title", lookup_expr="icontains", help_text="Part of the title")
    service_area = filters.CharFilter(field_name="service_area__code")
    kind = filters.CharFilter(field_name="kind")


class FigureFilter(filters.FilterSet):
    indicator = filters.CharFilter(field_name="indicator__code", help_text="Code of the indicator")
    locality = filters.CharFilter(field_name="locality__code", help_text="Code of the locality")
    year = YearFilter(field_name="year", help_text="The year in which the period starts")


class AgreementFilter(filters.FilterSet):
    locality = filters.CharFilter(field_name="locality__code")
    year = YearFilter(method="in_force", help_text="A year that the agreement covers")

    def in_force(self, rows: QuerySet[Any], name: str, year: int) -> QuerySet[Any]:
        return rows.filter(from_year__lte=year, to_year__gte=year)


class PublicationFilter(filters.FilterSet):
    element = filters.CharFilter(field_name="element")
    locality = filters.CharFilter(field_name="locality__code")
    year = YearFilter(field_name="year")


class TransitionFilter(filters.FilterSet):
    locality = filters.CharFilter(field_name="locality__code")
    year = YearFilter(field_name="year")
    to = filters.ChoiceFilter(field_name="after", choices=Stage.choices)


def refuse_unknown(filterset: type[filters.FilterSet] | None, given: Any, always: Iterable[str]) -> None:
    """Raises ValidationError for a parameter that the list does not have, so that no typo widens a list."""
    known = {*always, *(filterset.base_filters if filterset else ())}
    unknown = sorted(set(given) - known)
    if unknown:
        choices = ", ".join(sorted(known))
        raise ValidationError({unknown[0]: [f"This address has no such parameter. It has: {choices}."]})
