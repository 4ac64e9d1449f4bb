"""Who else has an answer open: a courtesy that lasts two minutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.core.cache import cache

from assessment.presence import SECONDS, note_here

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
ANSWER = 10**9 + 7


@pytest.fixture(autouse=True)
def nobody_here() -> Iterator[None]:
    cache.delete(f"assessment:here:{ANSWER}")
    yield
    cache.delete(f"assessment:here:{ANSWER}")


def here(person: int, name: str, seconds: int = 0, answer: int = ANSWER) -> list[str]:
    return note_here(answer, person, name, NOON + dt.timedelta(seconds=seconds))


def test_one_sees_the_others_and_not_oneself() -> None:
    assert here(1, "Head of Environment") == []
    assert here(2, "Waste Manager") == ["Head of Environment"]
    assert here(1, "Head of Environment") == ["Waste Manager"]
    assert here(3, "Chief Executive") == ["Head of Environment", "Waste Manager"]


def test_who_has_not_been_seen_for_two_minutes_is_gone() -> None:
    here(1, "Head of Environment")
    assert here(2, "Waste Manager", SECONDS - 1) == ["Head of Environment"]
    assert here(2, "Waste Manager", SECONDS) == []


def test_coming_back_is_being_here_again() -> None:
    here(1, "Head of Environment")
    here(1, "Head of Environment", 100)
    assert here(2, "Waste Manager", SECONDS + 50) == ["Head of Environment"]


def test_another_answer_is_another_page() -> None:
    here(1, "Head of Environment")
    assert here(2, "Waste Manager", answer=ANSWER + 1) == []
    cache.delete(f"assessment:here:{ANSWER + 1}")
