"""How a public list answers: plain values out of one query, a page at a time, as JSON or CSV."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django_filters import FilterSet
from rest_framework.exceptions import ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from framework.pages.export import csv_bytes
from framework.public.api.filters import refuse_unknown
from framework.public.api.paging import Cursor

Row = Mapping[str, Any]


class CsvRenderer(BaseRenderer):
    """A list's page as CSV; nested values as JSON text. The next page's address is in the Link header."""

    media_type = "text/csv"
    format = "csv"

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> bytes:
        rows = data["results"] if isinstance(data, dict) and "results" in data else [data]
        flat = [{key: _cell(value) for key, value in row.items()} for row in rows]
        columns = list((renderer_context or {})["view"].columns())
        return csv_bytes(columns, [[row.get(column) for column in columns] for row in flat])


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, dict | list) else value


class PublicList(GenericAPIView):
    """A read-only list: a queryset of plain values, and a function that gives each row its shape."""

    operation = "public.read"
    renderer_classes = [JSONRenderer, CsvRenderer]
    pagination_class = Cursor
    filterset_class: type[FilterSet] | None = None
    ordering: Any = "-id"
    shape: Callable[[Any, HttpRequest], Row]

    @classmethod
    def columns(cls) -> list[str]:
        """The columns of the list, in the order of its shape."""
        made: Any = cls.serializer_class
        return list(made().fields)

    def get(self, request: Request, **kwargs: Any) -> Response:
        refuse_unknown(self.filterset_class, request.query_params)
        rows = self._filtered(request)
        paginator = self.pagination_class()
        paginator.ordering = self.ordering
        page = paginator.paginate_queryset(rows, request, view=self)
        shaped = [type(self).shape(row, request) for row in page or []]
        answer = paginator.get_paginated_response(shaped)
        links = [
            f'<{answer.data[rel]}>; rel="{word}"'
            for rel, word in (("next", "next"), ("previous", "prev"))
            if answer.data[rel]
        ]
        if links:
            answer["Link"] = ", ".join(links)
        answer["Cache-Control"] = "public, max-age=0, must-revalidate"
        return answer

    def _filtered(self, request: Request) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.get_queryset()
        if self.filterset_class is None:
            return rows
        filters = self.filterset_class(request.query_params, queryset=rows, request=request)
        if not filters.is_valid():
            raise ValidationError(dict(filters.errors))
        return filters.qs
