"""Forms as no browser sends them: missing, absurd and enormous values are refused in words, and lose nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from assessment.models import Answer, Assessment, Comment, Judgement, Query, Signature
from tests.assessment.browsing import BASE, PAGE, TYPED, save_by_itself, send, text_of
from tests.assessment.year import write

HUGE = "9" * 30
FLOOD = "Rounds began late. " * 5_300
"""A text of 100,700 characters."""


def unsaved() -> bool:
    return not Answer.objects.exclude(version=0).exists()


@pytest.mark.parametrize("version", ["", "-1", "x", "1.5", "0x0", "９９９９x", "null", "9" * 5_000])
def test_a_version_that_is_none_saves_nothing_and_keeps_what_was_typed(
    answer: Answer, officer: Client, version: str
) -> None:
    got = send(officer, version=version)
    page = got.content.decode()
    assert (got.status_code, unsaved()) == (422, True)
    assert "Rounds began late.</textarea>" in page
    assert "Not saved." in save_by_itself(officer, version=version)


def test_a_form_without_a_version_saves_nothing(answer: Answer, officer: Client) -> None:
    without = {name: value for name, value in TYPED.items() if name != "version"}
    assert officer.post(f"{PAGE}save/", without | {"do": "stay"}).status_code == 422
    assert unsaved()


@pytest.mark.parametrize("version", ["1", "7", "2147483647", "2147483648", HUGE])
def test_a_version_of_the_future_overwrites_nothing(
    answer: Answer, officer: Client, cast: Any, at: dt.datetime, version: str
) -> None:
    got = send(officer, version=version)
    assert (got.status_code, unsaved()) == (409, True)
    page = got.content.decode()
    assert "Nothing was overwritten" in text_of(page)
    assert "Rounds began late.</textarea>" in page
    assert "Two people wrote here at once" in text_of(save_by_itself(officer, version=version))


@pytest.mark.parametrize("over", ["-1", "x", HUGE, "3"])
def test_writing_over_a_version_that_nobody_saw_overwrites_nothing(
    answer: Answer, officer: Client, cast: Any, at: dt.datetime, over: str
) -> None:
    write(answer, cast.officer, at, narrative="What stands.")
    got = send(officer, version="1", over=over)
    assert got.status_code in (409, 422)
    stands = Answer.objects.get(pk=answer.pk)
    assert (stands.version, stands.narrative) == (1, "What stands.")


@pytest.mark.parametrize("level", ["0", "5", "-1", "2.5", "three", HUGE, "9" * 5_000, "3 OR 1=1", "٣x"])
def test_a_level_off_the_scale_saves_nothing(answer: Answer, officer: Client, level: str) -> None:
    got = send(officer, level=level)
    assert (got.status_code, unsaved()) == (422, True)
    assert "Rounds began late.</textarea>" in got.content.decode()


@pytest.mark.parametrize(
    ("part", "name", "most"),
    [
        ("narrative", "explanation", "20,000"),
        ("strengths", "strengths", "4,000"),
        ("improvements", "areas for improvement", "4,000"),
    ],
)
def test_a_flood_is_refused_with_both_counts_and_the_writer_keeps_it(
    answer: Answer, officer: Client, part: str, name: str, most: str
) -> None:
    said = f"The {name} can have {most} characters at most; there are 100,700."
    got = send(officer, **{part: FLOOD})
    page = got.content.decode()
    assert (got.status_code, unsaved()) == (422, True)
    assert said in text_of(page)
    assert FLOOD in page
    assert f"Not saved. {said}" in text_of(save_by_itself(officer, **{part: FLOOD}))


def test_a_text_as_long_as_it_may_be_is_saved(answer: Answer, officer: Client) -> None:
    longest = {"narrative": "x" * 20_000, "strengths": "y" * 4_000, "improvements": "z" * 4_000}
    assert send(officer, **longest).status_code == 302
    assert Answer.objects.values("narrative", "strengths", "improvements").get(pk=answer.pk) == longest


def test_line_breaks_of_a_browser_do_not_count_twice(answer: Answer, officer: Client) -> None:
    assert send(officer, narrative="x\r\n" * 10_000).status_code == 302
    assert Answer.objects.get(pk=answer.pk).narrative == "x\n" * 10_000


@pytest.mark.parametrize("part", ["narrative", "strengths", "improvements"])
def test_what_the_database_cannot_hold_is_refused_before_it_is_asked(
    answer: Answer, officer: Client, part: str
) -> None:
    got = send(officer, **{part: "Rounds\x00 began late."})
    assert (got.status_code, unsaved()) == (422, True)
    assert "Null characters are not allowed." in text_of(got.content.decode())


@pytest.mark.parametrize(
    "text",
    [
        "Ynys Môn, Tŷ Ddewi",
        "Zażółć gęślą jaźń",
        "👩‍👩‍👧 families",
        "مرحبا",
        "a\u2028b",
        "e\u0301",
        " \ttabs\t ",
    ],
    ids=["welsh", "polish", "joined", "arabic", "separator", "combining", "blank"],
)
def test_words_of_every_language_are_kept_letter_by_letter(
    answer: Answer, officer: Client, text: str
) -> None:
    assert send(officer, narrative=text).status_code == 302
    assert Answer.objects.get(pk=answer.pk).narrative == text
    assert f"{text}</textarea>" in officer.get(PAGE).content.decode()


def test_a_preview_shows_no_more_than_can_be_saved(answer: Answer, officer: Client) -> None:
    text = "x" * 20_000 + "BEYOND"
    shown = officer.post(f"{PAGE}preview/", {"narrative": text}, headers={"HX-Request": "true"})
    assert "BEYOND" not in shown.content.decode()
    without_scripts = send(officer, do="preview", narrative=text)
    preview = without_scripts.content.decode().split('<div class="preview">')
    assert without_scripts.status_code == 422
    assert [part.count("BEYOND") for part in preview[1:]] in ([], [0], [1])


@pytest.mark.parametrize(
    "do",
    [
        f"remove:{HUGE}",
        "remove:" + "9" * 5_000,
        "remove:-1",
        "remove:",
        "remove:²",
        "cite:",
        "cite:H1\x00",
        f"cite-finding:{HUGE}",
        "cite-finding:" + "9" * 5_000,
        "cite-finding:x",
        "nothing",
        "READY",
    ],
    ids=lambda do: do[:24],
)
def test_a_button_with_an_absurd_number_is_not_there(answer: Answer, officer: Client, do: str) -> None:
    assert send(officer, do=do).status_code == 404


@pytest.mark.parametrize("page", ["evidence/", "reopen/", "comments/1/", "queries/1/", "preview/"])
@pytest.mark.parametrize("number", ["%00", "2.1%00", "2.9", "%F0%9F%8F%A0", "2.1%27"])
def test_no_page_of_an_answer_that_is_not_asked_is_there(
    assessment: Assessment, officer: Client, page: str, number: str
) -> None:
    assert officer.post(f"{BASE}answers/{number}/{page}").status_code == 404


@pytest.mark.parametrize("number", ["%00", "2.9", "x"])
def test_nor_is_its_judgement(
    moderated: Assessment, cast: Any, sign_in: Callable[[Any], Client], number: str
) -> None:
    moderator = sign_in(cast.moderator)
    assert moderator.get(f"{BASE}judgements/{number}/").status_code == 404
    for verb in ("record", "ask"):
        assert moderator.post(f"{BASE}judgements/{number}/{verb}/").status_code == 404
    assert not Judgement.objects.exists()


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 4_001, "a\x00b"], ids=["none", "blank", "long", "nul"])
def test_a_sentence_that_cannot_be_said_is_asked_for_again(
    shared: Assessment, cast: Any, sign_in: Callable[[Any], Client], text: str
) -> None:
    got = sign_in(cast.partner).post(f"{BASE}review/2.1/", {"on-2-1-text": text})
    assert got.status_code == 422
    assert "There is a problem" in got.content.decode()
    assert not Comment.objects.exists()


@pytest.mark.parametrize("text", ["", " ", "x" * 4_001, "a\x00b"], ids=["none", "blank", "long", "nul"])
def test_nor_can_such_a_question_be_asked(
    moderated: Assessment, cast: Any, sign_in: Callable[[Any], Client], text: str
) -> None:
    got = sign_in(cast.moderator).post(f"{BASE}judgements/2.1/ask/", {"ask-text": text})
    assert (got.status_code, Query.objects.exists()) == (422, False)


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"decision": "perhaps"},
        {"decision": "decline", "reason": " "},
        {"decision": "decline", "reason": "x" * 4_001},
        {"decision": "sign", "organisation": HUGE},
        {"decision": "sign", "organisation": "x"},
    ],
    ids=["nothing", "perhaps", "blank", "long", "huge", "letters"],
)
def test_a_signature_that_says_neither_is_asked_for_again(
    shared: Assessment, cast: Any, sign_in: Callable[[Any], Client], told: dict[str, str]
) -> None:
    assert sign_in(cast.partner).post(f"{BASE}review/sign/", told).status_code == 422
    assert not Signature.objects.exists()


@pytest.mark.parametrize("seen", ["", "-1", "x", HUGE])
@pytest.mark.parametrize("field", ["seen", "read"])
def test_a_judgement_of_what_was_not_looked_at_is_not_made(
    moderated: Assessment, cast: Any, sign_in: Callable[[Any], Client], field: str, seen: str
) -> None:
    told = {"do": "record", "seen": "0", "read": "1", "decision": "agree"} | {field: seen}
    assert sign_in(cast.moderator).post(f"{BASE}judgements/2.1/record/", told).status_code == 422
    assert not Judgement.objects.exists()
