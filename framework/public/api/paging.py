"""Lists by cursor, newest first unless they say otherwise."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError as NotAValue
from django.db.models import Model, Q
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param

NOT_A_CURSOR = "Take the cursor as it stands in `next` or `previous` of a page of this list."
NOT_A_LIMIT = "A whole number from 1 to 500."


class Mark(NamedTuple):
    """The row that a page follows, or comes before: its values in the order of the list."""

    values: Sequence[Any]
    backwards: bool


class Cursor(CursorPagination):
    """`{"next", "previous", "results"}`; `limit` up to 500, and no more than that for more.

    A list is ordered by some of its columns, the last of which no two rows share. A page begins after a row
    named by all of them, so that none is left out or told twice however many share the first.
    """

    page_size = 100
    page_size_query_param = "limit"
    max_page_size = 500
    ordering: Any = "-id"

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        self.request = request
        self.base_url = request.build_absolute_uri()
        self.order = self.get_ordering(request, queryset, view)
        size = self.get_page_size(request)
        mark = self._mark(request, queryset.model)
        backwards = bool(mark and mark.backwards)
        order = [_turned(name) for name in self.order] if backwards else self.order
        rows = queryset.filter(_beyond(order, mark.values)) if mark else queryset
        found = list(rows.order_by(*order)[: size + 1])
        page = found[:size][::-1] if backwards else found[:size]
        more = len(found) > size
        self.has_next, self.has_previous = (True, more) if backwards else (more, mark is not None)
        self.page = page
        return page

    def get_page_size(self, request: Request) -> int:
        told = request.query_params.get(self.page_size_query_param)
        if told is None:
            return self.page_size
        if not (told.isascii() and told.isdigit() and int(told[:9])):
            raise ValidationError({self.page_size_query_param: [NOT_A_LIMIT]})
        return min(int(told[:9]), self.max_page_size)

    def get_next_link(self) -> str | None:
        return self._link(self.page[-1], backwards=False) if self.page and self.has_next else None

    def get_previous_link(self) -> str | None:
        return self._link(self.page[0], backwards=True) if self.page and self.has_previous else None

    def _link(self, row: Any, *, backwards: bool) -> str:
        values = [str(_value(row, name.lstrip("-"))) for name in self.order]
        told = json.dumps([int(backwards), *values]).encode()
        cursor = urlsafe_b64encode(told).decode()
        return str(replace_query_param(str(self.base_url), self.cursor_query_param, cursor))

    def _mark(self, request: Request, model: type[Model]) -> Mark | None:
        """The mark that the request gives, or ValidationError: whatever is sent, it is never an error of ours."""
        told = request.query_params.get(self.cursor_query_param)
        if told is None:
            return None
        try:
            backwards, *values = json.loads(urlsafe_b64decode(told.encode()))
            if backwards not in (0, 1) or "\x00" in "".join(values):
                raise ValueError(told)
            fields: list[Any] = [model._meta.get_field(name.lstrip("-")) for name in self.order]
            marked = [field.to_python(value) for field, value in zip(fields, values, strict=True)]
        except (TypeError, ValueError, NotAValue) as error:
            raise ValidationError({self.cursor_query_param: [NOT_A_CURSOR]}) from error
        return Mark(marked, bool(backwards))


def _value(row: Any, name: str) -> Any:
    return row[name] if isinstance(row, Mapping) else getattr(row, name)


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _beyond(order: Sequence[str], values: Sequence[Any]) -> Q:
    """What comes after the values in this order: beyond the first, or level with it and beyond the second …"""
    beyond, level = Q(), Q()
    for told, value in zip(order, values, strict=True):
        name = told.lstrip("-")
        side = "lt" if told.startswith("-") else "gt"
        beyond |= level & Q(**{f"{name}__{side}": value})
        level &= Q(**{name: value})
    return beyond
