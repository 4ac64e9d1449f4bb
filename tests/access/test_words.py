"""The sentence at the head of one's page."""

from __future__ import annotations

import datetime as dt

import pytest

from framework.access import words
from framework.elements import ToDo

TODAY = dt.date(2026, 11, 24)


def to_dos(*days: int | None) -> list[ToDo]:
    """Things due so many days from today; None has no day."""
    return [
        ToDo(
            title=f"Thing {place}",
            detail="",
            url="/",
            due=None if each is None else TODAY + dt.timedelta(days=each),
        )
        for place, each in enumerate(days)
    ]


@pytest.mark.parametrize(
    ("days", "says"),
    [
        ((), "Nothing waits for you."),
        ((None,), "One thing waits for you."),
        ((0,), "One thing waits for you."),
        ((5, None), "Two things wait for you."),
        ((-1,), "One thing is one day late."),
        ((-4, 0), "One thing is four days late; one more waits for you."),
        ((-4, 0, 1, 2, None), "One thing is four days late; four more wait for you."),
        ((-2, -9), "Two things are late, the oldest by nine days."),
        ((-1, -2, -3, 7), "Three things are late, the oldest by three days; one more waits for you."),
        ((-40,), "One thing is forty days late."),
        (tuple(range(1, 13)), "Twelve things wait for you."),
        (tuple(range(1, 31)), "Thirty things wait for you."),
    ],
    ids=lambda told: told if isinstance(told, str) else "",
)
def test_what_waits_is_one_sentence_with_what_is_late_first(days: tuple[int | None, ...], says: str) -> None:
    assert words.what_waits(to_dos(*days), TODAY).replace("\xa0", " ") == says


def test_somebody_without_a_membership_is_their_name() -> None:
    assert (words.caption([]), words.signed_in_as("Bea Evans", [])) == ("", "Bea Evans")
