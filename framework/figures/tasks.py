"""Working standings out again when more changed than values."""

from __future__ import annotations

import datetime as dt

from framework.figures.standings import refresh
from framework.record.jobs import job


@job("figures.localities_changed")
def localities_changed(*, imported: int, at: dt.datetime) -> None:
    """Kinds, regions or years of localities are others now, and so is who is compared with whom."""
    refresh(at=at, everything=True)
