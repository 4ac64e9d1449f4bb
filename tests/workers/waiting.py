"""Waiting for what other processes do: a condition with a limit, and words when it does not come."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

LIMIT = 25.0


def until(condition: Callable[[], object], what: str, *, logs: Path | None = None) -> None:
    """Return as soon as the condition holds; fail, with the ends of the processes' logs, when it does not."""
    deadline = time.monotonic() + LIMIT
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"Not within {LIMIT:.0f} seconds: {what}.\n{_ends(logs)}")
        time.sleep(0.02)


def _ends(logs: Path | None) -> str:
    if logs is None or not logs.exists():
        return ""
    return "\n".join(f"--- {log.name}\n{log.read_text()[-1500:]}" for log in sorted(logs.glob("*.log")))
