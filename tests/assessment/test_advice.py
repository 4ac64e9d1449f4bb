"""Sense checks: advice directly under what it concerns, never an error."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assessment.models import Answer, Citation, Question
from assessment.queries import ByFigures, Earlier, advise

ON = dt.date(2027, 3, 31)
CITED = Citation(title="Waste data return", url="/x")
ONE_OF_THREE = ByFigures(level=2, counted=3, met=1, missed=2, improving=3)
ALL_MET = ByFigures(level=3, counted=3, met=3, missed=0, improving=3)


def an_answer(level: int | None = 3, code: str = "delivery", **said: Any) -> Answer:
    question = Question(code=code, about="priority" if code in ("delivery", "capacity") else "locality")
    told = {"narrative": "Words.", "improvements": "More of it."} | said
    return Answer(question=question, level=level, **told)


def last_year(self_level: int = 3, level: int = 2, narrative: str = "Then.") -> Earlier:
    moderated = dt.datetime(2026, 2, 20, tzinfo=dt.UTC)
    return Earlier(2025, "4.1", self_level, level, "Missed.", narrative, "", "", moderated)


def strikes(answer: Answer, figures: Any = None, earlier: Any = None, cited: Any = (CITED,)) -> list[str]:
    return [advice.strikes for advice in advise(answer, figures, earlier, list(cited), ON)]


@pytest.mark.parametrize(
    ("level", "figures", "told"),
    [
        (3, ONE_OF_THREE, ["You chose level 3, but two of three targets were missed."]),
        (4, ONE_OF_THREE, ["You chose level 4, but two of three targets were missed."]),
        (2, ONE_OF_THREE, []),
        (
            1,
            ONE_OF_THREE,
            [
                "You chose level 1; the figures alone would give 2: "
                "one of three targets met, all three improving."
            ],
        ),
        (3, ALL_MET, []),
        (4, ALL_MET, ["You chose level 4, but most results are not above those of similar areas."]),
        (4, ByFigures(level=None, counted=0, met=0, missed=0, improving=0), []),
        (3, ByFigures(2, 1, 0, 1, 0), ["You chose level 3, but the one target was missed."]),
    ],
)
def test_a_level_is_held_against_the_figures(level: int, figures: ByFigures, told: list[str]) -> None:
    assert strikes(an_answer(level), figures) == told


def test_capacity_and_themes_are_not_held_against_the_figures() -> None:
    assert strikes(an_answer(4, "capacity"), ONE_OF_THREE) == []
    assert strikes(an_answer(4, "governance"), None) == []


def test_a_level_that_the_moderator_lowered_last_year_is_noticed() -> None:
    told = "You chose level 3 again; the moderator changed it to 2 last year."
    assert strikes(an_answer(3), earlier=last_year()) == [told]
    assert strikes(an_answer(2), earlier=last_year()) == []
    assert strikes(an_answer(3), earlier=last_year(level=3)) == []


def test_last_years_words_are_to_be_read_and_not_copied() -> None:
    told = strikes(an_answer(2, narrative="Then."), earlier=last_year(level=3))
    assert told == ["This is last year’s explanation, word for word."]


def test_a_low_level_without_an_area_for_improvement_is_noticed() -> None:
    assert strikes(an_answer(2, improvements=" ")) == ["You chose level 2 and name no area for improvement."]
    assert strikes(an_answer(3, improvements="")) == []


def test_an_answer_without_evidence_is_noticed() -> None:
    assert strikes(an_answer(3), cited=()) == ["No evidence is cited for this answer."]


@pytest.mark.parametrize(("expires", "is_told"), [(dt.date(2026, 12, 31), True), (ON, False), (None, False)])
def test_evidence_that_expires_before_publication_is_noticed(expires: Any, is_told: bool) -> None:
    study = Citation(title="Waste composition study 2023", url="/y", expires=expires)
    told = "“Waste composition study 2023” expires on 31\xa0December\xa02026, before this is published."
    assert strikes(an_answer(3), cited=(study,)) == ([told] if is_told else [])


def test_an_answer_that_nobody_has_begun_is_not_advised_on() -> None:
    assert strikes(an_answer(None, narrative="", improvements=""), ONE_OF_THREE, last_year(), ()) == []


def test_each_piece_of_advice_says_what_one_might_do_and_where_it_belongs() -> None:
    found = advise(an_answer(3), ONE_OF_THREE, last_year(), [], ON)
    assert [advice.part for advice in found] == ["level", "level", "evidence"]
    assert all(advice.suggests.endswith(".") for advice in found)
