"""A page of a public list for machines, against the same rows by Django REST framework's ModelSerializer."""

from __future__ import annotations

from benchmarks import scratch, serving, worlds
from benchmarks.results import Result, result

LIMIT = 0.5
LOCALITIES, INDICATORS, YEARS = 200, 20, 5


def run(size: int | None = None) -> list[Result]:
    """`size` is the number of rows of a page."""
    rows = size or 100
    with scratch.database():
        worlds.nation(localities=LOCALITIES, indicators=INDICATORS, years=YEARS)
        with serving.server("benchmarks.working_addresses") as port:
            shaped = serving.asked(port, [f"/api/v1/observations/?limit={rows}"], 200)
            plain = serving.asked(port, [f"/plain/observations/?limit={rows}"], 200)
            ours, against = serving.microseconds(shaped, plain)
    what = f"an API page of {rows} observations against the same by DRF's ModelSerializer, one query each"
    return [result("api_page", what, ours, against, limit=LIMIT, size=rows, unit="microseconds")]
