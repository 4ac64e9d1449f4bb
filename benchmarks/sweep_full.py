"""A whole sweep of a nation in all its parts, against the statement of standings that comes before it."""

from __future__ import annotations

import datetime as dt
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from benchmarks import assessed, scratch, worlds
from benchmarks.results import Result, result

NAME = "sweep_full"
INDICATORS, YEARS = 50, 5
ONE_IN = 20
"""One locality in so many is in trouble, so that rules hold for it, and most of those move."""
ROUNDS = 3
AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
PARTS = ("gather", "judge", "keep", "carry out")


@dataclass(frozen=True)
class Measured:
    """What one nation took: seconds of its standings and of each part of its sweep, and the memory."""

    standings: float
    parts: dict[str, float]
    readings: int
    moves: int
    megabytes: float

    @property
    def whole(self) -> float:
        return self.standings + sum(self.parts.values())


def run(size: int | None = None) -> list[Result]:
    """`size` is the number of localities of the larger nation."""
    large = size or 10_000
    before, after = _measure(large // 10), _measure(large)
    parts = ", ".join(f"{part} {after.parts[part]:.2g} s" for part in PARTS)
    nation = f"{large:,} localities, {INDICATORS} indicators, {YEARS} years, {after.readings:,} readings"
    swept, sizes = f"a whole sweep of {nation}", f"{large:,} localities against {large // 10:,}"
    return [
        result(
            NAME,
            f"{swept}, {after.moves:,} moves ({parts}), against its standings alone",
            after.whole,
            after.standings,
            limit=1.4,
            size=large,
        ),
        result(
            NAME,
            f"the rules alone, against {swept}",
            after.parts["judge"],
            after.whole,
            limit=0.02,
            size=large,
        ),
        result(NAME, f"a whole sweep of {sizes}", after.whole, before.whole, limit=15, size=large),
        result(
            NAME,
            f"most memory of the Python process in a sweep of {sizes}",
            after.megabytes,
            before.megabytes,
            limit=1.1,
            size=large,
            unit="MB",
        ),
    ]


def _measure(localities: int) -> Measured:
    with scratch.database():
        standings = prepared(localities)
        rounds = [_swept() for _ in range(ROUNDS)]
        least = {part: min(seconds[part] for seconds, _ in rounds) for part in PARTS}
        sweep = rounds[0][1]
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return Measured(standings, least, sweep.facts, sweep.moves_count, megabytes)


def prepared(localities: int) -> float:
    """Fill the empty database with all that a sweep reads; the seconds that its standings took."""
    from django.db import connection

    from framework.figures.standings import refresh

    worlds.nation(localities=localities, indicators=INDICATORS, years=YEARS, one_in=ONE_IN)
    assessed.published(one_in=ONE_IN)
    began = time.perf_counter()
    refresh(at=AT, everything=True)
    seconds = time.perf_counter() - began
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return seconds


def _swept() -> tuple[dict[str, float], Any]:
    """One sweep, undone again: the seconds of its parts, and itself as it was."""
    from framework.risk.actions import sweeping

    spent: dict[str, float] = defaultdict(float)
    with ExitStack() as stack:
        for name, part in {"gather": "gather", "judge": "judge", "carry_out": "carry out"}.items():
            work = _timed(getattr(sweeping, name), spent, part)
            stack.enter_context(patch.object(sweeping, name, work))
        with undone():
            began = time.perf_counter()
            sweep = sweeping.sweep(year=worlds.LAST_YEAR, key="benchmark", at=AT)
            whole = time.perf_counter() - began
    return spent | {"keep": whole - sum(spent.values())}, sweep


def _timed(work: Callable[..., Any], spent: dict[str, float], part: str) -> Callable[..., Any]:
    def done(*args: Any, **told: Any) -> Any:
        began = time.perf_counter()
        came = work(*args, **told)
        spent[part] += time.perf_counter() - began
        return came

    return done


@contextmanager
def undone() -> Iterator[None]:
    """What is done inside is as if it had not been, so that the next round finds the same."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)
