"""Evidence is what anybody can read: addresses of offices, machines and working pages are no evidence."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from assessment import actions, queries
from assessment.models import Answer, Citation
from framework.lifecycle import NotThere, Refused
from framework.publishing import actions as publishing
from tests.assessment.browsing import PAGE, send, text_of
from tests.assessment.year import STUDY

OWN_MACHINE = "http://localhost"
ELSEWHERE = "https://example.org"

IN_FULL = "Give the address of the evidence in full, beginning with https://."
NOT_FOR_ALL = "Give an address at which anybody can read the evidence; this one is not open to all."


def cite(answer: Answer, by: Any, at: dt.datetime, **told: Any) -> Citation:
    return actions.cite(answer=answer, by=by, at=at, **(STUDY | told))


@pytest.mark.parametrize(
    "url",
    [
        "/\\evil.example.org/a",
        "\\\\evil.example.org\\a",
        "https:\\\\evil.example.org",
        "java\nscript:alert(1)",
        "https://example.org/a b",
        "https://example.org/a\x00",
        "https://example.org/\x1b[31m",
        "https:///a",
        "https:example.org",
        "mailto:officer@example.org",
        "file:///etc/passwd",
        "vbscript:x",
        "blob:https://example.org/a",
        "HTTPS//example.org",
    ],
    ids=repr,
)
def test_an_address_that_a_browser_would_read_otherwise_is_refused(
    answer: Answer, cast: Any, at: dt.datetime, url: str
) -> None:
    with pytest.raises(Refused) as told:
        cite(answer, cast.officer, at, url=url)
    assert told.value.sentence == IN_FULL
    assert not Citation.objects.exists()


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/a",
        "http://localhost.:8000/a",
        "http://intranet/strategy.docx",
        "https://files.northby.local/a",
        "https://a.internal/",
        "http://127.0.0.1/",
        "http://10.1.2.3/a",
        "http://192.168.0.1/",
        "http://172.16.0.9/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[fd00::1]/",
        "http://0.0.0.0/",
        "https://northby.gov.example@evil.example.org/",
        "https://user:secret@example.org/",
        "/your-work/",
        "/your-work/areas/E06900001/assessment/2026/answers/2.1/",
        "/admin/",
    ],
)
def test_an_address_that_is_not_open_to_all_is_refused(
    answer: Answer, cast: Any, at: dt.datetime, url: str
) -> None:
    with pytest.raises(Refused) as told:
        cite(answer, cast.officer, at, url=url)
    assert told.value.sentence == NOT_FOR_ALL
    assert not Citation.objects.exists()


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://example.org:8080/a?b=c&d=%20#e",
        "HTTPS://EXAMPLE.ORG/A",
        "https://xn--mn-xka.example/",
        "https://ynysmôn.example/cynllun",
        "https://93.184.216.34/a",
        "https://local.example.org/internal/localhost",
        "/areas/E06900001/figures/W11/",
        "/publications/3/",
    ],
)
def test_an_address_that_anybody_can_follow_is_cited_as_it_was_typed(
    answer: Answer, cast: Any, at: dt.datetime, url: str
) -> None:
    assert cite(answer, cast.officer, at, url=f"  {url} ").url == url


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"supports": "x" * 201}, "What it is cited for can have 200 characters at most."),
        (
            {"supports": "a\x00b"},
            "The title or what it is cited for holds a character that cannot be stored.",
        ),
        ({"title": "a\x00b"}, "The title or what it is cited for holds a character that cannot be stored."),
        ({"dated": dt.date(9999, 12, 31)}, "The date of the evidence is still to come."),
        ({"dated": dt.date(2026, 11, 25)}, "The date of the evidence is still to come."),
    ],
    ids=["long", "nul in use", "nul in title", "never", "tomorrow"],
)
def test_evidence_that_cannot_be_kept_is_refused_in_words(
    answer: Answer, cast: Any, at: dt.datetime, told: dict[str, Any], why: str
) -> None:
    with pytest.raises(Refused) as refused:
        cite(answer, cast.officer, at, **told)
    assert refused.value.sentence == why


def test_evidence_of_today_is_cited_and_evidence_that_has_expired_is_with_a_sense_check(
    answer: Answer, cast: Any, at: dt.datetime
) -> None:
    cite(answer, cast.officer, at, dated=at.date())
    old = {"title": "An old plan", "url": f"{ELSEWHERE}/old", "dated": dt.date(2020, 1, 1)}
    cite(answer, cast.officer, at, **old, expires=dt.date(2020, 1, 1))
    answer.level = 3
    told = {each.strikes: each.suggests for each in queries.advice_on(answer) if each.part == "evidence"}
    assert told == {
        "“An old plan” expires on 1\xa0January\xa02020, before this is published.": (
            "Cite something newer, or say why it still holds."
        )
    }


TYPED = {
    "kind": "document",
    "title": "A plan",
    "url": f"{ELSEWHERE}/plan",
    "supports": "",
    "dated-day": "4",
    "dated-month": "12",
    "dated-year": "2023",
    "expires-day": "",
    "expires-month": "",
    "expires-year": "",
}


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"url": f"{OWN_MACHINE}/plan"}, NOT_FOR_ALL),
        ({"url": "javascript:alert(1)"}, IN_FULL),
        ({"dated-year": "2027"}, "The date of the evidence is still to come."),
        ({"dated-day": "31", "dated-month": "2"}, "Date of the evidence must be a real date, like 14 3 2026"),
        ({"dated-day": "", "dated-month": "", "dated-year": ""}, "Enter date of the evidence"),
        (
            {"expires-day": "3", "expires-month": "12", "expires-year": "2023"},
            "Evidence cannot expire before its own date.",
        ),
        ({"kind": "figure"}, "Answer “What is it?”: what was sent is not on the list"),
        ({"title": " "}, "Enter title"),
        ({"supports": "x" * 201}, "What it is cited for must be 200 characters or fewer; it has 201"),
    ],
    ids=["office", "script", "to come", "no day", "no date", "expired", "kind", "title", "long"],
)
def test_the_page_says_what_is_wrong_and_keeps_what_was_typed(
    answer: Answer, officer: Client, typed: dict[str, str], why: str
) -> None:
    got = officer.post(f"{PAGE}evidence/", TYPED | typed)
    page = got.content.decode()
    assert text_of(page).split("There is a problem ")[1].startswith(f"{why} 2.1 Less waste")
    assert (TYPED | typed)["url"] in page
    assert not Citation.objects.exists()


@pytest.mark.parametrize("released", [True, False], ids=["released", "held"])
def test_a_finding_is_cited_once_the_public_can_read_it(
    answer: Answer, officer: Client, at: dt.datetime, released: bool
) -> None:
    snapshot = {"title": "T", "summary": "S.", "tables": []}
    release_at = at if released else at + dt.timedelta(days=90)
    finding = publishing.publish(
        element="assessment",
        kind="assessment",
        locality=answer.locality,
        year=2024,
        title="T" * 200,
        summary="S.",
        snapshot=snapshot,
        by=None,
        at=at,
        release_at=release_at,
    )
    got = send(officer, do=f"cite-finding:{finding.pk}")
    assert got.status_code == (302 if released else 404)
    assert Citation.objects.filter(url=f"/publications/{finding.pk}/").exists() == released


def test_evidence_of_another_answer_is_not_there_to_be_taken_back(
    answer: Answer, cast: Any, at: dt.datetime
) -> None:
    other = queries.answer_of(answer.assessment, "2.2")
    citation = cite(other, cast.officer, at)
    with pytest.raises(NotThere, match="There is no such evidence"):
        queries.citation_of(answer, citation.pk)
