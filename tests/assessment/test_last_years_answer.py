"""Last year's answer beside this year's: the published one of the same question and the same promise, to read only."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assessment import actions, queries
from assessment.enums import State
from assessment.models import Answer, Assessment, Judgement
from framework.priorities.models import Priority
from tests.assessment.browsing import PAGE, text_of
from tests.assessment.year import judge_all, lead_to, write

NONE_YET = "There was no published answer last year."
SAID = {"level": 3, "narrative": "Bins first.", "strengths": "Gains.", "improvements": "Flats."}


def year_of(assessment: Assessment, year: int, at: dt.datetime) -> Assessment:
    return actions.open_assessment(locality=assessment.locality, year=year, by=None, at=at)


@pytest.fixture
def before(assessment: Assessment, cast: Any, at: dt.datetime) -> Assessment:
    """The year before, published: waste at level 3, which the moderator lowered to 2, with a reason."""
    earlier = year_of(assessment, 2025, at)
    write(queries.answer_of(earlier, "2.1"), cast.officer, at, **SAID)
    lead_to(earlier, State.IN_MODERATION, cast, at)
    judge_all(earlier, cast, at, a2_1=2)
    return lead_to(earlier, State.PUBLISHED, cast, at)


def earlier(assessment: Assessment, number: str = "2.1") -> queries.Earlier | None:
    return queries.earlier_answer(queries.answer_of(assessment, number))


def test_it_comes_with_its_words_both_levels_the_reason_and_the_day(
    assessment: Assessment, before: Assessment, at: dt.datetime
) -> None:
    assert earlier(assessment) == queries.Earlier(
        year=2025,
        number="2.1",
        self_level=3,
        level=2,
        reason="Two of three targets were missed.",
        narrative="Bins first.",
        strengths="Gains.",
        improvements="Flats.",
        moderated_at=at,
    )


@pytest.mark.parametrize(
    "state", [State.DRAFTING, State.WITH_PARTNERS, State.SUBMITTED, State.IN_MODERATION, State.AGREED]
)
def test_what_was_not_published_is_not_last_years_answer(
    assessment: Assessment, cast: Any, at: dt.datetime, state: State
) -> None:
    lead_to(year_of(assessment, 2025, at), state, cast, at)
    assert earlier(assessment) is None
    assert queries.earlier_answers(assessment) == {}


def test_the_year_before_last_is_not_last_year(assessment: Assessment, cast: Any, at: dt.datetime) -> None:
    lead_to(year_of(assessment, 2024, at), State.PUBLISHED, cast, at)
    assert earlier(assessment) is None
    themes_alone = queries.earlier_answers(assessment, years=2)
    assert {priority for _, priority in themes_alone} == {""}
    assert len(themes_alone) == 6


def test_next_years_is_not_last_years(assessment: Assessment, cast: Any, at: dt.datetime) -> None:
    lead_to(assessment, State.PUBLISHED, cast, at)
    assert earlier(year_of(assessment, 2025, at)) is None


def test_another_places_answer_is_never_ones_own(before: Assessment, southby: Any, at: dt.datetime) -> None:
    theirs = actions.open_assessment(locality=southby, year=2026, by=None, at=at)
    assert queries.earlier_answer(queries.answer_of(theirs, "1")) is None


def test_a_promise_is_found_by_its_code_whatever_its_number_and_title_are_now(
    assessment: Assessment, before: Assessment
) -> None:
    moved = {"1.1": "9.1", "2.1": "1.1", "9.1": "2.1"}
    for number, other in moved.items():
        Answer.objects.filter(assessment=assessment, number=number).update(number=other)
    Priority.objects.filter(code="waste").update(title="Rubbish")
    told = earlier(assessment, "1.1")
    assert told is not None
    assert (told.number, told.narrative) == ("2.1", "Bins first.")


def test_a_promise_that_is_new_has_no_answer_of_last_year(assessment: Assessment, before: Assessment) -> None:
    Priority.objects.filter(code="waste").update(code="waste-and-water")
    Answer.objects.filter(assessment=before, number__startswith="2.").update(priority=None)
    assert earlier(assessment) is None
    assert earlier(assessment, "4") is not None


def test_one_answer_and_all_of_them_agree_in_every_one(assessment: Assessment, before: Assessment) -> None:
    every = queries.earlier_answers(assessment)
    for each in queries.answers_of(assessment):
        answer = queries.answer_of(assessment, each.number)
        assert queries.earlier_answer(answer) == every[queries.key_of(answer)]
    assert len(every) == 12


def test_all_of_them_are_one_query_and_one_is_one(assessment: Assessment, before: Assessment) -> None:
    answer = queries.answer_of(assessment, "2.1")
    with CaptureQueriesContext(connection) as one:
        queries.earlier_answer(answer)
    with CaptureQueriesContext(connection) as every:
        queries.earlier_answers(assessment)
    assert (len(one), len(every)) == (1, 1)


def test_the_page_shows_both_levels_why_and_where_to_read_it(
    assessment: Assessment, before: Assessment, officer: Client
) -> None:
    markup = officer.get(PAGE).content.decode()
    told = text_of(markup)
    assert "Northby judged itself 3 . The moderator changed that to 2 ." in told
    assert "“Two of three targets were missed.” Moderated 24 November 2026." in told
    assert '<a href="/areas/E06900001/2025/">Read last year’s answer</a>' in markup
    assert "Bins first." not in told
    assert NONE_YET not in told


def test_the_page_says_so_when_the_moderator_agreed_and_when_there_was_none(
    assessment: Assessment, before: Assessment, officer: Client
) -> None:
    agreed = text_of(officer.get(PAGE.replace("2.1", "4")).content.decode())
    assert "Northby judged itself 3 . The moderator agreed." in agreed
    first_year = PAGE.replace("/2026/", "/2025/")
    assert NONE_YET in text_of(officer.get(first_year).content.decode())


def test_the_words_of_last_year_said_again_are_noticed_and_so_is_the_level(
    assessment: Assessment, before: Assessment, cast: Any, at: dt.datetime
) -> None:
    answer = queries.answer_of(assessment, "2.1")
    write(answer, cast.officer, at, **SAID)
    told = [each.strikes for each in queries.advice_on(answer)]
    assert told == [
        "You chose level 3, but two of three targets were missed.",
        "You chose level 3 again; the moderator changed it to 2 last year.",
        "This is last year’s explanation, word for word.",
        "No evidence is cited for this answer.",
    ]
    actions.mark_ready(answer=answer, version=answer.version, by=cast.officer, at=at)
    assert Answer.objects.get(pk=answer.pk).told == told


def test_this_year_does_not_touch_last_year(
    assessment: Assessment, before: Assessment, cast: Any, at: dt.datetime
) -> None:
    kept = list(Answer.objects.filter(assessment=before).values())
    judged = list(Judgement.objects.filter(answer__assessment=before).values())
    write(queries.answer_of(assessment, "2.1"), cast.officer, at, level=1, narrative="Otherwise.")
    lead_to(assessment, State.PUBLISHED, cast, at)
    assert list(Answer.objects.filter(assessment=before).values()) == kept
    assert list(Judgement.objects.filter(answer__assessment=before).values()) == judged
