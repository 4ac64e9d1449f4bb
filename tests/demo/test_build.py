"""The years that the nation lives, as they follow from its present: the same shape whenever it is built."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from assessment.enums import State
from framework.demo.nation import build, people, words
from framework.demo.nation.build import Nation
from framework.demo.nation.places import assessing, codes
from framework.demo.nation.stories import STORIES
from tests.demo.sent import rows_of


def nation(year: int, month: int = 11, day: int = 24) -> Nation:
    return Nation(dt.datetime(year, month, day, 12, tzinfo=dt.UTC), lambda said: None)


@pytest.mark.parametrize(
    ("now", "present"),
    [((2026, 11, 24), 2026), ((2026, 11, 1), 2026), ((2026, 10, 31), 2025), ((2027, 3, 31), 2026)],
)
def test_the_year_under_way_is_the_last_whose_autumn_has_come(now, present):
    """Before November the figures of the year before and October's sweep would be still to come."""
    assert nation(*now).present == present


@pytest.mark.parametrize("year", [2026, 2027, 2031])
def test_who_is_silent_is_so_in_the_last_year_that_should_be_published(year):
    made = nation(year)
    assert STORIES["silent"].silent_from + made.shift == year - 1


Told = list[tuple[Any, ...]]


@pytest.fixture
def sent(var: Path, db: None) -> Callable[[int], Told]:
    """What the senders send in all, if the nation is built in a year: the years counted from its present."""

    def of(year: int) -> Told:
        made, told = nation(year), []

        def note(command: str, path: Path) -> None:
            for row in rows_of(path):
                when = row.get("period") or row.get("year")
                figure = row.get("value") or row.get("target")
                back = int(when[:4]) - made.present if when else None
                told.append(
                    (command, row.get("locality"), row.get("indicator"), back, figure, row.get("status"))
                )

        made._send = note  # type: ignore[method-assign]
        made._register()
        for since in (3, 2, 1):
            made._figures(made.present - since)
        made._agree(made.present)
        return told

    return of


def test_a_nation_built_in_another_year_sends_the_same_figures_for_other_years(sent):
    """Else its stories would run on, and nobody would be where the first pages say."""

    def without_the_ended(told: Told) -> Told:
        return [row for row in told if row[1] != codes()["Wick Vale"]]

    now = without_the_ended(sent(2026))
    assert len(now) > 9000
    assert without_the_ended(sent(2027)) == now
    assert without_the_ended(sent(2025)) == now


def test_answers_that_follow_each_other_ask_for_different_improvements():
    for place in assessing():
        said = [words.improvements(place.name, number, 2026) for number in range(16)]
        assert [first for first, second in pairwise(said) if first == second] == []


def test_nothing_happens_after_the_present():
    made = nation(2026)
    assert made._day(2026, 10, 12) == dt.datetime(2026, 10, 12, 9, tzinfo=dt.UTC)
    assert made._day(2027, 5, 2) == made.now


def test_every_state_has_an_assessment_of_the_year_under_way_and_every_area_one():
    assert {state for state, _ in build.UNDER_WAY} == set(State)
    assert len(build._states()) == len(build._home_first()) == len(assessing())


def test_the_area_of_those_who_can_sign_in_is_being_drafted():
    assert build._home_first()[0].name == people.HOME
    assert build._states()[0] == State.DRAFTING


def said_of(place: str, year: int) -> list[str]:
    """All that an area may write of itself and be told in a year."""
    promise = "Less waste, more of it recycled"
    return [
        *(words.delivery(place, promise, year, "Northby Council", improving=each) for each in (True, False)),
        words.capacity(place, promise, year),
        words.theme("leadership", place, year),
        words.theme("something-else", place, year),
        words.strengths(place, "2.1", year),
        words.improvements(place, 3, year),
        words.lowered(place, "2.1", year),
        *words.plan(place, promise, year),
    ]


def test_what_is_said_has_nothing_left_to_fill_in_and_is_the_same_again():
    for place in assessing():
        for year in (2023, 2026):
            said = said_of(place.name, year)
            assert said == said_of(place.name, year)
            assert [each for each in said if "{" in each or "  " in each or not each.strip()] == []


def test_not_everybody_says_the_same():
    every = [tuple(said_of(place.name, 2026)[:7]) for place in assessing()]
    assert len(set(every)) > len(every) * 0.9


def test_better_figures_are_not_explained_as_worse_ones():
    better, worse = said_of("Northby", 2026)[:2]
    assert "We keep to the plan." in better
    assert "We keep to the plan." not in worse
