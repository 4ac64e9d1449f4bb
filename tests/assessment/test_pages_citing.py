"""Citing, commenting and presence on the page of an answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from assessment import actions, queries
from assessment.enums import State
from assessment.models import Answer, Assessment, Citation, Comment
from framework.publishing.models import Publication
from tests.assessment.browsing import PAGE, send, text_of
from tests.assessment.year import lead_to

ELSEWHERE = "https://example.org"


def test_citing_a_figure_beside_saves_what_was_typed_and_cites_it(answer: Answer, officer: Client) -> None:
    send(officer, "cite:W11")
    assert Citation.objects.get().title == "Household waste recycled"
    assert Answer.objects.get(pk=answer.pk).narrative == "Rounds began late."
    assert ">Cited<" in officer.get(PAGE).content.decode()
    got = send(officer, "cite:W11", version="1")
    assert "is cited for answer 2.1 already" in text_of(got.content.decode())


def test_a_citation_is_removed_and_what_was_typed_is_saved(answer: Answer, officer: Client) -> None:
    send(officer, "cite:W11")
    send(officer, f"remove:{Citation.objects.get().pk}", version="1", narrative="Without it.")
    assert not Citation.objects.exists()
    assert Answer.objects.get(pk=answer.pk).narrative == "Without it."


@pytest.mark.parametrize(
    "do", ["remove:1000000", "remove:x", "cite:nothing", "cite-finding:9", "dance", "cite-finding:x"]
)
def test_a_button_that_is_not_there_does_nothing_else(answer: Answer, officer: Client, do: str) -> None:
    assert send(officer, do).status_code == 404


def test_a_finding_of_another_element_is_cited(answer: Answer, officer: Client, at: dt.datetime) -> None:
    finding = Publication.objects.create(
        element="audit",
        kind="report",
        locality=answer.locality,
        year=2025,
        version=1,
        title="Audit report 2025/26",
        summary="Rejected loads are counted in three ways.",
        snapshot="{}",
        sha256="44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
        previous="0" * 64,
        chained=chained("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"),
        release_at=at,
    )
    assert "Rejected loads are counted in three ways." in officer.get(PAGE).content.decode()
    send(officer, f"cite-finding:{finding.pk}")
    assert Citation.objects.get().url == f"/publications/{finding.pk}/"


def chained(sha256: str) -> str:
    from framework.publishing.canonical import chained as after

    return after("0" * 64, sha256)


def test_a_document_is_added_on_a_page_of_its_own(answer: Answer, officer: Client) -> None:
    got = send(officer, "evidence")
    assert got["Location"] == f"{PAGE}evidence/"
    told = {"kind": "document", "title": "Pilot", "url": f"{ELSEWHERE}/p.pdf", "supports": "4 points"}
    wrong = officer.post(
        f"{PAGE}evidence/", told | {"dated-day": "12", "dated-month": "9", "dated-year": "26"}
    )
    assert "must have a year of four figures" in text_of(wrong.content.decode())
    assert 'value="Pilot"' in wrong.content.decode()
    date = {"dated-day": "12", "dated-month": "9", "dated-year": "2026"}
    assert officer.post(f"{PAGE}evidence/", told | date).status_code == 302
    assert Citation.objects.get().dated == dt.date(2026, 9, 12)
    bad = officer.post(f"{PAGE}evidence/", told | date | {"url": "javascript:alert(1)"})
    assert "beginning with https://" in text_of(bad.content.decode())


def test_a_comment_is_answered_from_the_page(
    assessment: Assessment, cast: Any, officer: Client, at: dt.datetime
) -> None:
    lead_to(assessment, State.WITH_PARTNERS, cast, at)
    said = actions.comment(
        answer=queries.answer_of(assessment, "2.1"),
        text="<b>Fires</b> are left out.",
        organisation=cast.fire,
        by=cast.partner,
        at=at,
    )
    page = officer.get(PAGE).content.decode()
    assert "&lt;b&gt;Fires&lt;/b&gt; are left out." in page
    reply = f"{PAGE}comments/{said.pk}/"
    assert "Write your reply" in text_of(officer.post(reply, {"text": " "}).content.decode())
    assert officer.post(reply, {"text": "They are named in 3.2."})["Location"] == PAGE
    assert Comment.objects.get().reply == "They are named in 3.2."
    assert officer.get(f"{PAGE}comments/{said.pk + 1}/").status_code == 404


def test_who_else_has_it_open_is_shown_and_oneself_is_not(
    answer: Answer, cast: Any, officer: Client, person: Callable[..., Any], sign_in: Callable[[Any], Client]
) -> None:
    colleague = person("officer", answer.locality, post="Waste Manager")
    assert "reading this page" not in officer.get(PAGE).content.decode()
    sign_in(colleague).get(PAGE)
    assert "Waste Manager is reading this page" in officer.get(PAGE).content.decode()


def test_scrutiny_reads_and_puts_a_question_on_the_record(
    assessment: Assessment, cast: Any, sign_in: Callable[[Any], Client], at: dt.datetime
) -> None:
    lead_to(assessment, State.WITH_PARTNERS, cast, at)
    scrutiny = sign_in(cast.scrutiny)
    assert "Your question" in scrutiny.get(PAGE).content.decode()
    address = "/your-work/areas/E06900001/assessment/2026/review/2.1/"
    empty = scrutiny.post(address, {"on-2-1-text": ""})
    assert (empty.status_code, "There is a problem" in empty.content.decode()) == (422, True)
    assert scrutiny.post(address, {"on-2-1-text": "Why do flats come last?"})["Location"] == PAGE
    assert Comment.objects.values_list("text", "organisation").get() == ("Why do flats come last?", None)


def test_an_answer_that_was_not_sent_back_stays_shut(
    assessment: Assessment, cast: Any, officer: Client, at: dt.datetime
) -> None:
    lead_to(assessment, State.RETURNED, cast, at)
    back = officer.get(PAGE).content.decode()
    assert "The moderator sent this answer back" in back
    assert "<textarea" in back
    other = officer.get(PAGE.replace("2.1", "2.2")).content.decode()
    assert "<textarea" not in other
    assert "Open it again" not in other
