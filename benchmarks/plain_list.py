"""Observations as a list of Django REST framework's own making, joined so that it asks no query a row."""

from __future__ import annotations

from typing import Any

from rest_framework.generics import ListAPIView
from rest_framework.pagination import CursorPagination
from rest_framework.serializers import CharField, ModelSerializer, SlugRelatedField

from framework.figures.models import Observation

FIELDS = (
    *("indicator", "locality", "period", "year", "value", "marker", "status", "verdict", "numerator"),
    *("denominator", "note", "source", "line", "recorded_at"),
)
"""What the product's list tells of a row too, which tells its address besides."""


class PlainObservation(ModelSerializer[Observation]):
    indicator: Any = SlugRelatedField(slug_field="code", read_only=True)
    locality: Any = SlugRelatedField(slug_field="code", read_only=True)
    source: Any = CharField(source="source.file")

    class Meta:
        model = Observation
        fields = FIELDS


class NewestFirst(CursorPagination):
    page_size = 100
    page_size_query_param = "limit"
    ordering = "-id"


class PlainObservations(ListAPIView[Observation]):
    """The newest current values, 100 a page."""

    operation = "public.read"
    queryset = Observation.objects.current().select_related("indicator", "locality", "source")
    serializer_class = PlainObservation
    pagination_class = NewestFirst
