"""Every page of the room as every role: who gets in, and in how many queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessment import actions, queries, urls
from assessment.enums import State
from assessment.models import Assessment
from assessment.policy import OPERATIONS
from framework.access.policy import table
from tests.assessment.year import ROLES, STUDY, lead_to, write

MOST = 15
CODE = "E06900001"
LOOKS = {
    "overview": ({}, {"officer", "lead", "scrutiny"}),
    "answer": ({"number": "2.1"}, {"officer", "lead", "scrutiny"}),
    "add_evidence": ({"number": "2.1"}, {"officer"}),
    "review": ({}, {"partner"}),
    "lead": ({}, {"lead"}),
    "judgements": ({}, {"moderator"}),
    "judgement": ({"number": "2.1"}, {"moderator"}),
}


def address(name: str, **more: Any) -> str:
    return reverse(f"assessment:{name}", kwargs={"code": CODE, "year": 2026, **more})


def test_every_address_names_its_operation_of_the_policy() -> None:
    named = {pattern.callback.operation for pattern in urls.urlpatterns}
    assert named <= set(table())
    by_no_page = {"assessment.open", "assessment.test", "assessment.return"}
    assert {row.name for row in OPERATIONS} - named == by_no_page


@pytest.mark.parametrize("name", LOOKS)
@pytest.mark.parametrize("role", ROLES)
def test_a_page_opens_to_whom_the_policy_names(
    moderated: Assessment, cast: Any, sign_in: Callable[[Any], Client], name: str, role: str
) -> None:
    more, let_in = LOOKS[name]
    got = sign_in(getattr(cast, role)).get(address(name, **more))
    assert got.status_code == (200 if role in let_in else 404)
    if role in let_in:
        assert got["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("name", LOOKS)
def test_a_stranger_is_asked_to_sign_in(assessment: Assessment, pages: None, name: str) -> None:
    got = Client().get(address(name, **LOOKS[name][0]))
    assert got.status_code == 302
    assert "/sign-in/" in got["Location"]


@pytest.mark.parametrize("name", LOOKS)
def test_somebody_of_another_place_sees_what_is_not_there(
    assessment: Assessment,
    southby: Any,
    person: Callable[..., Any],
    sign_in: Callable[[Any], Client],
    name: str,
) -> None:
    more, let_in = LOOKS[name]
    client = sign_in(person(sorted(let_in)[0], southby))
    theirs = client.get(address(name, **more))
    nobodys = client.get(address(name, **more).replace(CODE, "E06999999"))
    assert (theirs.status_code, theirs.content) == (nobodys.status_code, nobodys.content)
    assert theirs.status_code == 404


@pytest.mark.parametrize(
    ("name", "role", "state"),
    [
        ("overview", "officer", State.WITH_PARTNERS),
        ("overview", "officer", State.RETURNED),
        ("answer", "officer", State.WITH_PARTNERS),
        ("answer", "scrutiny", State.WITH_PARTNERS),
        ("answer", "officer", State.RETURNED),
        ("answer", "officer", State.IN_MODERATION),
        ("add_evidence", "officer", State.WITH_PARTNERS),
        ("review", "partner", State.WITH_PARTNERS),
        ("lead", "lead", State.WITH_PARTNERS),
        ("lead", "lead", State.AGREED),
        ("lead", "lead", State.PUBLISHED),
        ("judgements", "moderator", State.IN_MODERATION),
        ("judgement", "moderator", State.IN_MODERATION),
        ("judgement", "moderator", State.AGREED),
    ],
)
def test_no_page_asks_the_database_more_than_fifteen_times(
    assessment: Assessment,
    cast: Any,
    sign_in: Callable[[Any], Client],
    at: dt.datetime,
    name: str,
    role: str,
    state: State,
) -> None:
    answer = queries.answer_of(assessment, "2.1")
    write(answer, cast.officer, at)
    actions.cite(answer=answer, by=cast.officer, at=at, **STUDY)
    actions.cite_figure(answer=answer, indicator="W11", by=cast.officer, at=at)
    lead_to(assessment, State.WITH_PARTNERS, cast, at)
    for text in ("One.", "Two.", "Three."):
        again = queries.answer_of(assessment, "2.1")
        actions.comment(answer=again, text=text, organisation=cast.fire, by=cast.partner, at=at)
    actions.sign(assessment=assessment, organisation=cast.fire, by=cast.partner, at=at)
    lead_to(assessment, state, cast, at)
    client, url = sign_in(getattr(cast, role)), address(name, **LOOKS[name][0])
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    told = "\n".join(query["sql"][:160] for query in asked)
    assert len(asked) <= MOST, f"{len(asked)} queries:\n{told}"


POSTS = [
    pattern.name
    for pattern in urls.urlpatterns
    if pattern.name not in {*LOOKS, "hand_in", "reply", "explain", "correct"}
]


@pytest.mark.parametrize("name", POSTS)
def test_verbs_are_posted_and_never_followed_as_links(
    shared: Assessment, cast: Any, sign_in: Callable[[Any], Client], name: str
) -> None:
    has_number = name in {"save", "preview", "reopen", "comment", "record", "ask"}
    more = {"number": "2.1"} if has_number else {}
    for role in ROLES:
        got = sign_in(getattr(cast, role)).get(address(name, **more))
        assert got.status_code == 405
    assert Assessment.objects.get().state == State.WITH_PARTNERS


@pytest.mark.parametrize("name", POSTS)
def test_a_verb_of_another_role_is_not_there(
    shared: Assessment, cast: Any, sign_in: Callable[[Any], Client], name: str
) -> None:
    pattern = next(each for each in urls.urlpatterns if each.name == name)
    roles = table()[pattern.callback.operation].roles
    more = {"number": "2.1"} if "number" in str(pattern.pattern) else {}
    for role in set(ROLES) - set(roles):
        assert sign_in(getattr(cast, role)).post(address(name, **more)).status_code == 404
    assert Assessment.objects.get().state == State.WITH_PARTNERS
