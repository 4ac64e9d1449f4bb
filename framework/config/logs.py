"""Logs that machines can read: one JSON object a line, on standard error; no values of local variables."""

from __future__ import annotations

import sys

import structlog


def set_up() -> None:
    """Configure structlog; safe to repeat. Standard error is looked up at each line: a process may replace it."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=lambda *_: structlog.WriteLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
