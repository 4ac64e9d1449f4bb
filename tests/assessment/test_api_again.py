"""The API under lost connections, odd clients and hostile bodies: one effect, the right status, plain words."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.core.cache import cache
from knox.models import AuthToken
from rest_framework.test import APIClient

from assessment import actions, queries
from assessment.enums import State
from assessment.models import Answer, Assessment
from framework.access import actions as access
from framework.record.models import Event
from tests.assessment.year import lead_to, write

PARTS = ("level", "narrative", "strengths", "improvements")


@pytest.fixture
def machine(cast: Any) -> APIClient:
    """The officer's own script, with a token."""
    return machine_of(cast.officer)


def machine_of(person: Any) -> APIClient:
    cache.clear()
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {AuthToken.objects.create(person)[1]}")
    return client


def address(answer: Answer) -> str:
    return f"/api/v1/assessments/{answer.assessment_id}/answers/{answer.pk}/"


def patch(client: APIClient, answer: Answer, body: Any, over: int = 0) -> Any:
    return client.patch(address(answer), body, format="json", headers={"If-Match": f'"{over}"'})


def stands(answer: Answer) -> tuple[Any, ...]:
    return Answer.objects.values_list("version", *PARTS).get(pk=answer.pk)


def test_a_write_whose_reply_was_lost_can_be_sent_again_over_the_version_that_was_seen(
    answer: Answer, machine: APIClient
) -> None:
    body = {"level": 2, "narrative": "Rounds began late."}
    first, second = patch(machine, answer, body), patch(machine, answer, body)
    assert (first.status_code, second.status_code) == (200, 200)
    assert (first["ETag"], second["ETag"]) == ('"1"', '"1"')
    assert first.json() == second.json()
    assert stands(answer) == (1, 2, "Rounds began late.", "", "")
    assert Event.objects.filter(operation="assessment.answer", refused=False).count() == 1


def test_other_parts_over_a_version_that_was_overtaken_are_not_written(
    answer: Answer, machine: APIClient, cast: Any, at: dt.datetime
) -> None:
    write(answer, cast.officer, at)
    got = patch(machine, answer, {"strengths": "Five years of gains."})
    assert (got.status_code, 'at version "1" now' in got.json()["detail"]) == (412, True)
    assert stands(answer) == (1, 3, "What explains 2.1.", "", "")


@pytest.mark.parametrize("over", [1, 2, 999_999_999])
def test_a_version_of_the_future_is_one_that_does_not_match(
    answer: Answer, machine: APIClient, over: int
) -> None:
    assert patch(machine, answer, {"level": 2}, over).status_code == 412
    assert stands(answer)[0] == 0


def test_each_version_can_be_written_over_once(answer: Answer, machine: APIClient) -> None:
    statuses = [
        patch(machine, answer, {"narrative": text}, over).status_code
        for text, over in (("One.", 0), ("Two.", 1), ("Three.", 1), ("Three.", 2))
    ]
    assert statuses == [200, 200, 412, 200]
    assert stands(answer)[:3] == (3, None, "Three.")


def test_nothing_to_write_writes_nothing(answer: Answer, machine: APIClient) -> None:
    assert patch(machine, answer, {}).status_code == 200
    assert stands(answer)[0] == 0
    assert Assessment.objects.get().state == State.NOT_STARTED


def test_a_level_is_taken_back_with_null_and_words_with_an_empty_text(
    answer: Answer, machine: APIClient, cast: Any, at: dt.datetime
) -> None:
    write(answer, cast.officer, at)
    assert patch(machine, answer, {"level": None, "narrative": ""}, 1).json()["state"] == "empty"
    assert stands(answer) == (2, None, "", "", "")


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ({"level": True}, "level"),
        ({"level": [3]}, "level"),
        ({"level": {"value": 3}}, "level"),
        ({"level": ""}, "level"),
        ({"level": 1e400}, "level"),
        ({"level": 10**30}, "level"),
        ({"narrative": {"a": 1}}, "narrative"),
        ({"narrative": True}, "narrative"),
        ({"strengths": ["One.", "Two."]}, "strengths"),
        ({"improvements": None}, "improvements"),
        ({"improvements": "z" * 4_001}, "improvements"),
        ({"version": 9}, "version"),
        ({"Level": 3}, "Level"),
        ({"level ": 3}, "level "),
        ({"": 3}, ""),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_value_of_a_wrong_kind_is_refused_by_the_name_of_its_part(
    answer: Answer, machine: APIClient, body: Any, part: str
) -> None:
    sent = json.dumps(body)
    got = machine.patch(address(answer), sent, content_type="application/json", headers={"If-Match": '"0"'})
    assert got.status_code == 400
    assert got["Content-Type"] == "application/problem+json"
    assert part in got.json().get("errors", {part: "the body could not be read"})
    assert stands(answer)[0] == 0


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"level"',
        b'{"narrative": "\\ud800"}',
        b'{"narrative": "a\\u0000b"}',
        b"\xff\xfe",
    ],
    ids=["none", "open", "null", "list", "text", "half a letter", "nul", "bytes"],
)
def test_a_body_that_is_no_answer_changes_nothing_and_breaks_nothing(
    answer: Answer, machine: APIClient, body: bytes
) -> None:
    got = machine.generic(
        "PATCH", address(answer), body, content_type="application/json", headers={"If-Match": '"0"'}
    )
    assert got.status_code in (200, 400)
    assert stands(answer)[0] == 0


def test_a_body_nested_beyond_all_sense_is_refused_in_words(answer: Answer, machine: APIClient) -> None:
    got = machine.generic(
        "PATCH",
        address(answer),
        b"[" * 100_000,
        content_type="application/json",
        headers={"If-Match": '"0"'},
    )
    assert (got.status_code, got.json()["detail"]) == (400, "The JSON is nested too deeply.")


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "multipart/form-data; boundary=x"])
def test_another_kind_of_body_is_not_read(answer: Answer, machine: APIClient, kind: str) -> None:
    got = machine.generic(
        "PATCH", address(answer), b"level=2", content_type=kind, headers={"If-Match": '"0"'}
    )
    assert got.status_code in (400, 415)
    assert stands(answer)[0] == 0


@pytest.mark.parametrize("pk", [0, 2**31, 2**63, 10**30])
def test_an_answer_that_no_number_has_is_not_there(answer: Answer, machine: APIClient, pk: int) -> None:
    got = machine.get(address(answer).replace(f"/answers/{answer.pk}/", f"/answers/{pk}/"))
    assert got.status_code == 404


def test_an_answer_is_not_there_under_another_assessment(
    answer: Answer, machine: APIClient, cast: Any, at: dt.datetime
) -> None:
    other = actions.open_assessment(locality=answer.locality, year=2025, by=None, at=at)
    url = f"/api/v1/assessments/{other.pk}/answers/{answer.pk}/"
    assert machine.get(url).status_code == 404
    assert machine.patch(url, {"level": 1}, format="json", headers={"If-Match": '"0"'}).status_code == 404
    assert stands(answer)[0] == 0


def test_an_answer_that_is_ready_is_refused_in_the_words_of_the_page_but_not_what_it_says_already(
    answer: Answer, machine: APIClient, cast: Any, at: dt.datetime
) -> None:
    write(answer, cast.officer, at)
    actions.mark_ready(answer=answer, version=1, by=cast.officer, at=at)
    refused = patch(machine, answer, {"level": 2}, 1)
    assert refused.status_code in (403, 409)
    assert refused.json()["detail"] == "Answer 2.1 is marked as ready. Open it again to change it."
    assert patch(machine, answer, {"level": 3}, 1).status_code == 200
    assert stands(answer)[:2] == (1, 3)


def test_in_a_returned_assessment_only_what_was_sent_back_is_written(
    assessment: Assessment, machine: APIClient, cast: Any, at: dt.datetime
) -> None:
    lead_to(assessment, State.RETURNED, cast, at)
    sent_back, other = (queries.answer_of(assessment, number) for number in ("2.1", "2.2"))
    assert patch(machine, sent_back, {"level": 2}, 1).status_code == 200
    got = patch(machine, other, {"level": 2}, 1)
    assert "The moderator did not send back answer 2.2, so it stays as it is." in got.json()["detail"]


def test_whose_membership_ended_yesterday_reads_nothing_any_more(
    answer: Answer, cast: Any, at: dt.datetime
) -> None:
    machine = machine_of(cast.officer)
    assert machine.get(address(answer)).status_code == 200
    cast.officer.memberships.update(begins=dt.date(2020, 1, 1), ends=dt.date(2026, 11, 23))
    assert machine.get(address(answer)).status_code == 404
    assert patch(machine, answer, {"level": 2}).status_code == 404


def test_who_belongs_to_two_places_reads_each_with_its_own_role(
    answer: Answer, cast: Any, southby: Any, at: dt.datetime
) -> None:
    theirs = actions.open_assessment(locality=southby, year=2026, by=None, at=at)
    access.join(person=cast.officer, role="scrutiny", locality=southby, by=None, at=at)
    machine, other = machine_of(cast.officer), theirs.answers.get(number="1")
    assert machine.get(address(other)).json()["locality"] == "E06900002"
    assert patch(machine, other, {"level": 2}).status_code == 404
    assert patch(machine, answer, {"level": 2}).status_code == 200
