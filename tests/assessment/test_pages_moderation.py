"""The moderator's pages: the scale, evidence, queries, decisions, and what is said when one is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from assessment import actions, queries
from assessment.enums import State
from assessment.models import Assessment, Judgement, Query, Return
from tests.assessment.browsing import BASE, TYPED, seen, state, text_of
from tests.assessment.year import STUDY, judge_all, lead_to


def test_the_moderator_sees_only_what_was_handed_in(
    assessment: Assessment, cast: Any, sign_in: Callable[[Any], Client], at: dt.datetime
) -> None:
    lead_to(assessment, State.WITH_PARTNERS, cast, at)
    assert sign_in(cast.moderator).get(f"{BASE}judgements/").status_code == 404
    assert sign_in(cast.moderator).get(f"{BASE}judgements/2.1/").status_code == 404


def test_the_scale_says_who_says_what(
    in_state: Callable[[str], Assessment], cast: Any, sign_in: Callable[[Any], Client]
) -> None:
    in_state(State.IN_MODERATION)
    page = sign_in(cast.moderator).get(f"{BASE}judgements/2.1/").content.decode()
    assert "<title>Northby’s own judgement: level 3, performing well</title>" in page
    assert "<title>The figures, by the stated rule: level 2, adequate</title>" in page
    assert "Northby judges itself at level 3. The figures say 2; one of three targets met" in text_of(page)
    theme = sign_in(cast.moderator).get(f"{BASE}judgements/5/").content.decode()
    assert "by the stated rule: level" not in theme


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({}, "Choose what you decide on answer 2.1"),
        ({"decision": "change", "reason": "So."}, "Choose the level that you change it to"),
        ({"decision": "change", "level": "2", "reason": " "}, "Say why you change level 3 to 2"),
        ({"decision": "change", "level": "3", "reason": "So."}, "To which level?"),
        ({"decision": "return", "missing": ""}, "Say what is missing, so that Northby can put it right"),
    ],
)
def test_a_decision_without_its_reason_is_asked_for_and_nothing_typed_is_lost(
    in_state: Callable[[str], Assessment],
    cast: Any,
    sign_in: Callable[[Any], Client],
    sent: dict[str, str],
    why: str,
) -> None:
    in_state(State.IN_MODERATION)
    got = sign_in(cast.moderator).post(
        f"{BASE}judgements/2.1/record/", {"seen": "0", "read": "1", "do": "record"} | sent
    )
    page = got.content.decode()
    assert got.status_code == 422
    assert "There is a problem" in page
    assert why in text_of(page)
    assert not Judgement.objects.exists()


def test_the_evidence_is_weighed_on_the_page(
    assessment: Assessment, cast: Any, sign_in: Callable[[Any], Client], at: dt.datetime
) -> None:
    answer = queries.answer_of(assessment, "2.1")
    citation = actions.cite(answer=answer, by=cast.officer, at=at, **STUDY)
    lead_to(assessment, State.IN_MODERATION, cast, at)
    moderator, page = sign_in(cast.moderator), f"{BASE}judgements/2.1/"
    assert "None of one is tested." in seen(moderator, "judgements/2.1/").replace("are", "is")
    told = {"seen": "0", "read": "1", "do": "tests", f"finding_{citation.pk}": "not"}
    got = moderator.post(f"{page}record/", told)
    assert "Say why “Waste composition study 2023” is not robust" in text_of(got.content.decode())
    told |= {f"note_{citation.pk}": "Out of date."}
    assert moderator.post(f"{page}record/", told)["Location"] == page
    assert not Judgement.objects.exists()
    again = text_of(moderator.get(page).content.decode())
    assert "Out of date." in again
    assert "One of one is tested." in again


def test_a_second_moderator_is_told_on_the_page(
    in_state: Callable[[str], Assessment],
    cast: Any,
    person: Callable[..., Any],
    sign_in: Callable[[Any], Client],
    at: dt.datetime,
) -> None:
    assessment = in_state(State.IN_MODERATION)
    second = person("moderator", assessment.locality)
    answer = queries.answer_of(assessment, "2.1")
    actions.judge(answer=answer, level=2, reason="Missed.", by=cast.moderator, at=at, seen=0)
    told = {"seen": "0", "read": "1", "do": "record", "decision": "change", "level": "4", "reason": "Good."}
    got = sign_in(second).post(f"{BASE}judgements/2.1/record/", told)
    assert got.status_code == 422
    assert "judged answer 2.1 while you were looking at it: level 2." in text_of(got.content.decode())
    assert "Good.</textarea>" in got.content.decode()
    assert Judgement.objects.get().level == 2


def test_a_conflict_of_interest_is_said_on_the_page(
    in_state: Callable[[str], Assessment], cast: Any, sign_in: Callable[[Any], Client], at: dt.datetime
) -> None:
    from framework.access import actions as access

    assessment = in_state(State.SUBMITTED)
    access.join(person=cast.moderator, role="scrutiny", locality=assessment.locality, by=None, at=at)
    got = sign_in(cast.moderator).post(f"{BASE}judgements/take-up/")
    assert got.status_code == 403
    assert "You have a part in Northby" in text_of(got.content.decode())
    assert state() == State.SUBMITTED


def test_a_question_goes_to_the_locality_and_its_reply_comes_back(
    in_state: Callable[[str], Assessment], cast: Any, sign_in: Callable[[Any], Client]
) -> None:
    in_state(State.IN_MODERATION)
    moderator, officer = sign_in(cast.moderator), sign_in(cast.officer)
    empty = moderator.post(f"{BASE}judgements/2.1/ask/", {"ask-text": " "})
    assert "Write the question that you want to ask" in text_of(empty.content.decode())
    moderator.post(f"{BASE}judgements/2.1/ask/", {"ask-text": "Which wards?"})
    query = Query.objects.get()
    assert "“Which wards?”" in seen(officer, "answers/2.1/")
    officer.post(f"{BASE}answers/2.1/queries/{query.pk}/", {"text": "Harbour and Mill."})
    assert "Harbour and Mill." in seen(moderator, "judgements/2.1/")


def test_an_answer_is_sent_back_put_right_and_handed_in_again(
    in_state: Callable[[str], Assessment], cast: Any, sign_in: Callable[[Any], Client]
) -> None:
    in_state(State.IN_MODERATION)
    moderator, officer = sign_in(cast.moderator), sign_in(cast.officer)
    told = {"seen": "0", "read": "1", "do": "record", "decision": "return", "missing": "Which wards?"}
    assert moderator.post(f"{BASE}judgements/2.1/record/", told)["Location"] == f"{BASE}judgements/"
    assert Return.objects.get().reason == "Which wards?"
    assert "To put right: answer 2.1 ." in seen(officer).replace("2.1.", "2.1 .")
    officer.post(f"{BASE}answers/2.1/save/", TYPED | {"version": "1", "do": "ready", "level": "2"})
    empty = officer.post(f"{BASE}hand-in/", {"text": ""})
    assert "Say what you changed, or why you did not" in text_of(empty.content.decode())
    assert officer.post(f"{BASE}hand-in/", {"text": "We named them."})["Location"] == BASE
    assert "“We named them.”" in seen(moderator, "judgements/2.1/")


def test_levels_cannot_be_agreed_on_the_page_before_all_are_judged(
    in_state: Callable[[str], Assessment], cast: Any, sign_in: Callable[[Any], Client], at: dt.datetime
) -> None:
    assessment = in_state(State.IN_MODERATION)
    moderator = sign_in(cast.moderator)
    assert "Agree the levels" not in seen(moderator, "judgements/")
    assert moderator.post(f"{BASE}judgements/agree/").status_code == 403
    judge_all(assessment, cast, at)
    assert "Agree the levels" in seen(moderator, "judgements/")
