"""The dates of an assessment year, out of the preset, and days by which somebody must reply."""

from __future__ import annotations

import datetime as dt

from framework.places import presets

REPLY_WITHIN = 5
"""Working days in which the locality answers its moderator."""

_SATURDAY = 5


def due(step: str, year: int) -> dt.date:
    """The day on which a step ("partners", "signed", "submitted", …) of the year's assessment is due."""
    return presets.current().date_of(step, year)


def year_at(day: dt.date) -> int:
    """The year whose assessment is open on the day: the last that has opened."""
    return day.year if day >= due("opens", day.year) else day.year - 1


def working_days_after(day: dt.date, count: int) -> dt.date:
    """The day so many working days later: Saturdays and Sundays do not count."""
    while count:
        day += dt.timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day
