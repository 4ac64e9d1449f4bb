"""The worlds that tests begin with: what is built quickly is what the verbs build, and no test sees another's."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assessment import actions, queries
from assessment.enums import State
from assessment.models import Answer, Assessment, Judgement
from framework.places.models import Locality
from tests.assessment.world import DEPTHS, World, world_at
from tests.assessment.year import STUDY, fill, judge_all, write

OF_ANSWERS = ("number", "state", "level", "narrative", "strengths", "improvements", "version", "told")
OF_JUDGEMENTS = (
    "answer__number",
    "self_level",
    "level",
    "reason",
    "version",
    "answer_version",
    "by_id",
    "at",
)


def begun(assessment: Assessment, cast: Any, at: dt.datetime) -> None:
    """One answer in draft with evidence, one that strikes, all others empty."""
    answer = queries.answer_of(assessment, "2.1")
    write(answer, cast.officer, at, level=4)
    actions.cite(answer=answer, by=cast.officer, at=at, **STUDY)
    write(queries.answer_of(assessment, "1.1"), cast.officer, at, level=1)


def answers_as_they_are() -> list[tuple[Any, ...]]:
    rows = Answer.objects.order_by("position")
    return list(rows.values_list(*OF_ANSWERS, "saved_at", "saved_by_id"))


def fill_by_verbs(assessment: Assessment, by: Any, at: dt.datetime) -> None:
    for each in queries.answers_of(assessment):
        answer = queries.answer_of(assessment, each.number)
        if answer.state == "empty":
            write(answer, by, at)
        actions.mark_ready(answer=answer, version=answer.version, by=by, at=at)


def test_answers_filled_at_once_are_those_that_the_verbs_leave(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    begun(assessment, cast, at)
    fill(assessment, cast.officer, at)
    at_once = answers_as_they_are()
    assert {row[1] for row in at_once} == {"ready"}
    assert [row[-3] for row in at_once if row[0] == "2.1"] == [
        ["You chose level 4, but two of three targets were missed."]
    ]
    Answer.objects.exclude(number__in=("1.1", "2.1")).update(
        state="empty", level=None, narrative="", version=0, saved_at=None, saved_by_id=None, told=[]
    )
    Answer.objects.filter(number__in=("1.1", "2.1")).update(state="draft", told=[])
    fill_by_verbs(assessment, cast.officer, at)
    assert answers_as_they_are() == at_once


def test_filling_begins_the_draft_as_the_first_word_does(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    fill(assessment, cast.officer, at)
    assert Assessment.objects.get().state == State.DRAFTING


def test_judgements_made_at_once_are_those_that_the_verb_makes(
    moderated: Assessment, cast: Any, at: dt.datetime
) -> None:
    judge_all(moderated, cast, at, a2_1=2)
    rows = Judgement.objects.order_by("answer__position").values_list(*OF_JUDGEMENTS)
    by_verb = [
        (each.number, 3, 2 if each.number == "2.1" else 3, reason, 1, each.version, cast.moderator.pk, at)
        for each in queries.answers_of(moderated)
        for reason in ["Two of three targets were missed." if each.number == "2.1" else ""]
    ]
    assert list(rows) == by_verb


@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_one_test_does_to_the_world_another_does_not_see(
    assessment: Assessment, cast: Any, at: dt.datetime, turn: str
) -> None:
    assert (assessment.state, Answer.objects.filter(version__gt=0).count()) == (State.NOT_STARTED, 0)
    write(queries.answer_of(assessment, "2.1"), cast.officer, at, narrative=turn)
    assert assessment.state == State.DRAFTING
    cast.fire.name = turn
    cast.fire.save()


@pytest.mark.parametrize("turn", ["first", "second"])
def test_each_test_has_its_own_copy_of_the_people(
    world: World, moderated: Assessment, cast: Any, turn: str
) -> None:
    assert moderated is not world.assessment
    assert (cast.officer == world.cast.officer, cast.officer is world.cast.officer) == (True, False)
    assert cast.fire.name == "Marches Fire and Rescue"
    cast.fire.name = turn


def test_who_asks_for_no_world_finds_none(db: None) -> None:
    assert Locality.objects.count() == 0


@pytest.mark.parametrize(
    ("depth", "state"),
    [
        ("assessment", State.NOT_STARTED),
        ("shared", State.WITH_PARTNERS),
        ("moderated", State.IN_MODERATION),
        ("agreed", State.AGREED),
    ],
)
def test_each_depth_is_a_state_of_the_assessment(db: None, depth: str, state: State) -> None:
    assert world_at(depth).assessment.state == state
    assert depth in DEPTHS
