"""Sent observations against those that are current: one join, and only the difference is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import polars as pl
from django.db import connection

from framework.figures.actions.finding import Located
from framework.returns import loading
from framework.returns.loading import Sent
from framework.returns.problems import Problem

FEW_ROWS = 20_000
"""Up to so many, each is looked up in the index of what is known; more are compared in one pass over it."""

_SENT = {
    "line": "int",
    "indicator_id": "bigint",
    "locality_id": "bigint",
    "period": "text",
    "value": "numeric(20, 6)",
    "status": "text",
    "marker": "text",
    "numerator": "numeric(20, 6)",
    "denominator": "numeric(20, 6)",
    "note": "text",
}
# What a period's label says stands once for each label: files have many rows and few periods.
_PERIODS = {"period": "text", "year": "smallint", "period_kind": "text", "starts": "date", "ends": "date"}
_KEY = ("indicator_id", "locality_id", "period")
_TOLD = ("value", "status", "marker", "numerator", "denominator", "note")


def _each(names: Iterable[str], alias: str = "") -> str:
    return ", ".join(f"{alias}{name}" for name in names)


_REPEATS = f"""
    WITH repeated AS (
        DELETE FROM observations_sent WHERE ({_each(_KEY)}) IN (
            SELECT {_each(_KEY)} FROM observations_sent GROUP BY {_each(_KEY)} HAVING count(*) > 1
        ) RETURNING line, {_each(_KEY)}
    )
    SELECT r.line, l.name, array_agg(o.line ORDER BY o.line)
    FROM repeated r
    JOIN repeated o ON ({_each(_KEY, "o.")}) = ({_each(_KEY, "r.")}) AND o.line <> r.line
    JOIN places_locality l ON l.id = r.locality_id
    GROUP BY r.line, l.name ORDER BY r.line
"""
_DIFFERENCE = f"""
    CREATE TEMP TABLE observations_changed ON COMMIT DROP AS
    SELECT s.*, o.id AS earlier_id
    FROM observations_sent s
    LEFT JOIN figures_observation o ON o.current AND ({_each(_KEY, "o.")}) = ({_each(_KEY, "s.")})
    WHERE o.id IS NULL OR ({_each(_TOLD, "o.")}) IS DISTINCT FROM ({_each(_TOLD, "s.")})
"""
_COUNT = """
    SELECT count(*) FILTER (WHERE earlier_id IS NULL), count(*) FILTER (WHERE earlier_id IS NOT NULL)
    FROM observations_changed
"""
_SUPERSEDE = """
    UPDATE figures_observation o SET current = false, superseded_at = %s
    FROM observations_changed c WHERE o.id = c.earlier_id
"""
_INSERT = f"""
    INSERT INTO figures_observation ({_each(_SENT)}, {_each([*_PERIODS][1:])}, verdict, source_id, current)
    SELECT {_each(_SENT, "c.")}, {_each([*_PERIODS][1:], "p.")}, '', %s, true
    FROM observations_changed c JOIN observations_periods p ON p.period = c.period
    ORDER BY {_each(_KEY, "c.")}
"""
_STALE = """
    INSERT INTO figures_stale (locality_id, indicator_id)
    SELECT DISTINCT locality_id, indicator_id FROM observations_changed
"""


class Difference:
    """Sent rows that are new or restated, found by one join; nothing else is written."""

    def __init__(self, located: Located, sent: Sent) -> None:
        with connection.cursor() as cursor:
            # There is memory to sort and to join a million rows without files.
            cursor.execute("DROP TABLE IF EXISTS observations_changed; SET LOCAL work_mem = '256MB'")
            rows, periods = _stage_rows(located)
            loading.stage("observations_periods", _PERIODS, [periods])
            self.problems = tuple(_withdraw_repeats(sent)) if located.has_synonyms else ()
            # The planner need be told how few rows there are; of many, that they are many is enough.
            many = rows > FEW_ROWS
            cursor.execute("SET LOCAL enable_nestloop = off" if many else "ANALYZE observations_sent")
            cursor.execute(_DIFFERENCE)
            cursor.execute(_COUNT)
            self.new, self.restated = cursor.fetchone()

    def write(self, *, source: int, at: dt.datetime) -> None:
        """Earlier rows are current no more, and the standings that rest on what changed are stale."""
        with connection.cursor() as cursor:
            cursor.execute(_SUPERSEDE, [at])
            cursor.execute(_INSERT, [source])
            cursor.execute(_STALE)


def _stage_rows(located: Located) -> tuple[int, pl.DataFrame]:
    """Stage the rows; how many there were, and each of their periods once."""
    told = ["period", "period_kind", "period_start", "period_end", "year"]
    seen: list[pl.DataFrame] = []

    def passing() -> Iterator[pl.DataFrame]:
        for frame in located.frames():
            seen.append(frame.select(told).unique("period"))
            yield frame

    rows = loading.stage("observations_sent", _SENT, passing())
    periods = pl.concat(seen).unique("period") if seen else pl.DataFrame(schema=dict.fromkeys(told, pl.Null))
    return rows, periods.rename({"period_start": "starts", "period_end": "ends"})


def _withdraw_repeats(sent: Sent) -> Iterator[Problem]:
    """Take out rows that are about the same thing under different names of the locality; a problem for each."""
    with connection.cursor() as cursor:
        cursor.execute(_REPEATS)
        for line, name, others in cursor.fetchall():
            lines = ", ".join(str(other) for other in others)
            words = f"Line {lines} is about {name} too, under another name, in the same period. Keep one."
            yield Problem(line, sent.heading("locality"), name, words)
