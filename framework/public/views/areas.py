"""All areas: searched, filtered, as a page, CSV or JSON."""

from __future__ import annotations

from operator import itemgetter
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from framework.access.door import operates
from framework.pages.answers import public_page
from framework.pages.export import Column, csv_answer
from framework.pages.furniture import Link
from framework.pages.furniture.tables import Cell, table_of
from framework.pages.furniture.tables import Column as Head
from framework.pages.words import counted, day_short, number
from framework.places.enums import LocalityKind
from framework.places.models import Locality
from framework.public import addresses
from framework.public.queries import listed
from framework.stages.enums import Stage

FILTERS = ("stage", "kind", "region")
MOST = 500
"""So many rows stand on the page; the other forms have all of them."""


@operates("public.read")
@public_page
def areas(request: HttpRequest, form: str) -> HttpResponse:
    """`?q=` finds by name or code; a name that only one area has leads straight to it."""
    today = timezone.localdate()
    text = _asked(request, "q")
    chosen = {name: _asked(request, name) for name in FILTERS}
    rows = list(listed(today, text=text, **chosen))
    if form == "csv":
        return csv_answer("areas.csv", _columns(), rows)
    if form == "json":
        return JsonResponse({"results": [_shape(row, request) for row in rows]})
    if text and len(rows) == 1:
        return HttpResponseRedirect(addresses.area(rows[0]["code"]))
    context = {
        "q": text,
        "rows": rows,
        "count": counted(len(rows), "area"),
        "table": _table(rows[:MOST]),
        "beyond": MOST if len(rows) > MOST else 0,
        "chips": [_chip(name, value, request) for name, value in chosen.items() if value],
        "choices": _choices(chosen),
        "query": f"?{request.GET.urlencode()}" if request.GET else "",
    }
    return render(request, "public/areas.html", context)


def _asked(request: HttpRequest, name: str) -> str:
    """What was asked for, without the null characters that no database can look for."""
    return request.GET.get(name, "").replace("\0", "").strip()[:100]


def _columns() -> list[Column]:
    text = ("code", "name", "kind", "region", "stage")
    plain = ("population", "valid_to", "since")
    return [Column(name, itemgetter(name)) for name in text] + [
        Column(name, itemgetter(name), "plain") for name in plain
    ]


def _shape(row: dict[str, Any], request: HttpRequest) -> dict[str, Any]:
    told = {name: row[name] for name in ("code", "name", "kind", "region", "population", "stage", "since")}
    return {**told, "url": addresses.site(request) + addresses.area(row["code"])}


def _table(rows: list[dict[str, Any]]) -> Any:
    heads = (Head("Area", quiet=True, wide=True), "Kind", "Region", "People", Head("Stage", wide=True))
    body = [
        (
            Cell(row["name"], url=addresses.area(row["code"]), bold=True),
            LocalityKind(row["kind"]).label,
            row["region"],
            number(row["population"]) if row["population"] else "not known",
            Cell(*_stage(row)),
        )
        for row in rows
    ]
    return table_of(heads, body, numeric=frozenset({3}))


def _stage(row: dict[str, Any]) -> tuple[str, str]:
    if row["valid_to"] and row["valid_to"] <= timezone.localdate():
        return f"Ended on {day_short(row['valid_to'])}", ""
    since = row["since"] if row["stage"] != Stage.ASSESSMENT else None
    return Stage(row["stage"]).label, f"since {day_short(since)}" if since else ""


def _chip(name: str, value: str, request: HttpRequest) -> Link:
    rest = {key: each for key, each in request.GET.items() if key != name}
    labels = {"stage": dict(Stage.choices), "kind": dict(LocalityKind.choices)}
    return Link(labels.get(name, {}).get(value, value), f"/areas/?{urlencode(rest)}" if rest else "/areas/")


def _choices(chosen: dict[str, str]) -> list[dict[str, Any]]:
    regions = (
        Locality.objects.exclude(region="").order_by("region").values_list("region", "region").distinct()
    )
    kinds = [choice for choice in LocalityKind.choices if choice[0] not in ("region", "combined", "other")]
    options = {
        "stage": ("Stage", Stage.choices),
        "kind": ("Kind", kinds),
        "region": ("Region", list(regions)),
    }
    return [
        {
            "name": name,
            "label": label,
            "items": [{"value": "", "text": "All"}]
            + [{"value": value, "text": text, "selected": chosen[name] == value} for value, text in values],
        }
        for name, (label, values) in options.items()
    ]
