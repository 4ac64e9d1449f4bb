"""Answers for machines: the same rights as on a page, nothing overwritten, nothing ignored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from knox.models import AuthToken
from rest_framework.test import APIClient

from assessment.enums import State
from assessment.models import Answer, Assessment
from framework.record.models import Event
from tests.assessment.northby import agreement_for
from tests.assessment.year import walk_to, write


def client_of(person: Any) -> APIClient:
    client = APIClient()
    _, token = AuthToken.objects.create(person)
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
    return client


def address(answer: Answer) -> str:
    return f"/api/v1/assessments/{answer.assessment_id}/answers/{answer.pk}/"


def patch(client: APIClient, answer: Answer, body: Any, version: str | None = '"0"') -> Any:
    headers = {} if version is None else {"If-Match": version}
    return client.patch(address(answer), body, format="json", headers=headers)


def test_an_answer_is_read_with_its_version_as_tag(answer: Answer, cast: Any, at: dt.datetime) -> None:
    write(answer, cast.officer, at)
    got = client_of(cast.officer).get(address(answer))
    assert got.status_code == 200
    assert (got["ETag"], got["Cache-Control"]) == ('"1"', "private, no-store")
    assert got.json() == {
        "id": answer.pk,
        "assessment": answer.assessment_id,
        "locality": "E06900001",
        "year": 2026,
        "number": "2.1",
        "question": "delivery",
        "priority": "waste",
        "state": "draft",
        "level": 3,
        "narrative": "What explains 2.1.",
        "strengths": "",
        "improvements": "",
        "version": 1,
        "saved_at": got.json()["saved_at"],
    }


def test_a_theme_has_no_priority(assessment: Assessment, cast: Any) -> None:
    got = client_of(cast.officer).get(address(assessment.answers.get(number="5")))
    assert got.json()["priority"] is None


def test_a_part_is_written_and_the_others_stay(answer: Answer, cast: Any, at: dt.datetime) -> None:
    write(answer, cast.officer, at, strengths="Gains.")
    got = patch(client_of(cast.officer), answer, {"level": 2}, '"1"')
    assert (got.status_code, got["ETag"]) == (200, '"2"')
    answer.refresh_from_db()
    assert (answer.level, answer.strengths, answer.saved_by_id) == (2, "Gains.", cast.officer.pk)
    assert Event.objects.filter(operation="assessment.answer", refused=False).count() == 2


def test_who_writes_over_an_older_version_gets_412_and_overwrites_nothing(
    answer: Answer, cast: Any, at: dt.datetime
) -> None:
    write(answer, cast.officer, at, narrative="Theirs.")
    got = patch(client_of(cast.officer), answer, {"narrative": "Mine."}, '"0"')
    assert got.status_code == 412
    assert got["Content-Type"] == "application/problem+json"
    assert 'at version "1" now' in got.json()["detail"]
    assert Answer.objects.get(pk=answer.pk).narrative == "Theirs."


@pytest.mark.parametrize("version", [None, "", "*", "0", 'W/"0"', '"x"', '"0", "1"', '"-1"'])
def test_who_does_not_say_which_version_they_saw_is_told_to(
    answer: Answer, cast: Any, version: str | None
) -> None:
    got = patch(client_of(cast.officer), answer, {"level": 2}, version)
    assert got.status_code == 428
    assert Answer.objects.get(pk=answer.pk).version == 0


@pytest.mark.parametrize(
    "field",
    [
        field.attname
        for field in Answer._meta.concrete_fields
        if field.attname not in ("level", "narrative", "strengths", "improvements")
    ]
    + ["locality", "assessment", "reason", "nothing"],
)
def test_no_other_column_can_be_written(answer: Answer, cast: Any, field: str) -> None:
    before = Answer.objects.values().get(pk=answer.pk)
    got = patch(client_of(cast.officer), answer, {"level": 2, field: 1})
    assert got.status_code == 400
    assert field in got.json()["errors"]
    assert Answer.objects.values().get(pk=answer.pk) == before


@pytest.mark.parametrize(
    "body",
    [
        {"level": 0},
        {"level": 5},
        {"level": "high"},
        {"level": 2.5},
        {"narrative": None},
        {"narrative": "x" * 20_001},
        {"narrative": ["a"]},
        {"strengths": "a\x00b"},
        [1, 2],
        "text",
    ],
)
def test_absurd_values_are_refused_by_name(answer: Answer, cast: Any, body: Any) -> None:
    got = patch(client_of(cast.officer), answer, body)
    assert got.status_code == 400
    assert Answer.objects.get(pk=answer.pk).version == 0


def test_what_the_state_does_not_allow_is_refused_in_the_words_of_the_page(
    answer: Answer, cast: Any, at: dt.datetime
) -> None:
    walk_to(answer.assessment, State.SUBMITTED, at)
    got = patch(client_of(cast.officer), answer, {"level": 2})
    assert got.status_code == 409
    assert got.json()["detail"] == "This assessment is submitted, so you cannot write its answers now."


@pytest.mark.parametrize(
    ("role", "read", "written"),
    [
        ("officer", 200, 200),
        ("lead", 200, 404),
        ("scrutiny", 200, 404),
        ("partner", 404, 404),
        ("moderator", 404, 404),
    ],
)
def test_each_role_reads_and_writes_as_on_a_page(
    answer: Answer, cast: Any, role: str, read: int, written: int
) -> None:
    client = client_of(getattr(cast, role))
    assert client.get(address(answer)).status_code == read
    assert patch(client, answer, {"level": 2}).status_code == written


def test_another_place_and_a_number_that_is_nobodys_are_the_same_answer(
    answer: Answer, southby: Any, person: Callable[..., Any]
) -> None:
    agreement_for(southby)
    client = client_of(person("officer", southby))
    nobodys = Answer(pk=10**9, assessment_id=10**9)
    wrong = Answer(pk=answer.pk, assessment_id=answer.assessment_id + 1)
    patch(client, nobodys, {"level": 2})
    told = [_told(client, each) for each in (answer, nobodys, wrong)]
    assert told[0] == told[1] == told[2]
    assert told[0][0] == 404


def _told(client: APIClient, answer: Answer) -> tuple[int, Any, Any, int]:
    """Everything that a stranger can see, but for the address that they sent themselves."""
    with CaptureQueriesContext(connection) as asked:
        got = patch(client, answer, {"level": 2})
    body = {name: value for name, value in got.json().items() if name != "instance"}
    headers = sorted(pair for pair in got.headers.items() if pair[0] != "Content-Length")
    return got.status_code, body, headers, len(asked)


def test_without_a_token_nothing_is_told(answer: Answer) -> None:
    assert APIClient().get(address(answer)).status_code == 401
    assert patch(APIClient(), answer, {"level": 2}).status_code == 401


@pytest.mark.parametrize("method", ["put", "post", "delete"])
def test_nothing_else_can_be_done_to_an_answer(answer: Answer, cast: Any, method: str) -> None:
    got = getattr(client_of(cast.officer), method)(address(answer))
    assert got.status_code in (403, 405)
