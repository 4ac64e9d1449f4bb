"""Writing answers: nothing is lost, nothing is overwritten silently, nothing is written too late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import Error as DatabaseError
from django.db import transaction

from assessment import actions
from assessment.enums import EDITABLE, AnswerState, State, closed_for
from assessment.models import Answer, Assessment
from framework.lifecycle import Conflict, NotThere, Refused
from framework.record.models import Event
from tests.assessment.year import walk_to, write

LATER = dt.timedelta(minutes=3)


def test_what_is_saved_stands_with_who_and_when(answer: Answer, cast: Any, at: dt.datetime) -> None:
    write(answer, cast.officer, at, narrative="Rounds began late.", strengths="Five years of gains.")
    answer.refresh_from_db()
    assert (answer.level, answer.narrative, answer.strengths) == (
        3,
        "Rounds began late.",
        "Five years of gains.",
    )
    assert (answer.version, answer.saved_at, answer.saved_by_id) == (1, at, cast.officer.pk)
    assert answer.state == AnswerState.DRAFT


def test_the_first_thing_written_begins_the_draft(answer: Answer, cast: Any, at: dt.datetime) -> None:
    write(answer, cast.officer, at)
    assert answer.assessment.state == State.DRAFTING
    assert Assessment.objects.get().state == State.DRAFTING
    begun = Event.objects.get(operation="assessment.begin")
    assert (begun.before, begun.after, begun.role) == ("not_started", "drafting", "officer")


def test_a_second_writer_who_saw_it_not_started_writes_in_the_draft(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    first = Answer.objects.select_related("assessment").get(number="1.1")
    second = Answer.objects.select_related("assessment").get(number="4")
    write(first, cast.officer, at)
    write(second, cast.officer, at)
    assert second.version == 1
    assert Event.objects.filter(operation="assessment.begin").count() == 1


def test_an_answer_that_is_emptied_again_is_not_started(answer: Answer, cast: Any, at: dt.datetime) -> None:
    write(answer, cast.officer, at)
    write(answer, cast.officer, at, level=None, narrative="")
    assert (answer.state, answer.version) == (AnswerState.EMPTY, 2)


def test_who_saves_over_an_older_version_overwrites_nothing_and_sees_both(
    answer: Answer, cast: Any, person: Callable[..., Any], at: dt.datetime
) -> None:
    colleague = person("officer", answer.locality)
    mine, theirs = Answer.objects.get(pk=answer.pk), Answer.objects.get(pk=answer.pk)
    write(theirs, colleague, at, narrative="Theirs.")
    with pytest.raises(actions.Overtaken) as told:
        write(mine, cast.officer, at + LATER, narrative="Mine.")
    assert isinstance(told.value, Conflict)
    assert told.value.sentence.startswith(f"{colleague.name} changed answer 2.1 while you were writing.")
    assert (told.value.stands.narrative, told.value.stands.version) == ("Theirs.", 1)
    assert Answer.objects.get(pk=answer.pk).narrative == "Theirs."


def test_the_conflict_is_on_the_record(answer: Answer, cast: Any, at: dt.datetime) -> None:
    stale = Answer.objects.get(pk=answer.pk)
    write(answer, cast.officer, at)
    with pytest.raises(actions.Overtaken):
        write(stale, cast.officer, at, narrative="Other.")
    refused = Event.objects.get(operation="assessment.answer", refused=True)
    assert (refused.subject_id, refused.by_id) == (answer.pk, cast.officer.pk)
    assert "while you were writing" in refused.why


def test_a_save_whose_reply_was_lost_can_be_sent_again(answer: Answer, cast: Any, at: dt.datetime) -> None:
    again = Answer.objects.get(pk=answer.pk)
    write(answer, cast.officer, at)
    saved = write(again, cast.officer, at + LATER)
    assert (saved.version, saved.saved_at) == (1, at)
    assert Event.objects.filter(operation="assessment.answer").count() == 1


def test_saving_the_same_words_writes_nothing(answer: Answer, cast: Any, at: dt.datetime) -> None:
    write(answer, cast.officer, at)
    write(answer, cast.officer, at + LATER)
    assert (answer.version, answer.saved_at) == (1, at)


def test_every_earlier_wording_is_kept(answer: Answer, cast: Any, at: dt.datetime) -> None:
    for text in ("First.", "Second.", "Third."):
        write(answer, cast.officer, at, narrative=text)
    earlier = apps.get_model("assessment", "EarlierAnswer").objects.filter(pgh_obj=answer.pk)
    assert list(earlier.order_by("version").values_list("version", "narrative")) == [
        (0, ""),
        (1, "First."),
        (2, "Second."),
    ]


@pytest.mark.parametrize("level", [0, 5, -1, 99])
def test_a_level_off_the_scale_is_refused(answer: Answer, cast: Any, at: dt.datetime, level: int) -> None:
    with pytest.raises(Refused, match="A level is 1, 2, 3 or 4"):
        write(answer, cast.officer, at, level=level)
    with pytest.raises(DatabaseError, match="answer_level_on_the_scale"), transaction.atomic():
        Answer.objects.filter(pk=answer.pk).update(level=abs(level) + 5)


def test_an_explanation_has_an_end(answer: Answer, cast: Any, at: dt.datetime) -> None:
    write(answer, cast.officer, at, narrative="x" * 20_000)
    with pytest.raises(Refused, match="can have 20,000 characters at most; there are 20,001"):
        write(answer, cast.officer, at, narrative="x" * 20_001)
    with pytest.raises(Refused, match="The strengths can have 4,000 characters"):
        write(answer, cast.officer, at, strengths="x" * 4_001)
    with pytest.raises(Refused, match="areas for improvement hold a character that cannot be stored"):
        write(answer, cast.officer, at, improvements="a\x00b")


def test_an_answer_that_is_ready_is_not_written_before_it_is_opened_again(
    answer: Answer, cast: Any, at: dt.datetime
) -> None:
    write(answer, cast.officer, at)
    actions.mark_ready(answer=answer, version=1, by=cast.officer, at=at)
    with pytest.raises(Refused, match=r"Answer 2\.1 is marked as ready\. Open it again"):
        write(answer, cast.officer, at, narrative="More.")
    actions.reopen(answer=answer, by=cast.officer, at=at)
    write(answer, cast.officer, at, narrative="More.")
    assert (answer.state, answer.narrative) == (AnswerState.DRAFT, "More.")


def test_who_writes_while_a_colleague_marks_it_as_ready_is_told(
    answer: Answer, cast: Any, at: dt.datetime
) -> None:
    write(answer, cast.officer, at)
    stale = Answer.objects.get(pk=answer.pk)
    actions.mark_ready(answer=answer, version=1, by=cast.officer, at=at)
    with pytest.raises(Refused, match=r"Answer 2\.1 is marked as ready"):
        write(stale, cast.officer, at, narrative="More.")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"level": None, "narrative": "Words."}, "Choose the level"),
        ({"level": 3, "narrative": "   "}, "Explain the level"),
    ],
)
def test_an_answer_is_ready_only_with_a_level_and_words(
    answer: Answer, cast: Any, at: dt.datetime, said: dict[str, Any], why: str
) -> None:
    write(answer, cast.officer, at, **said)
    with pytest.raises(Refused, match=why):
        actions.mark_ready(answer=answer, version=answer.version, by=cast.officer, at=at)


def test_the_database_holds_that_too(answer: Answer) -> None:
    with pytest.raises(DatabaseError, match="answer_ready_has_level_and_words"), transaction.atomic():
        Answer.objects.filter(pk=answer.pk).update(state=AnswerState.READY)


def test_marking_as_ready_is_bound_to_the_words_that_were_seen(
    answer: Answer, cast: Any, at: dt.datetime
) -> None:
    write(answer, cast.officer, at)
    seen = Answer.objects.get(pk=answer.pk)
    write(answer, cast.officer, at, narrative="Changed by a colleague.")
    with pytest.raises(actions.Overtaken):
        actions.mark_ready(answer=seen, version=1, by=cast.officer, at=at)
    assert Answer.objects.get(pk=answer.pk).state == AnswerState.DRAFT


def test_marking_as_ready_twice_is_ready_once(answer: Answer, cast: Any, at: dt.datetime) -> None:
    write(answer, cast.officer, at)
    again = Answer.objects.get(pk=answer.pk)
    actions.mark_ready(answer=answer, version=1, by=cast.officer, at=at)
    actions.mark_ready(answer=again, version=1, by=cast.officer, at=at)
    assert Event.objects.filter(operation="assessment.ready").count() == 1


def test_what_was_told_when_it_was_marked_as_ready_is_kept_for_the_moderator(
    answer: Answer, cast: Any, at: dt.datetime
) -> None:
    write(answer, cast.officer, at, level=3)
    actions.mark_ready(answer=answer, version=1, by=cast.officer, at=at)
    assert answer.told == [
        "You chose level 3, but two of three targets were missed.",
        "No evidence is cited for this answer.",
    ]
    actions.reopen(answer=answer, by=cast.officer, at=at)
    assert Answer.objects.get(pk=answer.pk).told == []


def test_only_what_is_ready_is_opened_again_and_only_once(answer: Answer, cast: Any, at: dt.datetime) -> None:
    write(answer, cast.officer, at)
    with pytest.raises(Refused, match="nothing to open again"):
        actions.reopen(answer=answer, by=cast.officer, at=at)
    actions.mark_ready(answer=answer, version=1, by=cast.officer, at=at)
    stale = Answer.objects.get(pk=answer.pk)
    actions.reopen(answer=answer, by=cast.officer, at=at)
    with pytest.raises(Conflict, match=r"Somebody else opened answer 2\.1 again already"):
        actions.reopen(answer=stale, by=cast.officer, at=at)


def test_a_stranger_learns_nothing_of_it(
    answer: Answer, southby: Any, person: Callable[..., Any], at: dt.datetime
) -> None:
    with pytest.raises(NotThere, match="There is no such assessment"):
        write(answer, person("officer", southby), at)
    assert Answer.objects.get(pk=answer.pk).version == 0


@pytest.mark.parametrize("state", [state for state in State if state not in EDITABLE])
def test_answers_are_written_only_while_the_assessment_is_open_for_it_and_the_database_says_the_same(
    answer: Answer, cast: Any, at: dt.datetime, state: State
) -> None:
    walk_to(answer.assessment, state, at)
    sentence = closed_for("write its answers", state)
    with pytest.raises(Refused) as told:
        write(answer, cast.officer, at)
    assert told.value.sentence == sentence
    with pytest.raises(DatabaseError) as raised, transaction.atomic():
        Answer.objects.filter(pk=answer.pk).update(level=2)
    assert sentence in str(raised.value)


@pytest.mark.parametrize("state", EDITABLE)
def test_in_the_open_states_the_database_lets_answers_be_written(
    answer: Answer, at: dt.datetime, state: State
) -> None:
    walk_to(answer.assessment, state, at)
    assert Answer.objects.filter(pk=answer.pk).update(level=2, narrative="Words.", version=1) == 1
