"""The sentence at the head of a person's own page, and who they are in the footer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from framework.access.models import Membership
from framework.elements import ToDo
from framework.pages.words import at_start, counted_in_words, in_words, verb


def what_waits(to_dos: Sequence[ToDo], on: dt.date) -> str:
    """ "One thing is four days late; four more wait for you." """
    late = [to_do.due for to_do in to_dos if to_do.due and to_do.due < on]
    more = len(to_dos) - len(late)
    if not to_dos:
        return "Nothing waits for you."
    if not late:
        return f"{at_start(counted_in_words(more, 'thing'))} {verb(more, 'waits', 'wait')} for you."
    days = counted_in_words(max((on - due).days for due in late), "day")
    many = f"{at_start(counted_in_words(len(late), 'thing'))} {verb(len(late), 'is', 'are')}"
    said = f"{many} {days} late" if len(late) == 1 else f"{many} late, the oldest by {days}"
    return f"{said}; {in_words(more)} more {verb(more, 'waits', 'wait')} for you." if more else f"{said}."


def caption(memberships: Sequence[Membership]) -> str:
    """Where somebody works and as what: "Northby Council · Head of Environment"."""
    if not memberships:
        return ""
    first = memberships[0]
    place = first.organisation or first.locality
    return " · ".join(str(part) for part in (place, first.post or first.get_role_display()) if part)


def signed_in_as(person: Any, memberships: Sequence[Membership]) -> str:
    """ "Head of Environment, Northby Council" for the foot of the page."""
    if not memberships:
        return str(person)
    first = memberships[0]
    place = first.organisation or first.locality
    return ", ".join(str(part) for part in (first.post or first.get_role_display(), place) if part)
