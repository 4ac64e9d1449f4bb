"""Localities for machines: all of them, those that have ended too, by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from tests.public.reading import SITE

pytestmark = pytest.mark.django_db

Listed = Callable[..., list[dict[str, Any]]]


def codes(rows: list[dict[str, Any]]) -> list[str]:
    return [row["code"] for row in rows]


def test_every_locality_is_listed_by_name_those_that_have_ended_too(places: Any, listed: Listed) -> None:
    assert [row["name"] for row in listed("localities/")] == [
        "Marchford",
        "Marchshire",
        "Northby",
        "Northern Marches",
        "Old Northby",
        "Southby",
        "Ynys Môn",
    ]


def test_a_locality_tells_all_that_the_contract_promises(
    places: Any, listed: Listed, move: Callable[..., Any], at: dt.datetime
) -> None:
    move(places.old, "peer_challenge")
    old = next(row for row in listed("localities/") if row["code"] == "E06900008")
    assert old == {
        "code": "E06900008",
        "name": "Old Northby",
        "kind": "unitary",
        "region": "Northern Marches",
        "population": None,
        "valid_from": "1996-04-01",
        "valid_to": "2009-04-01",
        "parent": None,
        "stage": "peer_challenge",
        "since": "2026-11-24T12:00:00Z",
        "url": f"{SITE}/areas/E06900008/",
    }


def test_nobody_living_there_is_not_the_same_as_not_knowing(places: Any, listed: Listed) -> None:
    people = {row["code"]: row["population"] for row in listed("localities/")}
    assert (people["W06900001"], people["E07900001"]) == (0, None)


def test_a_district_names_its_county(places: Any, listed: Listed) -> None:
    assert {row["code"]: row["parent"] for row in listed("localities/") if row["parent"]} == {
        "E07900001": "E10900001"
    }


def test_a_locality_that_never_moved_is_in_assessment_since_no_day(places: Any, listed: Listed) -> None:
    assert {(row["stage"], row["since"]) for row in listed("localities/")} == {("assessment", None)}


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"kind": "county"}, ["E10900001"]),
        ({"kind": "combined"}, []),
        ({"region": "Cymru"}, ["W06900001"]),
        ({"region": "cymru"}, []),
        ({"q": "northb"}, ["E06900001", "E06900008"]),
        ({"q": "MÔN"}, ["W06900001"]),
        ({"q": "%"}, []),
        ({"q": "_"}, []),
        ({"q": "northb", "kind": "unitary", "stage": "inspection"}, ["E06900001"]),
        ({"stage": "inspection"}, ["E06900001"]),
        ({"stage": "intervention"}, []),
        ({"stage": "assessment", "kind": "unitary"}, ["E06900008", "E06900002", "W06900001"]),
        (
            {"q": ""},
            ["E07900001", "E10900001", "E06900001", "E12900001", "E06900008", "E06900002", "W06900001"],
        ),
    ],
)
def test_the_list_is_narrowed_by(
    places: Any, listed: Listed, move: Callable[..., Any], parameters: dict[str, str], found: list[str]
) -> None:
    move(places.northby, "inspection")
    assert codes(listed("localities/", **parameters)) == found


def test_one_locality_is_its_row_of_the_list(places: Any, listed: Listed, get: Callable[..., Any]) -> None:
    for row in listed("localities/"):
        assert get(f"localities/{row['code']}/").json() == row


@pytest.mark.parametrize("code", ["E06999999", "e06900001", "Northby", "E06900001%00", "0", "Môn"])
def test_a_code_that_is_not_one_finds_nothing(places: Any, get: Callable[..., Any], code: str) -> None:
    answer = get(f"localities/{code}/")
    assert (answer.status_code, answer.json()["detail"]) == (404, "There is nothing at this address.")


def test_a_list_and_one_locality_are_one_query_each(
    places: Any, get: Callable[..., Any], django_assert_max_num_queries: Any
) -> None:
    for address in ("localities/", "localities/E06900001/", "stages/"):
        with django_assert_max_num_queries(1):
            assert get(address).status_code == 200


def test_without_localities_every_list_is_empty(listed: Listed) -> None:
    lists = ("localities", "indicators", "observations", "standings", "agreements", "publications")
    assert [listed(f"{name}/") for name in (*lists, "stages", "transitions")] == [[]] * 8
