"""The forms of an answer: JSON and CSV say the same, carry a hash, set no cookie."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from knox.models import AuthToken

from framework.places.models import Locality
from tests.public.api.test_problems import ADDRESSES, LISTS

pytestmark = pytest.mark.django_db


def cells(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def as_cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)


def plain(cell: str) -> str:
    """A cell as it was before the guard against formulas, with moments as JSON spells them."""
    return cell.removeprefix("'").replace("+00:00", "Z")


@pytest.mark.parametrize("name", [*LISTS, "transitions"])
def test_a_list_as_csv_has_the_rows_and_columns_of_the_list(everything: None, get: Any, name: str) -> None:
    answer = get(f"{name}/", format="csv")
    rows = get(f"{name}/").json()["results"]
    assert len(rows) > 1
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    found = cells(answer.content.decode())
    assert [list(row) for row in found] == [list(row) for row in rows]
    assert [[plain(cell) for cell in row.values()] for row in found] == [
        [as_cell(value) for value in row.values()] for row in rows
    ]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_empty_list_as_csv_is_its_columns(db: None, get: Any, address: str) -> None:
    lines = get(address.removeprefix("/api/v1/"), format="csv").content.decode().splitlines()
    assert len(lines) == 1
    assert "url" in lines[0].split(",") or "indicators" in address


def test_what_could_be_run_by_a_spreadsheet_is_text_there_and_itself_in_json(get: Any, db: None) -> None:
    Locality.objects.create(code="E06900009", name="=1+2", kind="unitary", region="@Marches")
    row = cells(get("localities/", format="csv").content.decode())[0]
    assert (row["name"], row["region"]) == ("'=1+2", "'@Marches")
    assert get("localities/").json()["results"][0]["name"] == "=1+2"


def test_csv_is_paged_as_json_is_and_its_header_leads_on(everything: None, get: Any) -> None:
    first = get("localities/", format="csv", limit=3)
    following = first["Link"].split(">")[0].removeprefix("<")
    assert len(cells(first.content.decode())) == 3
    second = get(following)
    assert second["Content-Type"] == "text/csv; charset=utf-8"
    names = [row["name"] for answer in (first, second) for row in cells(answer.content.decode())]
    assert names == [row["name"] for row in get("localities/", limit=6).json()["results"]]


def test_what_is_accepted_chooses_the_form_too(everything: None, get: Any) -> None:
    accepted = get("localities/", headers={"Accept": "text/csv"})
    assert accepted.content == get("localities/", format="csv").content
    assert "Accept" in accepted["Vary"]


def test_one_locality_as_csv_is_its_line(everything: None, get: Any) -> None:
    lines = get("localities/", format="csv").content.decode().splitlines()
    one = get("localities/W06900001/", format="csv").content.decode().splitlines()
    assert one[0] == lines[0]
    assert one[1] in lines


@pytest.mark.parametrize("address", [*ADDRESSES, "/api/v1/localities/E06900001/"])
def test_an_answer_that_is_known_is_not_sent_again(everything: None, address: str) -> None:
    first = Client().get(address)
    assert first["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert first["ETag"].startswith('"')
    again = Client().get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    other = Client().get(address, {"format": "csv"}, headers={"If-None-Match": first["ETag"]})
    assert other.status_code == 200


def test_an_answer_that_changed_is_sent(everything: None, get: Any, move: Any, places: Any) -> None:
    before = get("stages/")
    move(places.southby, "inspection")
    after = get("stages/", headers={"If-None-Match": before["ETag"]})
    assert (after.status_code, after["ETag"] == before["ETag"]) == (200, False)


@pytest.mark.parametrize("address", [*ADDRESSES, "/api/v1/", "/api/v1/localities/E06900001/"])
def test_nobody_is_known_by_what_they_read(
    everything: None, address: str, person: Callable[..., Any]
) -> None:
    staff = person("lga_staff")
    signed_in = Client()
    signed_in.force_login(staff, backend="django.contrib.auth.backends.ModelBackend")
    bearer = {"Authorization": f"Bearer {AuthToken.objects.create(user=staff)[1]}"}
    answers = [Client().get(address), signed_in.get(address), Client().get(address, headers=bearer)]
    assert len({answer.content for answer in answers}) == 1
    assert [list(answer.cookies) for answer in answers] == [[], [], []]
    assert not any("Cookie" in answer.get("Vary", "") for answer in answers)


def test_head_is_the_answer_without_its_body(everything: None) -> None:
    got, head = Client().get("/api/v1/stages/"), Client().head("/api/v1/stages/")
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == got["Content-Length"]


def test_the_api_says_what_it_has(get: Any) -> None:
    told = get("").json()
    assert told == {
        **{name: f"http://testserver/api/v1/{name}/" for name in (*LISTS, "transitions")},
        "schema": "http://testserver/api/schema/",
        "docs": "http://testserver/api/docs/",
    }
    assert [get(told[name]).status_code for name in (*LISTS, "transitions")] == [200] * 8
