"""How a public list answers: plain values out of one query, a page at a time, as JSON or CSV."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest
from django.views.decorators.http import conditional_page
from django_filters import FilterSet
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.openapi import AutoSchema
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from framework.pages.answers.public import CHECKED
from framework.pages.export import csv_bytes
from framework.public.api.filters import refuse_unknown
from framework.public.api.paging import Cursor
from framework.public.api.problems import ProblemRenderer

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


class OpenSchema(AutoSchema):
    """Described as it is: a token may be sent, and need not be."""

    def get_auth(self) -> list[Any]:
        return [*super().get_auth(), {}]


class PublicView(GenericAPIView):
    """What is read without signing in, as JSON or CSV. It carries a hash, and is 304 where that is known."""

    operation = "public.read"
    schema = OpenSchema()
    renderer_classes = [JSONRenderer, CsvRenderer]
    pagination_class: Any = None
    filter_backends: Any = []
    filterset_class: type[FilterSet] | None = None
    parameters: tuple[str, ...] = ("format",)

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        return conditional_page(super().as_view(**initkwargs))

    @classmethod
    def columns(cls) -> list[str]:
        """The columns of the list, in the order of its shape."""
        made: Any = cls.serializer_class
        return list(made().fields)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        refuse_unknown(self.filterset_class, request.query_params, self.parameters)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """A problem stays a problem, whatever form the list was asked for in."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        if answer.status_code >= 400:
            answer.accepted_renderer = ProblemRenderer()
            answer.accepted_media_type = ProblemRenderer.media_type
        elif request.method in ("GET", "HEAD"):
            answer["Cache-Control"] = CHECKED
        return answer


class PublicList(ListModelMixin, PublicView):
    """A read-only list: a queryset of plain values, and a function that gives each row its shape."""

    pagination_class = Cursor
    filter_backends = [DjangoFilterBackend]
    parameters = ("cursor", "limit", "format")
    ordering: Any = "-id"
    shape: Callable[[Any, HttpRequest], Row]

    def completed(self, page: list[Any]) -> list[Any]:
        """The rows of a page with what is fetched for all of them at once."""
        return page

    def get(self, request: Request, **kwargs: Any) -> Response:
        rows = self.filter_queryset(self.get_queryset())
        paginator = self.pagination_class()
        paginator.ordering = self.ordering
        page = paginator.paginate_queryset(rows, request, view=self)
        shaped = [type(self).shape(row, request) for row in self.completed(page)]
        answer = paginator.get_paginated_response(shaped)
        links = [
            f'<{answer.data[rel]}>; rel="{word}"'
            for rel, word in (("next", "next"), ("previous", "prev"))
            if answer.data[rel]
        ]
        if links:
            answer["Link"] = ", ".join(links)
        return answer
