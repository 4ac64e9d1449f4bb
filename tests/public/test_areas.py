"""The list of all areas: who stands in it, how one is found by whatever people call it, and how it is taken away."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from framework.places.models import Locality
from framework.stages.models import Transition
from tests.public.reading import SITE, Page

Read = Callable[[str], Page]
Register = dict[str, Locality]

LIVING = ["Dyffryn Gwyn", "Eastby", "Marchshire", "Northby", "Southby"]


def names(page: Page) -> list[str]:
    return [row[0] for row in page.table()[1:]]


def found(query: str) -> list[str]:
    """The names that the machine's form of the list holds."""
    return [each["name"] for each in Client().get(f"/areas.json?{query}").json()["results"]]


def test_the_list_is_of_the_living_that_assess_themselves_by_name(register: Register, read: Read) -> None:
    page = read("/areas/")
    assert (page.title, page.lead) == ("All areas", "5 areas")
    assert names(page) == LIVING


def test_a_row_says_kind_region_people_and_stage_and_leads_to_the_area(
    register: Register, read: Read, move: Callable[..., Transition]
) -> None:
    move(register["Northby"], "inspection")
    page = read("/areas/")
    assert page.table()[0] == ["Area", "Kind", "Region", "People", "Stage"]
    assert page.table()[1] == ["Dyffryn Gwyn", "Unitary", "Y Gororau", "58,000", "Assessment"]
    assert page.table()[4] == [
        "Northby", "Unitary", "Northern Marches", "214,300", "Inspection since 24 Nov 2026"
    ]  # fmt: skip
    assert page.links["Northby"] == "/areas/E06900001/"


def test_how_many_people_live_somewhere_is_not_known_rather_than_none(register: Register, read: Read) -> None:
    assert read("/areas/").table()[2] == ["Eastby", "Unitary", "Northern Marches", "not known", "Assessment"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Southby", "E06900002"),
        ("southby", "E06900002"),
        ("  SOUTH ", "E06900002"),
        ("E06900002", "E06900002"),
        ("e06900002", "E06900002"),
        ("White Vale", "W06900001"),
        ("white", "W06900001"),
        ("Dyffryn-gwyn", "W06900001"),
        ("gwyn", "W06900001"),
        ("00ZZ", "W06900001"),
        ("Oldby", "E06900007"),
        ("Little Marsh", "E07900001"),
    ],
)
def test_what_only_one_area_is_called_leads_straight_to_it(register: Register, typed: str, code: str) -> None:
    answer = Client().get("/areas/", {"q": typed})
    assert (answer.status_code, answer["Location"]) == (302, f"/areas/{code}/")


def test_a_part_of_several_names_shows_them_all_with_those_that_ended(register: Register, read: Read) -> None:
    page = read("/areas/?q=by")
    assert page.title == "Areas called “by”"
    assert names(page) == ["Eastby", "Lostby", "Middleby", "Northby", "Oldby", "Southby"]
    assert [row[4] for row in page.table()[1:]] == [
        "Assessment",
        "Ended on 1 Apr 2019",
        "Ended on 1 Apr 2023",
        "Assessment",
        "Ended on 1 Apr 2020",
        "Assessment",
    ]


def test_a_name_that_several_spellings_hold_stands_once(register: Register) -> None:
    """Dyffryn Gwyn is spelt with "yn" in its name and in a spelling too."""
    assert found("q=yn") == ["Dyffryn Gwyn"]


@pytest.mark.parametrize("typed", ["Atlantis", "E0690000", "%", "_", "Northby; Southby"])
def test_who_is_called_nothing_like_it_is_told_what_to_try(
    register: Register, read: Read, typed: str
) -> None:
    """Part of a code is no code, and the signs of a database's own patterns are only signs."""
    page = read(f"/areas/?q={typed.replace('%', '%25')}")
    assert page.heading == "No area is called that"
    assert page.lead == "Try part of the name, or its code. Areas that no longer exist are found too."
    assert page.main.xpath(".//table") == []
    assert page.main.xpath(".//input[@name='q']")[0].get("value") == typed


@pytest.mark.parametrize("query", ["q=", "q=%20%20", ""])
def test_nothing_typed_is_no_search(register: Register, query: str) -> None:
    assert found(query) == LIVING


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("stage=inspection", ["Northby"]),
        ("stage=assessment", ["Dyffryn Gwyn", "Eastby", "Marchshire", "Southby"]),
        ("stage=intervention", []),
        ("kind=county", ["Marchshire"]),
        ("region=Y+Gororau", ["Dyffryn Gwyn"]),
        ("kind=unitary&region=Northern+Marches&stage=assessment", ["Eastby", "Southby"]),
        ("q=north&stage=inspection", ["Northby"]),
        ("q=north&stage=assessment", ["Northern Marches"]),
        ("kind=district", []),
    ],
)
def test_filters_narrow_together_and_with_the_search(
    register: Register, move: Callable[..., Transition], query: str, expected: list[str]
) -> None:
    move(register["Northby"], "inspection")
    assert found(query) == expected


def test_each_filter_in_use_can_be_taken_away_alone(register: Register, read: Read) -> None:
    links = read("/areas/?q=by&stage=assessment&region=Northern+Marches").links
    away = {words: link for words, link in links.items() if "Assessment" in words or "Marches" in words}
    assert list(away.values()) == [
        "/areas/?q=by&region=Northern+Marches",
        "/areas/?q=by&stage=assessment",
    ]


def test_the_choices_hold_every_region_once_and_remember_what_was_chosen(
    register: Register, read: Read
) -> None:
    page = read("/areas/?region=Y+Gororau&kind=unitary")
    select = page.main.xpath(".//select[@name='region']")[0]
    assert [option.text.strip() for option in select.xpath("./option")] == [
        "All",
        "Northern Marches",
        "Y Gororau",
    ]
    assert [option.get("value") for option in page.main.xpath(".//option[@selected]")] == [
        "unitary",
        "Y Gororau",
    ]


def test_the_list_as_data_is_what_the_page_shows_with_the_same_filters(
    register: Register, read: Read
) -> None:
    links = read("/areas/?q=by&kind=unitary").links
    assert "/areas.csv?q=by&kind=unitary" in read("/areas/?q=by&kind=unitary").content.replace("&amp;", "&")
    rows = list(
        csv.DictReader(io.StringIO(Client().get("/areas.csv?q=by&kind=unitary").content.decode("utf-8-sig")))
    )
    assert [row["name"] for row in rows] == [name for name in links if name.endswith("by")]


def test_the_csv_has_a_line_an_area_and_leaves_empty_what_is_not_known(
    register: Register, move: Callable[..., Transition]
) -> None:
    move(register["Northby"], "peer_challenge")
    answer = Client().get("/areas.csv")
    assert answer["Content-Type"].startswith("text/csv")
    rows = {row["name"]: row for row in csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))}
    assert list(rows) == LIVING
    eastby = {"code": "E06900003", "name": "Eastby", "kind": "unitary", "region": "Northern Marches",
              "stage": "assessment", "population": "", "valid_to": "", "since": ""}  # fmt: skip
    assert rows["Eastby"] == eastby
    assert rows["Northby"]["stage"] == "peer_challenge"
    assert rows["Northby"]["since"].startswith("2026-11-24")


def test_a_name_that_a_spreadsheet_would_run_is_only_text(take: Callable[..., Any]) -> None:
    Locality.objects.create(code="E06900066", name='=HYPERLINK("http://evil.example")', kind="unitary")
    text = Client().get("/areas.csv").content.decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(text)))["name"].startswith("'=")


def test_the_json_has_the_shape_of_the_contract(register: Register, move: Callable[..., Transition]) -> None:
    moved = move(register["Northby"], "inspection")
    told = {each["name"]: each for each in Client().get("/areas.json").json()["results"]}
    since = told["Northby"].pop("since")
    assert since.startswith(moved.at.isoformat()[:19])
    assert told["Northby"] == {
        "code": "E06900001",
        "name": "Northby",
        "kind": "unitary",
        "region": "Northern Marches",
        "population": 214300,
        "stage": "inspection",
        "url": f"{SITE}/areas/E06900001/",
    }
    assert (told["Eastby"]["population"], told["Eastby"]["stage"], told["Eastby"]["since"]) == (
        None, "assessment", None
    )  # fmt: skip


def test_of_a_long_list_the_page_shows_a_part_and_says_so_and_the_data_are_whole(
    register: Register, read: Read
) -> None:
    many = [Locality(code=f"E0680{n:04}", name=f"Place {n:04}", kind="unitary") for n in range(600)]
    Locality.objects.bulk_create(many)
    page = read("/areas/?q=Place")
    assert page.lead == "600 areas"
    assert len(page.table()) == 501
    assert "Only the first 500 stand here" in page.text
    assert len(found("q=Place")) == 600
    assert Client().get("/areas.csv?q=Place").content.count(b"\n") == 601


def test_an_empty_register_is_an_empty_list(read: Read) -> None:
    page = read("/areas/")
    assert (page.heading, page.lead) == ("Areas", "0 areas")
    assert Client().get("/areas.json").json() == {"results": []}
