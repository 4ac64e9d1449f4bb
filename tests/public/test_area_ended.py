"""Areas that have ended, districts in a county, and areas that took others in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from framework.places.models import Locality, Succession
from tests.public.reading import Page

Read = Callable[[str], Page]


def test_an_area_that_ended_says_when_and_where_it_went(register: Any, read: Read) -> None:
    page = read("/areas/E06900008/")
    assert page.lead == "Middleby ended on 1 April 2023."
    assert "It went on in Northby. Everything that was published of Middleby stays here." in page.text
    assert page.links == {"Northby": "/areas/E06900001/"}


def test_where_an_area_went_is_followed_to_those_that_live_today(register: Any, read: Read) -> None:
    """Oldby went into Middleby, which has gone into Northby since."""
    assert read("/areas/E06900007/").links == {"Northby": "/areas/E06900001/"}


def test_an_area_that_was_divided_names_all_that_follow_it(register: Any, read: Read) -> None:
    Succession.objects.create(before=register["Middleby"], after=register["Southby"])
    assert list(read("/areas/E06900008/").links) == ["Northby", "Southby"]


def test_where_an_area_went_may_not_be_known(register: Any, read: Read) -> None:
    assert "Where it went is not on record." in read("/areas/E06900009/").text


def test_areas_that_followed_each_other_in_a_ring_end_nowhere(register: Any, read: Read) -> None:
    Succession.objects.create(before=register["Lostby"], after=register["Oldby"])
    Succession.objects.filter(before=register["Oldby"]).delete()
    Succession.objects.create(before=register["Oldby"], after=register["Lostby"])
    assert "Where it went is not on record." in read("/areas/E06900009/").text


def test_an_area_lives_through_the_day_before_it_ends(register: Any, read: Read, clock: Any) -> None:
    clock(dt.datetime(2023, 3, 31, 12, tzinfo=dt.UTC))
    assert "ended on" not in read("/areas/E06900008/").text
    assert "It took in Oldby" in read("/areas/E06900008/").text
    clock(dt.datetime(2023, 3, 31, 23, 30, tzinfo=dt.UTC))
    assert read("/areas/E06900008/").lead == "Middleby ended on 1 April 2023."


def test_what_an_ended_area_published_stays_at_its_page(
    register: Any, read: Read, publish: Callable[..., Any]
) -> None:
    paper = publish(register["Middleby"], year=2022, when=dt.datetime(2023, 3, 1, tzinfo=dt.UTC))
    page = read("/areas/E06900008/")
    assert page.under("What was published").startswith("Assessment 2022")
    assert page.links["Assessment 2022"] == f"/publications/{paper.pk}/"
    assert Client().get("/areas/E06900008/2022/").status_code == 200


def test_an_area_names_those_it_took_in_and_nobody_elses(register: Any, read: Read) -> None:
    page = read("/areas/E06900001/")
    assert page.under("The area itself") == "It took in Middleby."
    assert page.links["Middleby"] == "/areas/E06900008/"
    assert read("/areas/E06900002/").main.xpath(".//h2[. = 'The area itself']") == []


def test_a_district_sends_its_reader_to_the_county_that_promises_for_it(register: Any, read: Read) -> None:
    page = read("/areas/E07900001/")
    assert page.lead == "Its promises are made together with the county."
    assert page.links["Marchshire"] == "/areas/E10900001/"
    assert page.links["The figures of Little Marsh"] == (
        "/api/v1/observations/?locality=E07900001&format=csv"
    )
    assert page.main.xpath(".//*[contains(@class, 'ribbon')]") == []


def test_a_county_names_its_districts(register: Any, read: Read) -> None:
    Locality.objects.create(
        code="E07900002", name="Great Marsh", kind="district", parent=register["Marchshire"]
    )
    page = read("/areas/E10900001/")
    assert page.under("The area itself") == "Its districts: Great Marsh, Little Marsh."


def test_a_district_without_a_county_promises_for_itself(register: Any, read: Read) -> None:
    Locality.objects.create(code="E07900003", name="Lone Marsh", kind="district")
    page = read("/areas/E07900003/")
    assert page.lead == "Lone Marsh has agreed no promises yet."
    assert page.text.startswith("District Lone Marsh")


@pytest.mark.parametrize("code", ["E06900008", "E07900001", "E12900001"])
def test_every_area_has_its_data_whatever_it_is(register: Any, code: str) -> None:
    assert Client().get(f"/areas/{code}.json").json()["code"] == code


def test_a_welsh_name_stands_as_it_is_written(read: Read, db: None) -> None:
    Locality.objects.create(code="W06900002", name="Tŷ Gŵyr", kind="unitary", region="Y Gororau")
    assert read("/areas/W06900002/").title == "Tŷ Gŵyr"
    assert Client().get("/areas/", {"q": "gŵyr"})["Location"] == "/areas/W06900002/"
