"""Rows into the database fast: by COPY, into a table that only this transaction sees."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

import polars as pl
from django.db import connection

ROWS_AT_ONCE = 50_000
"""So many are written as text while the database takes as many before them."""


def stage(table: str, columns: Mapping[str, str], frames: Iterable[pl.DataFrame]) -> int:
    """Copy the frames into a temporary table of these columns (name to SQL type); returns how many rows.

    It goes with the transaction, is not logged, and has neither index nor statistics.
    """
    spelt = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {table}")
        cursor.execute(f"CREATE TEMP TABLE {table} ({spelt}) ON COMMIT DROP")
    return copy(table, list(columns), frames)


def copy(table: str, columns: list[str], frames: Iterable[pl.DataFrame]) -> int:
    """Copy these columns of the frames into a table; returns how many rows."""
    rows = 0
    statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN (FORMAT csv)"
    with connection.cursor() as cursor, cursor.copy(statement) as stream:
        for height, text in _one_ahead(_written(frames, columns)):
            stream.write(text)
            rows += height
    return rows


def _written(frames: Iterable[pl.DataFrame], columns: list[str]) -> Iterator[tuple[int, bytes]]:
    for frame in frames:
        for some in frame.select(columns).iter_slices(ROWS_AT_ONCE):
            text = io.BytesIO()
            some.write_csv(text, include_header=False)
            yield some.height, text.getvalue()


def _one_ahead(texts: Iterator[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    """The same, each made while the database still takes the one before it."""
    with ThreadPoolExecutor(1) as worker:
        coming = worker.submit(next, texts, None)
        while (text := coming.result()) is not None:
            coming = worker.submit(next, texts, None)
            yield text
