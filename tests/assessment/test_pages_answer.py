"""The page of an answer: autosaved or by a button, with or without scripts, nothing typed is ever lost."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from assessment.enums import AnswerState, State
from assessment.models import Answer, Assessment
from tests.assessment.browsing import PAGE, save_by_itself, send, text_of
from tests.assessment.year import walk_to, write


def test_the_page_shows_what_is_known_and_needs_no_typing(
    assessment: Assessment, officer: Client, at: dt.datetime
) -> None:
    seen = text_of(officer.get(PAGE).content.decode())
    for words in (
        "How does delivery stand against the target?",
        "Which level describes Northby?",
        "Some targets are met. Where one is missed there is a plan, but results do not show it yet.",
        "47.2 % 2024/25, final",
        "2.8 points short of the 50 % promised",
        "Similar areas: middle value 45.2 %. Certified by the auditor.",
        "the 3rd of 12; 0 are ready",
        "The gap, worked out for you: Household waste recycled, 2.8 points short of the 50 % promised;",
    ):
        assert words in seen


def test_a_button_saves_and_comes_back_to_the_page(answer: Answer, officer: Client) -> None:
    got = send(officer)
    assert (got.status_code, got["Location"]) == (302, PAGE)
    answer.refresh_from_db()
    assert (answer.level, answer.narrative, answer.version) == (3, "Rounds began late.", 1)


def test_leaving_it_as_a_draft_goes_back_to_the_sections(answer: Answer, officer: Client) -> None:
    got = send(officer, "save")
    assert got["Location"] == "/your-work/areas/E06900001/assessment/2026/"
    assert Answer.objects.get(pk=answer.pk).state == AnswerState.DRAFT


def test_scripts_save_it_by_itself_and_learn_the_new_version(answer: Answer, officer: Client) -> None:
    seen = save_by_itself(officer)
    assert re.search(r"Saved at \d{1,2}:\d\d", text_of(seen))
    assert '<input type="hidden" name="version" id="version" value="1" hx-swap-oob="true">' in seen
    assert "You chose level 3, but two of three targets were missed." in seen
    seen = save_by_itself(officer, version="1", narrative="Rounds began late. So it is.")
    assert 'value="2"' in seen


def test_line_breaks_of_browsers_are_plain_ones(answer: Answer, officer: Client) -> None:
    send(officer, narrative="One.\r\n\r\nTwo.")
    assert Answer.objects.get(pk=answer.pk).narrative == "One.\n\nTwo."


def test_two_officers_see_both_texts_and_nothing_is_lost(
    answer: Answer, cast: Any, officer: Client, person: Callable[..., Any], at: dt.datetime
) -> None:
    colleague = person("officer", answer.locality)
    write(answer, colleague, at, narrative="Theirs.")
    got = send(officer, narrative="Mine.")
    assert got.status_code == 409
    page = got.content.decode()
    seen = text_of(page)
    assert f"{colleague.name} changed answer 2.1 while you were writing." in seen
    assert "What stands Theirs. What you wrote Mine." in seen
    assert "Mine.</textarea>" in page
    assert Answer.objects.get(pk=answer.pk).narrative == "Theirs."


def test_the_same_shows_when_it_saves_by_itself(
    answer: Answer, officer: Client, person: Callable[..., Any], at: dt.datetime
) -> None:
    write(answer, person("officer", answer.locality), at, narrative="Theirs.")
    seen = save_by_itself(officer, narrative="Mine.")
    assert "Not saved." in seen
    assert "What stands Theirs. What you wrote Mine." in text_of(seen)
    assert 'name="over" value="1"' in seen
    assert 'id="version"' not in seen


def test_after_seeing_both_one_may_write_over_it_knowingly(
    answer: Answer, officer: Client, person: Callable[..., Any], at: dt.datetime
) -> None:
    write(answer, person("officer", answer.locality), at, narrative="Theirs.")
    got = send(officer, narrative="Mine.", over="1")
    assert got.status_code == 302
    answer.refresh_from_db()
    assert (answer.narrative, answer.version) == ("Mine.", 2)


def test_writing_over_it_knowingly_does_not_write_over_a_third_text(
    answer: Answer, officer: Client, person: Callable[..., Any], at: dt.datetime
) -> None:
    colleague = person("officer", answer.locality)
    write(answer, colleague, at, narrative="Theirs.")
    write(answer, colleague, at, narrative="Theirs again.")
    got = send(officer, narrative="Mine.", over="1")
    assert got.status_code == 409
    assert "What stands Theirs again. What you wrote Mine." in text_of(got.content.decode())


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"narrative": "x" * 20_001}, "The explanation can have 20,000 characters at most"),
        ({"level": "5"}, "Choose"),
        ({"version": "x"}, ""),
    ],
)
def test_what_cannot_be_saved_stays_on_the_page_with_the_reason(
    answer: Answer, officer: Client, typed: dict[str, str], why: str
) -> None:
    got = send(officer, **typed)
    page = got.content.decode()
    assert got.status_code == 422
    assert "There is a problem" in page
    assert why in text_of(page)
    assert "Five years of gains.</textarea>" in page
    assert Answer.objects.get(pk=answer.pk).version == 0


def test_who_is_too_late_keeps_what_they_typed(answer: Answer, officer: Client, at: dt.datetime) -> None:
    walk_to(answer.assessment, State.SUBMITTED, at)
    got = send(officer, narrative="A late thought.")
    page = got.content.decode()
    assert got.status_code == 422
    assert "This assessment is submitted, so you cannot write its answers now." in text_of(page)
    assert "A late thought.</textarea>" in page
    assert "Not saved." in save_by_itself(officer, narrative="A late thought.")


def test_marking_it_as_ready_saves_what_was_typed_first(answer: Answer, officer: Client) -> None:
    got = send(officer, "ready")
    assert got.status_code == 302
    answer.refresh_from_db()
    assert (answer.state, answer.narrative) == (AnswerState.READY, "Rounds began late.")
    page = officer.get(PAGE).content.decode()
    assert "This answer is ready for the lead." in page
    assert "<textarea" not in page
    officer.post(f"{PAGE}reopen/")
    assert Answer.objects.get(pk=answer.pk).state == AnswerState.DRAFT


def test_an_answer_without_a_level_is_saved_and_not_ready(answer: Answer, officer: Client) -> None:
    got = send(officer, "ready", level="")
    assert got.status_code == 422
    assert "Choose the level that describes the area" in text_of(got.content.decode())
    answer.refresh_from_db()
    assert (answer.state, answer.narrative) == (AnswerState.DRAFT, "Rounds began late.")


def test_preview_without_scripts_saves_and_shows_it_as_readers_will(answer: Answer, officer: Client) -> None:
    got = send(officer, "preview", narrative="**Bold** & <script>alert(1)</script>")
    page = got.content.decode()
    assert got.status_code == 200
    assert "<strong>Bold</strong> &amp; &lt;script&gt;" in page
    assert "<script>alert" not in page
    assert Answer.objects.get(pk=answer.pk).version == 1


def test_preview_with_scripts_is_a_part_of_the_page(assessment: Assessment, officer: Client) -> None:
    got = officer.post(f"{PAGE}preview/", {"narrative": "- one\n- two"}).content.decode()
    assert "<li>one</li>" in got
    again = officer.post(f"{PAGE}preview/", {"narrative": "- one", "write": "1"}).content.decode()
    assert "<li>one</li>" not in again
    assert Answer.objects.get(number="2.1").version == 0
