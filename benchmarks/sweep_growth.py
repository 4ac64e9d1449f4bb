"""Standings of a whole nation: one set-based statement against a loop, and how its time and memory grow."""

from __future__ import annotations

import datetime as dt
import resource
import time
from dataclasses import dataclass

from benchmarks import scratch, worlds
from benchmarks.results import Result, result

NAME = "sweep_growth"
INDICATORS, YEARS = 50, 5
SAMPLE = 40
"""So many localities are looped over; the loop over all of them is that many times as long."""
AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Measured:
    """What one nation took: the statement's seconds, the memory, and the loop's seconds for all localities."""

    statement: float
    megabytes: float
    loop: float


def run(size: int | None = None) -> list[Result]:
    """`size` is the number of localities of the larger nation."""
    large = size or 10_000
    before, after = _measure(large // 10, looped=False), _measure(large, looped=True)
    per_locality = f"{INDICATORS} indicators, {YEARS} years"
    return [
        result(
            NAME,
            f"all standings of {large:,} localities, {per_locality}, against an ORM loop of two queries a locality",
            after.statement,
            after.loop,
            limit=round(1 / 8, 3),
            size=large,
        ),
        result(
            NAME,
            f"all standings of {large:,} localities against those of {large // 10:,}",
            after.statement,
            before.statement,
            limit=15,
            size=large,
        ),
        result(
            NAME,
            f"most memory of the Python process at {large:,} localities against {large // 10:,}",
            after.megabytes,
            before.megabytes,
            limit=1.1,
            size=large,
            unit="MB",
        ),
    ]


def _measure(localities: int, *, looped: bool) -> Measured:
    """Memory is measured before the loop, which needs more of it."""
    with scratch.database():
        from framework.figures.standings import refresh

        worlds.nation(localities=localities, indicators=INDICATORS, years=YEARS)
        began = time.perf_counter()
        refresh(at=AT, everything=True)
        seconds = time.perf_counter() - began
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return Measured(seconds, megabytes, _loop(localities) if looped else 0)


def _loop(localities: int) -> float:
    from benchmarks import loop

    began = time.perf_counter()
    done = sum(1 for _ in loop.standings(SAMPLE))
    return (time.perf_counter() - began) / done * localities
