"""The list of everything that is published: as a page, as JSON a page at a time, as one CSV."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.template.loader import render_to_string

from framework.access.door import operates
from framework.pages.answers import public_page
from framework.pages.export import csv_answer
from framework.publishing import queries
from framework.publishing.forms import ListForm
from framework.publishing.models import Publication
from framework.publishing.views.rows import COLUMNS, row, rows_with_files

ON_A_PAGE = 25
IN_JSON = 100


@dataclass(frozen=True)
class Part:
    """A part of a list read by cursor, with what leads to the parts before and after it."""

    rows: list[Publication]
    newer: str | None = None
    older: str | None = None
    count: int = 0
    latest: dt.datetime | None = None


@operates("public.read")
@public_page
def publications(request: HttpRequest, form: str) -> HttpResponse:
    """Every released version, newest first."""
    asked = ListForm({name: value for name, value in request.GET.items() if name != "format"})
    if form != "html" and not asked.is_valid():
        return _cannot_read(asked)
    if form == "csv":
        rows = map(row, queries.listed(**asked.asked()))
        return csv_answer("publications.csv", COLUMNS, rows)
    part = _part(asked, request.GET, IN_JSON if form == "json" else ON_A_PAGE)
    if form == "json":
        base = f"{settings.SITE_URL}/publications.json"
        ends = {"next": part.older and base + part.older, "previous": part.newer and base + part.newer}
        return JsonResponse(ends | {"results": rows_with_files(part.rows)})
    context = {"form": asked, "part": part, "query": _kept(request.GET)}
    return HttpResponse(render_to_string("publishing/publications.html", context, request))


def _part(asked: ListForm, given: QueryDict, size: int) -> Part:
    if not asked.is_valid():
        return Part([])
    every = queries.listed(**asked.asked())
    size = asked.cleaned_data["limit"] or size
    after, before = asked.cleaned_data["after"], asked.cleaned_data["before"]
    if before:
        found = list(queries.newer_than(every, before)[: size + 1])
        rows, has_newer, has_older = found[:size][::-1], len(found) > size, bool(found)
    else:
        found = list((queries.older_than(every, after) if after else every)[: size + 1])
        rows, has_newer, has_older = found[:size], bool(after and found), len(found) > size
    return Part(
        rows,
        _turn(given, before=rows[0].pk) if has_newer else None,
        _turn(given, after=rows[-1].pk) if has_older else None,
        **queries.count_and_latest(every),
    )


def _turn(given: QueryDict, **cursor: int) -> str:
    """The same filters, from another place in the list."""
    kept = given.copy()
    for name in ("after", "before", "format"):
        kept.pop(name, None)
    for name, value in cursor.items():
        kept[name] = str(value)
    return f"?{kept.urlencode()}"


def _kept(given: QueryDict) -> str:
    """The filters alone, for the list's other forms."""
    kept = {name: str(given[name]) for name in ("element", "locality", "year") if given.get(name)}
    found = QueryDict(mutable=True)
    found.update(kept)
    return f"?{found.urlencode()}" if kept else ""


def _cannot_read(asked: ListForm) -> HttpResponse:
    problems = {name: errors[0] for name, errors in asked.errors.items()}
    told = {"type": "about:blank", "title": "This cannot be asked.", "status": 400, "problems": problems}
    return JsonResponse(told, status=400, content_type="application/problem+json")
