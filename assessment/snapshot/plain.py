"""Values in the one form in which they stand in a snapshot."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal


def decimal(value: Decimal | None) -> str | None:
    """ "47.2", never "47.200000", "4.72E+1" or "-0"."""
    return None if value is None else f"{(value + 0).normalize():f}"


def moment(at: dt.datetime | None) -> str | None:
    return None if at is None else at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def day(date: dt.date | None) -> str | None:
    return None if date is None else date.isoformat()
