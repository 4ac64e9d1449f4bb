"""Working out the standings that are no longer right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from framework.figures.standings import scope
from framework.figures.standings.scope import Scope
from framework.figures.standings.statement import FEWEST_COMPARATORS, statement
from framework.places.enums import TIER_KINDS
from framework.places.models import Locality
from framework.record import actions as record

LOCK = 0x57A2D
PAIRS_AT_ONCE = 50_000
"""So many pairs of locality and indicator are worked out at once: what that takes stays in memory."""
FEW_PAIRS = 2_000
"""Up to so many, looking each up in an index is faster than reading the whole table."""


@transaction.atomic
def refresh(*, at: dt.datetime, year: int | None = None, everything: bool = False) -> int:
    """Work out the standings of what is stale, or of everything, by one set-based statement.

    Writes only rows that differ and returns how many. With `year`, only that year's are written, and what
    was stale stays so for the other years. One refresh runs at a time; a second waits for the first.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        found = (scope.everything if everything else scope.stale)(cursor, keep=year is not None)
        written = _write(cursor, found, year)
    if written:
        details = {"written": written, "year": year, "everything": everything}
        record.note(operation="figures.refresh", subject=None, by=None, at=at, details=details)
    return written


def _write(cursor: CursorWrapper, found: Scope, year: int | None) -> int:
    """Run the statement for some indicators at a time: no standing looks beyond its indicator."""
    # The planner cannot count the steps; where there are many rows its guesses would compare each with each.
    cursor.execute("SET LOCAL enable_mergejoin = off; SET LOCAL work_mem = '128MB'")
    if found.pairs is None or found.pairs > FEW_PAIRS:
        cursor.execute("SET LOCAL enable_nestloop = off")
    sql = statement(everything=found.is_everything, one_year=year is not None)
    written = 0
    for some in _slices(found.indicators, Locality.objects.count()):
        cursor.execute(sql, _given(some, year))
        written += int(cursor.fetchone()[0])
    for name in ("enable_mergejoin", "enable_nestloop", "work_mem"):
        cursor.execute(f"SET LOCAL {name} TO DEFAULT")
    return written


def _slices(indicators: list[int], localities: int) -> Iterator[list[int]]:
    size = max(1, PAIRS_AT_ONCE // max(1, localities))
    for start in range(0, len(indicators), size):
        yield indicators[start : start + size]


def _given(indicators: list[int], year: int | None) -> dict[str, Any]:
    tiers = [(tier, kind) for tier, kinds in TIER_KINDS.items() for kind in kinds]
    return {
        "indicators": indicators,
        "tiers": [tier for tier, _ in tiers],
        "kinds": [kind for _, kind in tiers],
        "fewest": FEWEST_COMPARATORS,
        "year": year,
    }
