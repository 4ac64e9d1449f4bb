"""Submitting, sending back and agreeing: nothing goes on before it is ready, nothing is opened that was not named."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assessment import actions, queries
from assessment.enums import AnswerState, State
from assessment.models import Answer, Assessment, Judgement, Return
from framework.improvement.models import Action
from framework.lifecycle import Refused
from framework.record.models import Event
from tests.assessment.year import fill, judge_all, lead_to, write


def test_nothing_is_submitted_before_every_answer_is_ready(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    fill(assessment, cast.officer, at)
    for number in ("3.1", "3.2", "9"):
        actions.reopen(answer=queries.answer_of(assessment, number), by=cast.officer, at=at)
    actions.share(assessment=assessment, by=cast.officer, at=at)
    with pytest.raises(Refused) as told:
        actions.submit(assessment=assessment, by=cast.lead, at=at)
    assert told.value.sentence == "Three of 12\xa0answers are not ready: 3.1, 3.2 and 9."
    assert Assessment.objects.get().state == State.WITH_PARTNERS


def test_a_sense_check_does_not_stand_in_the_way(assessment: Assessment, cast: Any, at: dt.datetime) -> None:
    lead_to(assessment, State.SUBMITTED, cast, at)
    assert (assessment.submitted_at, assessment.submitted_by_id) == (at, cast.lead.pk)
    assert "two of three targets were missed" in queries.answer_of(assessment, "2.1").told[0]


def test_each_area_for_improvement_becomes_one_action_however_often_it_is_submitted(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    lines = "11,200 flats have no container.\n\n  Loads are counted in three ways.  "
    write(queries.answer_of(assessment, "2.1"), cast.officer, at, improvements=lines)
    lead_to(assessment, State.RETURNED, cast, at)
    again = queries.answer_of(assessment, "2.1")
    write(again, cast.officer, at, level=2, improvements=lines)
    actions.mark_ready(answer=again, version=again.version, by=cast.officer, at=at)
    actions.answer_return(assessment=assessment, reply="Level 2.", by=cast.lead, at=at)
    planned = Action.objects.order_by("id").values_list("title", "owner", "state", "public", "origin")
    assert list(planned) == [
        ("11,200 flats have no container.", "Northby Council", "planned", False, "/areas/E06900001/2026/"),
        ("Loads are counted in three ways.", "Northby Council", "planned", False, "/areas/E06900001/2026/"),
    ]


def send_back(answer: Answer, cast: Any, at: dt.datetime) -> None:
    actions.return_to_locality(
        assessment=answer.assessment,
        reason="Which wards?",
        answers=[answer],
        by=cast.moderator,
        at=at,
    )


def test_what_is_sent_back_is_open_again_and_nothing_else_is(
    judged: Answer, cast: Any, at: dt.datetime
) -> None:
    send_back(judged, cast, at)
    assert judged.assessment.state == State.RETURNED
    assert Return.objects.values_list("answer__number", "reason", "due").get() == (
        "2.1",
        "Which wards?",
        dt.date(2026, 12, 1),
    )
    states = dict(judged.assessment.answers.values_list("number", "state"))
    assert states.pop("2.1") == AnswerState.DRAFT
    assert set(states.values()) == {AnswerState.READY}
    write(queries.answer_of(judged.assessment, "2.1"), cast.officer, at, level=2)
    with pytest.raises(Refused, match=r"The moderator did not send back answer 2\.2"):
        actions.reopen(answer=queries.answer_of(judged.assessment, "2.2"), by=cast.officer, at=at)


def test_without_names_everything_is_sent_back(moderated: Assessment, cast: Any, at: dt.datetime) -> None:
    actions.return_to_locality(assessment=moderated, reason="Explain.", by=cast.moderator, at=at)
    assert Return.objects.count() == 12
    assert set(moderated.answers.values_list("state", flat=True)) == {AnswerState.DRAFT}


def test_sending_back_says_what_is_missing(moderated: Assessment, cast: Any, at: dt.datetime) -> None:
    with pytest.raises(Refused, match="Say what is missing, so that Northby can put it right"):
        actions.return_to_locality(assessment=moderated, reason="", by=cast.moderator, at=at)
    assert moderated.state == State.IN_MODERATION


def test_it_is_handed_in_again_when_all_is_ready_with_a_reply(
    judged: Answer, cast: Any, at: dt.datetime
) -> None:
    send_back(judged, cast, at)
    assessment = judged.assessment
    with pytest.raises(Refused, match=r"not ready: 2\.1"):
        actions.answer_return(assessment=assessment, reply="Done.", by=cast.officer, at=at)
    again = queries.answer_of(assessment, "2.1")
    actions.mark_ready(answer=again, version=again.version, by=cast.officer, at=at)
    with pytest.raises(Refused, match="Say what you changed"):
        actions.answer_return(assessment=assessment, reply=" ", by=cast.officer, at=at)
    actions.answer_return(assessment=assessment, reply="Named them.", by=cast.officer, at=at)
    assert assessment.state == State.IN_MODERATION
    assert queries.open_returns(assessment) == []
    assert Return.objects.values_list("reply", "replied_by_id").get() == ("Named them.", cast.officer.pk)
    events = Event.objects.filter(operation="assessment.answer_return", refused=False)
    assert [(event.before, event.after, event.why) for event in events] == [
        ("returned", "in_moderation", "Named them.")
    ]


def test_what_was_sent_back_once_can_be_sent_back_again(judged: Answer, cast: Any, at: dt.datetime) -> None:
    for _ in range(2):
        send_back(judged, cast, at)
        again = queries.answer_of(judged.assessment, "2.1")
        actions.mark_ready(answer=again, version=again.version, by=cast.officer, at=at)
        actions.answer_return(assessment=judged.assessment, reply="Done.", by=cast.lead, at=at)
    assert Return.objects.count() == 2


def test_levels_are_agreed_when_each_answer_is_judged(
    moderated: Assessment, cast: Any, at: dt.datetime
) -> None:
    with pytest.raises(Refused) as told:
        actions.agree(assessment=moderated, by=cast.moderator, at=at)
    assert told.value.sentence.startswith("12\xa0answers are not judged as they now read: 1.1, 1.2, 2.1")
    judge_all(moderated, cast, at, a2_1=2)
    actions.agree(assessment=moderated, by=cast.moderator, at=at)
    assert (moderated.state, moderated.agreed_by_id) == (State.AGREED, cast.moderator.pk)


def test_a_judgement_of_words_that_changed_since_does_not_count(
    judged: Answer, cast: Any, at: dt.datetime
) -> None:
    assessment = judged.assessment
    judge_all(assessment, cast, at)
    send_back(judged, cast, at)
    again = queries.answer_of(assessment, "2.1")
    write(again, cast.officer, at, level=2, narrative="We were too kind to ourselves.")
    actions.mark_ready(answer=again, version=again.version, by=cast.officer, at=at)
    actions.answer_return(assessment=assessment, reply="Level 2.", by=cast.lead, at=at)
    with pytest.raises(Refused, match=r"1.answer is not judged as it now reads: 2\.1"):
        actions.agree(assessment=assessment, by=cast.moderator, at=at)
    judge_all(assessment, cast, at)
    actions.agree(assessment=assessment, by=cast.moderator, at=at)
    assert Judgement.objects.get(answer__number="2.1").self_level == 2
