"""What was sent and whose reply was lost can be sent again: done once, and nobody is told that they failed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from assessment import actions, queries
from assessment.enums import State
from assessment.models import Answer, Assessment, Citation, Comment, Judgement, Query, Signature
from framework.lifecycle import NotThere, Refused
from framework.record.models import Event
from tests.assessment.browsing import BASE, PAGE, save_by_itself, send, text_of
from tests.assessment.year import write

ELSEWHERE = "https://example.org"


def done(operation: str) -> int:
    """How often it stands on the record as done."""
    return Event.objects.filter(operation=operation, refused=False).count()


@pytest.mark.parametrize("do", ["save", "stay", "ready", "preview", "evidence"])
def test_a_button_pressed_twice_saves_once_and_leads_where_it_led(
    answer: Answer, officer: Client, do: str
) -> None:
    first, second = send(officer, do=do), send(officer, do=do)
    assert (second.status_code, second.get("Location")) == (first.status_code, first.get("Location"))
    assert first.status_code == (200 if do == "preview" else 302)
    stands = Answer.objects.get(pk=answer.pk)
    assert (stands.version, stands.state) == (1, "ready" if do == "ready" else "draft")
    assert (done("assessment.answer"), done("assessment.ready")) == (1, int(do == "ready"))


def test_a_save_by_itself_that_arrives_after_the_button_says_that_it_is_saved(
    answer: Answer, officer: Client
) -> None:
    send(officer, do="ready")
    told = text_of(save_by_itself(officer))
    assert "Saved at" in told
    assert "Not saved" not in told
    assert Answer.objects.get(pk=answer.pk).state == "ready"


def test_other_words_that_arrive_after_the_button_are_not_saved_and_say_so(
    answer: Answer, officer: Client
) -> None:
    send(officer, do="ready")
    told = text_of(save_by_itself(officer, version="1", narrative="One thing more."))
    assert "Not saved. Answer 2.1 is marked as ready. Open it again to change it." in told
    assert Answer.objects.get(pk=answer.pk).narrative == "Rounds began late."


def test_the_same_words_as_a_colleagues_are_no_conflict_whichever_version_was_seen(
    answer: Answer, cast: Any, person: Callable[..., Any], at: dt.datetime
) -> None:
    colleague = person("officer", answer.locality)
    write(queries.answer_of(answer.assessment, "2.1"), colleague, at)
    mine = queries.answer_of(answer.assessment, "2.1")
    for version in (0, 1, 7):
        actions.save_answer(
            answer=mine,
            version=version,
            level=3,
            narrative="What explains 2.1.",
            strengths="",
            improvements="",
            by=cast.officer,
            at=at,
        )
    stands = Answer.objects.get(pk=answer.pk)
    assert (stands.version, stands.saved_by_id) == (1, colleague.pk)


@pytest.mark.parametrize("role", ["lead", "partner", "scrutiny", "moderator"])
def test_the_same_words_of_somebody_who_does_not_write_are_refused_all_the_same(
    answer: Answer, cast: Any, at: dt.datetime, role: str
) -> None:
    write(answer, cast.officer, at)
    actions.mark_ready(answer=answer, version=1, by=cast.officer, at=at)
    with pytest.raises(Refused, match="Write its answers: that is for the council officer of Northby"):
        write(answer, getattr(cast, role), at)
    with pytest.raises(Refused, match="Write its answers: that is for the council officer of Northby"):
        actions.mark_ready(answer=answer, version=1, by=getattr(cast, role), at=at)


def test_a_stranger_with_the_same_words_learns_nothing(
    answer: Answer, cast: Any, southby: Any, person: Callable[..., Any], at: dt.datetime
) -> None:
    write(answer, cast.officer, at)
    actions.mark_ready(answer=answer, version=1, by=cast.officer, at=at)
    with pytest.raises(NotThere):
        write(answer, person("officer", southby), at)


def test_an_empty_form_begins_nothing(answer: Answer, officer: Client) -> None:
    empty = {"level": "", "narrative": "", "strengths": "", "improvements": ""}
    assert send(officer, do="save", **empty).status_code == 302
    save_by_itself(officer, **empty)
    assert Assessment.objects.get().state == State.NOT_STARTED
    assert (done("assessment.begin"), done("assessment.answer")) == (0, 0)


def test_a_comment_sent_twice_is_said_once_and_after_a_reply_it_can_be_said_again(
    shared: Assessment, cast: Any, sign_in: Callable[[Any], Client], at: dt.datetime
) -> None:
    partner, said = sign_in(cast.partner), {"on-2-1-text": "Fires are left out."}
    for _ in range(2):
        got = partner.post(f"{BASE}review/2.1/", said)
        assert got["Location"] == f"{BASE}review/#answer-2.1"
    assert (Comment.objects.count(), done("assessment.comment")) == (1, 1)
    actions.reply(comment=Comment.objects.get(), text="They come in May.", by=cast.officer, at=at)
    partner.post(f"{BASE}review/2.1/", said)
    assert Comment.objects.count() == 2


def test_the_same_words_of_two_people_or_on_two_answers_are_two_comments(
    shared: Assessment, cast: Any, at: dt.datetime
) -> None:
    for number, by, body in (
        ("2.1", cast.partner, cast.fire),
        ("2.1", cast.scrutiny, None),
        ("2.2", cast.partner, cast.fire),
    ):
        answer = queries.answer_of(shared, number)
        actions.comment(answer=answer, text="Why?", organisation=body, by=by, at=at)
    assert Comment.objects.count() == 3


def test_a_question_sent_twice_is_asked_once(
    moderated: Assessment, cast: Any, sign_in: Callable[[Any], Client]
) -> None:
    moderator = sign_in(cast.moderator)
    for _ in range(2):
        got = moderator.post(f"{BASE}judgements/2.1/ask/", {"ask-text": "Which wards?"})
        assert got["Location"] == f"{BASE}judgements/2.1/"
    moderator.post(f"{BASE}judgements/2.1/ask/", {"ask-text": "Which rounds?"})
    assert list(Query.objects.values_list("text", flat=True)) == ["Which wards?", "Which rounds?"]


@pytest.mark.parametrize(
    "decided",
    [{"decision": "agree"}, {"decision": "change", "level": "2", "reason": "Two were missed."}],
    ids=["agree", "change"],
)
def test_a_judgement_sent_twice_is_made_once_and_the_work_goes_on(
    moderated: Assessment, cast: Any, sign_in: Callable[[Any], Client], decided: dict[str, str]
) -> None:
    moderator = sign_in(cast.moderator)
    sent = {"do": "record", "seen": "0", "read": "1"} | decided
    for _ in range(2):
        got = moderator.post(f"{BASE}judgements/2.1/record/", sent)
        assert got["Location"] == f"{BASE}judgements/2.2/"
    assert (Judgement.objects.get().version, done("assessment.judge")) == (1, 1)


def test_the_same_judgement_of_a_second_moderator_is_told_to_them(
    moderated: Assessment, cast: Any, person: Callable[..., Any], sign_in: Callable[[Any], Client]
) -> None:
    sent = {"do": "record", "seen": "0", "read": "1", "decision": "agree"}
    sign_in(cast.moderator).post(f"{BASE}judgements/2.1/record/", sent)
    second = sign_in(person("moderator", moderated.locality))
    got = second.post(f"{BASE}judgements/2.1/record/", sent)
    told = "judged answer 2.1 while you were looking at it: level 3. Nothing was overwritten."
    assert (got.status_code, told in text_of(got.content.decode())) == (422, True)
    assert Judgement.objects.get().by_id == cast.moderator.pk


def test_evidence_sent_twice_is_cited_once_and_the_form_says_that_it_is(
    answer: Answer, officer: Client
) -> None:
    typed = {"kind": "link", "title": "A study", "url": f"{ELSEWHERE}/a", "supports": ""}
    typed |= {"dated-day": "4", "dated-month": "12", "dated-year": "2023"}
    typed |= {"expires-day": "", "expires-month": "", "expires-year": ""}
    assert officer.post(f"{PAGE}evidence/", typed).status_code == 302
    again = officer.post(f"{PAGE}evidence/", typed)
    assert "“A study” is cited for answer 2.1 already." in text_of(again.content.decode())
    assert Citation.objects.count() == 1


def test_a_signature_given_twice_is_one_signature(
    shared: Assessment, cast: Any, sign_in: Callable[[Any], Client]
) -> None:
    partner = sign_in(cast.partner)
    for _ in range(2):
        assert partner.post(f"{BASE}review/sign/", {"decision": "sign"})["Location"] == f"{BASE}review/"
    assert Signature.objects.get().signs is True
