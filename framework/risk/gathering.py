"""Gathering facts into the frame of readings: one set-based query a kind and year, never a loop over places."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

import polars as pl
from django.db import connection
from psycopg import ClientCursor

from framework.elements import FactKind, fact_kinds
from framework.figures.models import ServiceArea
from framework.places.models import Locality
from framework.risk.evaluator import LOCALITIES, READINGS
from framework.stages.queries import with_stage

YEARS_BACK = 5
"""Readings of so many years before the sweep's own are gathered: no rule looks further back."""

_COLUMNS = {
    "locality": pl.Int64,
    "year": pl.Int32,
    "subject": pl.String,
    "service_area": pl.String,
    "value": pl.Float64,
    "label": pl.String,
    "source": pl.String,
}


def gather(year: int, on: dt.date, only: Sequence[int] = ()) -> pl.DataFrame:
    """Every reading that bears on the year as known on the day, of all localities or of these ids.

    Columns as `READINGS`.
    """
    frames = [
        _read(kind, each, on, only)
        for kind in fact_kinds().values()
        for each in range(year - YEARS_BACK + 1, year + 1)
    ]
    if not frames:
        return pl.DataFrame(schema=READINGS)
    risky = [code for code, risk in ServiceArea.objects.values_list("code", "risk_class") if risk]
    about = pl.coalesce("subject", "service_area", pl.lit(""))
    return (
        pl.concat(frames)
        .with_columns(
            pl.col("service_area").is_in(risky).fill_null(value=False).alias("high_risk"),
            pl.format("{}:{}:{}:{}", "fact", "locality", "year", about).alias("reading"),
        )
        .select(list(READINGS))
        .sort("fact", "locality", "year", "reading")
    )


def _read(kind: FactKind, year: int, on: dt.date, only: Sequence[int]) -> pl.DataFrame:
    """One kind of fact in one year, by COPY: no row passes through Python."""
    sql, params = kind.query(year, on)
    names = "locality_id, year, subject, service_area, value, label, source"
    chosen = f"SELECT {names} FROM ({sql}) fact"
    if only:
        chosen, params = f"{chosen} WHERE locality_id = ANY(%s)", [*params, list(only)]
    text = io.BytesIO()
    connection.ensure_connection()
    statement = ClientCursor(connection.connection).mogrify(f"COPY ({chosen}) TO STDOUT (FORMAT csv)", params)
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for block in copy:
            text.write(block)
    if not text.tell():
        frame = pl.DataFrame(schema=_COLUMNS)
    else:
        text.seek(0)
        frame = pl.read_csv(text, has_header=False, schema=_COLUMNS)
    return frame.with_columns(pl.lit(kind.code).alias("fact"))


def places(at: dt.datetime, only: Sequence[int] = ()) -> pl.DataFrame:
    """The localities that live at the moment and where each stands; columns as `LOCALITIES`, code, version."""
    rows = with_stage(Locality.objects.assessed().living(at.date()).order_by("pk"))
    if only:
        rows = rows.filter(pk__in=only)
    found = rows.values_list("pk", "name", "kind", "code", "stage", "since_year", "since", "version")
    schema = {**LOCALITIES, "code": pl.String, "version": pl.Int64}
    return pl.DataFrame([_place(row, at) for row in found.iterator()], schema=schema, orient="row")


def _place(row: Sequence[Any], at: dt.datetime) -> tuple[Any, ...]:
    key, name, kind, code, stage, since_year, since, version = row
    days = (at - since).days if since else 0
    return key, name, kind, stage, since_year or 0, days, code, version or 0
