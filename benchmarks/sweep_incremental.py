"""What one publication or one return sets going, against the same for everybody."""

from __future__ import annotations

import time
from collections.abc import Callable

from benchmarks import scratch, worlds
from benchmarks.results import Result, result
from benchmarks.sweep_full import AT, INDICATORS, ONE_IN, ROUNDS, YEARS, prepared, undone

NAME = "sweep_incremental"
LIMIT = 0.1

_RETURN = "INSERT INTO figures_stale (locality_id, indicator_id) SELECT %s, id FROM figures_indicator"


def run(size: int | None = None) -> list[Result]:
    """`size` is the number of localities."""
    large = size or 10_000
    with scratch.database():
        everything = prepared(large)
        place = _in_trouble()
        one, everybody = _in_turn(lambda: _sweep([place]), lambda: _sweep([]))
        stale = min(_of_a_return(place) for _ in range(ROUNDS))
    nation = f"{large:,} localities, {INDICATORS} indicators, {YEARS} years"
    return [
        result(
            NAME,
            f"the sweep after a publication, of its one locality, against that of all {nation}",
            one,
            everybody,
            limit=LIMIT,
            size=large,
        ),
        result(
            NAME,
            f"standings after a return of one locality, all compared with it too, against those of {nation}",
            stale,
            everything,
            limit=LIMIT,
            size=large,
        ),
    ]


def _in_trouble() -> int:
    """A locality for which rules hold, so that it is moved as well as judged."""
    from framework.places.models import Locality

    ids = Locality.objects.order_by("pk").values_list("pk", flat=True)
    return next(place for place in ids if place % ONE_IN == 0)


def _in_turn(*works: Callable[[], float]) -> list[float]:
    """The least seconds of each, done in turn, so that a busy machine hits all alike."""
    rounds = [[work() for work in works] for _ in range(ROUNDS)]
    return [min(seconds) for seconds in zip(*rounds, strict=True)]


def _sweep(only: list[int]) -> float:
    from framework.risk import actions

    with undone():
        began = time.perf_counter()
        actions.sweep(year=worlds.LAST_YEAR, key="benchmark", at=AT, only=only)
        return time.perf_counter() - began


def _of_a_return(place: int) -> float:
    """Every figure of the locality waits to be worked out again."""
    from django.db import connection

    from framework.figures.standings import refresh

    with undone():
        with connection.cursor() as cursor:
            cursor.execute(_RETURN, [place])
        began = time.perf_counter()
        refresh(at=AT)
        return time.perf_counter() - began
