"""The checks of a file of observations as a loop over `csv.DictReader` would make them, one row at a time.

It names problems in fewer words than the product does, and reads fewer ways of writing things.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

PERIOD = re.compile(r"^(\d{4})(?:-(\d{2})|-Q([1-4]))?$")
MARKERS = {"", "c", "x", "z", "u", "low"}
STATUSES = {"", "final", "provisional"}
Problem = tuple[int, str, str]


def problems(path: Path, *, localities: Collection[str], indicators: Collection[str]) -> Iterator[Problem]:
    """What is wrong with each row: line, column, value."""
    seen: set[tuple[str, str, str]] = set()
    with path.open(newline="", encoding="utf-8-sig") as file:
        for line, row in enumerate(csv.DictReader(file), 2):
            row = {name: (cell or "").strip() for name, cell in row.items()}
            for column in _wrong(row, localities, indicators):
                yield line, column, row[column]
            key = (row["indicator"], row["locality"], row["period"])
            if key in seen:
                yield line, "indicator", row["indicator"]
            seen.add(key)


def _wrong(row: dict[str, str], localities: Collection[str], indicators: Collection[str]) -> Iterator[str]:
    if row["indicator"] not in indicators:
        yield "indicator"
    if row["locality"] not in localities:
        yield "locality"
    if not PERIOD.match(row["period"]):
        yield "period"
    if row["status"] not in STATUSES:
        yield "status"
    if row["marker"] not in MARKERS:
        yield "marker"
    for column in ("value", "numerator", "denominator"):
        if row[column] and not _is_number(row[column]):
            yield column
    if not row["value"] and not row["marker"]:
        yield "value"


def _is_number(text: str) -> bool:
    try:
        return Decimal(text.replace(",", "").removesuffix("%")).is_finite()
    except InvalidOperation:
        return False
