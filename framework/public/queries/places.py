"""Localities for lists and maps, each with the stage it is in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from framework.places.models import Locality
from framework.places.queries import search
from framework.stages.queries import with_stage

COLUMNS = ("code", "name", "kind", "region", "population", "valid_to", "tile_x", "tile_y")


def _with_stage(rows: QuerySet[Locality]) -> QuerySet[Any]:
    return with_stage(rows).values(*COLUMNS, "stage", "since")


def on_map(on: dt.date) -> list[dict[str, Any]]:
    """Every living locality that assesses itself."""
    return list(_with_stage(Locality.objects.assessed().living(on).order_by("name")))


def listed(
    on: dt.date, *, text: str = "", stage: str = "", kind: str = "", region: str = ""
) -> QuerySet[Any]:
    """Living localities by name; with a text, also ended ones whose name, spelling or code holds it."""
    rows = search(text) if text else Locality.objects.assessed().living(on)
    chosen = {"kind": kind, "region": region}
    rows = rows.filter(**{name: value for name, value in chosen.items() if value})
    found = _with_stage(rows.order_by("name", "code"))
    return found.filter(stage=stage) if stage else found
