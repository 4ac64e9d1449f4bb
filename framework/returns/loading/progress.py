"""Telling whoever waits how far a long import has come."""

from __future__ import annotations

import time
from collections.abc import Callable

from framework.returns.tables import Progress

Tell = Callable[[str], None]
SECONDS_BETWEEN = 1.0


def quiet(sentence: str) -> None:
    """Tell nobody."""


def reading(tell: Tell) -> Progress:
    """What the reader of a file is given: it tells at most once a second how many rows it has read."""
    last = time.monotonic()

    def progress(rows: int, share: float) -> None:
        nonlocal last
        if time.monotonic() - last >= SECONDS_BETWEEN:
            last = time.monotonic()
            tell(f"{rows:,} rows read and checked, {share:.0%} of the file …")

    return progress
