"""The first page: find your area, the nation by stage, three sentences about it, what is new."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from framework.places.models import Locality
from framework.stages.models import Transition
from tests.public.reading import Page

Read = Callable[[str], Page]
Publish = Callable[..., Any]


def test_an_installation_that_knows_nothing_says_so(read: Read) -> None:
    page = read("/")
    assert page.heading == "How is your area doing?"
    assert "No areas are known yet" in page.text
    assert page.items("counts")[0].startswith("All areas 0")
    assert page.drawings == []
    assert page.under("Published lately") == (
        "What areas, peers, auditors and inspectors publish will stand here."
    )


def test_what_is_typed_goes_on_to_the_areas_whole(db: None) -> None:
    answer = Client().get("/", {"q": "Dyffryn Gwyn & Co"})
    assert (answer.status_code, answer["Location"]) == (302, "/areas/?q=Dyffryn+Gwyn+%26+Co")


def test_the_form_asks_for_a_name_and_needs_no_token(read: Read) -> None:
    form = read("/").main.xpath(".//form[@role='search']")[0]
    assert (form.get("action"), form.get("method")) == ("/areas/", "get")
    assert [each.get("name") for each in form.xpath(".//input")] == ["q"]


def test_the_heading_counts_who_needs_no_closer_look(
    register: dict[str, Locality], read: Read, move: Callable[..., Transition]
) -> None:
    assert "Five of 5 areas need no closer look" in read("/").text
    for name in ("Northby", "Southby", "Eastby", "Marchshire"):
        move(register[name], "inspection")
    page = read("/")
    assert "One of 5 areas needs no closer look" in page.text
    assert "Four get one." in page.text
    move(register["Dyffryn Gwyn"], "intervention")
    assert "None of 5 areas need no closer look" in read("/").text


def test_the_legend_counts_living_areas_by_stage_and_leads_to_each(
    register: dict[str, Locality], read: Read, move: Callable[..., Transition]
) -> None:
    """An area that has ended, a region, and a district in a county count nowhere."""
    for name in ("Northby", "Lostby", "Northern Marches", "Little Marsh"):
        move(register[name], "inspection")
    page = read("/")
    counts = [(line.split()[0], line.split()[-1]) for line in page.items("counts")]
    assert counts == [
        ("All", "5"),
        ("Assessment", "4"),
        ("Peer", "0"),
        ("Inspection", "1"),
        ("Intervention", "0"),
    ]
    assert page.links["Inspection"] == "/?stage=inspection"


def test_a_stage_alone_is_chosen_and_can_be_left_again(
    register: dict[str, Locality], read: Read, move: Callable[..., Transition]
) -> None:
    move(register["Northby"], "inspection")
    page = read("/?stage=inspection")
    here = page.main.xpath(".//*[@aria-current='true']")
    assert [link.text_content() for link in here] == ["Inspection"]
    assert page.links["All areas"] == "/"


def test_the_map_has_a_tile_for_every_living_area_that_has_a_place_on_it(
    register: dict[str, Locality], read: Read
) -> None:
    page = read("/")
    tiles = {link.get("href") for link in page.main.xpath(".//svg[@role='img']//a | .//svg//a")}
    assert tiles == {
        "/areas/E06900001/",
        "/areas/E06900002/",
        "/areas/E06900003/",
        "/areas/W06900001/",
        "/areas/E10900001/",
    }


def test_a_nation_without_tiles_has_a_list_instead_of_a_map(northby: Locality, read: Read) -> None:
    page = read("/")
    assert page.drawings == []
    assert page.links["See the areas as a list"] == "/areas/"


def test_promises_and_minimum_standards_are_counted_out_of_the_latest_years(nation: Any, read: Read) -> None:
    said = [
        " ".join(each.text_content().split())
        for each in read("/").main.xpath(".//*[contains(@class, 'sentence__words')]")
    ]
    assert said == [
        "Half of all promises are kept. Of every 100 promises, 50 are on target or ahead. "
        "4 promises that have a figure, 2024/25.",
        "More areas miss a minimum standard. Two areas do, one more than a year before. "
        "Of 3 areas that at least one standard applies to.",
    ]
    assert "The nation in two sentences" in read("/").text


def test_who_published_in_time_is_a_third_sentence(
    register: dict[str, Locality], read: Read, publish: Publish
) -> None:
    publish(register["Northby"], year=2025, when=dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC))
    publish(register["Southby"], year=2025, when=dt.datetime(2026, 4, 2, 12, tzinfo=dt.UTC))
    assert (
        "Few areas publish in time. Four areas did not publish the assessment of 2025 by its date; one of 5 did."
        in read("/").text
    )


def test_publications_stand_newest_first_six_of_them_each_with_its_place(
    register: dict[str, Locality], read: Read, publish: Publish, at: dt.datetime
) -> None:
    for number, name in enumerate(
        ("Northby", "Southby", "Eastby", "Northby", "Southby", "Eastby", "Northby")
    ):
        publish(register[name], year=2015 + number, when=at - dt.timedelta(days=10 - number))
    lines = read("/").items("dated")
    assert [line.split(" ", 3)[:3] for line in lines] == [
        [str(day), "Nov", "2026"] for day in (20, 19, 18, 17, 16, 15)
    ]
    assert "Northby: Three of five promises are kept. Assessment 2021" in lines[0]


def test_a_corrected_publication_stands_once_as_its_newest_version(
    register: dict[str, Locality], read: Read, publish: Publish
) -> None:
    publish(register["Northby"], year=2025)
    second = publish(register["Northby"], year=2025, note="The sum was wrong.", says="Two of five are kept.")
    page = read("/")
    assert len(page.items("dated")) == 1
    assert page.items("dated")[0].endswith("Northby: Two of five are kept. Assessment 2025 version 2")
    assert page.links["Assessment 2025"] == f"/publications/{second.pk}/"


@pytest.mark.parametrize(("hour", "day"), [(22, "30 Jun 2026"), (23, "1 Jul 2026")])
def test_days_are_those_of_the_calendar_here(
    register: dict[str, Locality], read: Read, publish: Publish, hour: int, day: str
) -> None:
    """In summer an hour before midnight at Greenwich is the next day here."""
    publish(register["Northby"], year=2025, when=dt.datetime(2026, 6, 30, hour, 30, tzinfo=dt.UTC))
    assert read("/").items("dated")[0].startswith(day)
