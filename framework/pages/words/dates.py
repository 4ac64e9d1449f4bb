"""Days and moments in words. Today is always passed in; a moment is shown in the clock of the place."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from .numbers import NO_BREAK
from .numerals import counted, counted_in_words

_SPRING = ("January", "February", "March", "April", "May", "June")
_AUTUMN = ("July", "August", "September", "October", "November", "December")
MONTHS = (*_SPRING, *_AUTUMN)


def day(date: dt.date) -> str:
    """14 March 2026, which no line break can part."""
    return f"{day_month(date)}{NO_BREAK}{_local(date).year}"


def day_month(date: dt.date) -> str:
    """14 March, where the year is plain from what stands around it."""
    here = _local(date)
    return f"{here.day}{NO_BREAK}{MONTHS[here.month - 1]}"


def day_short(date: dt.date) -> str:
    """14 Mar 2026, for lists and tables."""
    here = _local(date)
    return f"{here.day}{NO_BREAK}{MONTHS[here.month - 1][:3]}{NO_BREAK}{here.year}"


def month(date: dt.date) -> str:
    """March 2026."""
    here = _local(date)
    return f"{MONTHS[here.month - 1]}{NO_BREAK}{here.year}"


def from_to(first: dt.date, last: dt.date) -> str:
    """ "1 to 4 May 2026", "28 May to 2 June 2026", with both years where they differ."""
    first, last = _local(first), _local(last)
    if first == last:
        return day(last)
    if first.year != last.year:
        return f"{day(first)} to {day(last)}"
    if first.month != last.month:
        return f"{day_month(first)} to {day(last)}"
    return f"{first.day} to {day(last)}"


def clock(at: dt.datetime | dt.time) -> str:
    """The time of day as "9:02" or "14:02"."""
    here = timezone.localtime(at) if isinstance(at, dt.datetime) and timezone.is_aware(at) else at
    return f"{here.hour}:{here.minute:02}"


def moment(at: dt.datetime, today: dt.date) -> str:
    """ "today at 14:02", "yesterday at 17:20", then the day alone."""
    behind = days_between(at, today)
    if behind in (0, 1):
        return f"{'yesterday' if behind else 'today'} at {clock(at)}"
    return day_month(at) if _local(at).year == today.year else day(at)


def days_between(first: dt.date, last: dt.date) -> int:
    """Whole days from one to the other; negative when the second is earlier."""
    return (_local(last) - _local(first)).days


def due_in(due: dt.date, today: dt.date) -> str:
    """How far off a due day is: "in 3 days", "tomorrow", "today", "4 days late"."""
    ahead = days_between(today, due)
    if ahead < 0:
        return f"{counted(-ahead, 'day')} late"
    return _soon(ahead) or f"in {counted(ahead, 'day')}"


def due_in_words(due: dt.date, today: dt.date) -> str:
    """The same for running text: "in three days", "four days late"."""
    ahead = days_between(today, due)
    if ahead < 0:
        return f"{counted_in_words(-ahead, 'day')} late"
    return _soon(ahead) or f"in {counted_in_words(ahead, 'day')}"


def ago(date: dt.date, today: dt.date) -> str:
    """How long it is since a day in the past: "today", "yesterday", "12 days ago"."""
    behind = days_between(date, today)
    if behind < 0:
        raise ValueError(f"{date} is still to come on {today}.")
    return {0: "today", 1: "yesterday"}.get(behind) or f"{counted(behind, 'day')} ago"


def _soon(ahead: int) -> str:
    return {0: "today", 1: "tomorrow"}.get(ahead, "")


def _local(date: dt.date) -> dt.date:
    if not isinstance(date, dt.datetime):
        return date
    return timezone.localtime(date).date() if timezone.is_aware(date) else date.date()
