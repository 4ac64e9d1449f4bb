"""The published assessment of a year at the address of the year: always its newest version, in every form."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from assessment.enums import State
from assessment.models import Assessment
from framework.places.models import Locality
from framework.publishing import actions
from framework.publishing.models import Publication
from tests.assessment.year import lead_to
from tests.public.reading import Page

Publish = Callable[..., Publication]
YEAR = "/areas/E06900001/2026"
FORMS = ("pdf", "json", "csv")


@pytest.fixture
def published(assessment: Assessment, people: Any, at: dt.datetime, quick_press: None) -> Publication:
    lead_to(assessment, State.PUBLISHED, people, at)
    paper = Publication.objects.get()
    actions.make_files(publication=paper, at=at)
    return paper


def tomorrow() -> dt.datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        found: dt.datetime = cursor.fetchone()[0]
        return found + dt.timedelta(days=1)


def test_the_page_of_the_year_is_the_page_of_the_publication(published: Publication) -> None:
    here, there = Client().get(f"{YEAR}/"), Client().get(f"/publications/{published.pk}/")
    assert here.status_code == 200
    assert here.content == there.content
    assert "Northby" in Page(here.content.decode()).title


def test_the_year_may_show_another_version_tomorrow_and_the_version_never_will(
    published: Publication,
) -> None:
    here, there = Client().get(f"{YEAR}/"), Client().get(f"/publications/{published.pk}/")
    assert here["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert there["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("form", "kind"), [("pdf", "application/pdf"), ("json", "application/json"), ("csv", "text/csv")]
)
def test_each_form_stands_at_the_address_of_the_year(published: Publication, form: str, kind: str) -> None:
    own, asked = Client().get(f"{YEAR}.{form}"), Client().get(f"{YEAR}/?format={form}")
    fixed = Client().get(f"/publications/{published.pk}.{form}")
    assert (own.status_code, own["Content-Type"].split(";")[0]) == (200, kind)
    assert own.content == asked.content == fixed.content
    assert own["ETag"] == fixed["ETag"]


def test_the_data_are_the_very_bytes_that_the_hash_covers(published: Publication) -> None:
    answer = Client().get(f"{YEAR}.json")
    assert answer["ETag"] == f'"{published.sha256}"'
    assert json.loads(answer.content) == json.loads(published.snapshot)


@pytest.mark.parametrize("form", ["pdf", "csv"])
def test_a_file_that_is_still_being_made_asks_the_reader_to_come_back(
    northby: Locality, publish: Publish, form: str
) -> None:
    publish(northby, year=2026)
    answer = Client().get(f"{YEAR}.{form}")
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "30", "no-store")


def test_a_correction_takes_the_address_of_the_year_and_leaves_the_first_at_its_own(
    northby: Locality, publish: Publish
) -> None:
    first = publish(northby, year=2026, says="Three of five.")
    publish(northby, year=2026, says="Two of five.", note="One sum was wrong.")
    assert b"Two of five." in Client().get(f"{YEAR}.json").content
    assert b"Three of five." in Client().get(f"/publications/{first.pk}.json").content


def test_a_correction_to_come_changes_nothing_before_its_time(northby: Locality, publish: Publish) -> None:
    publish(northby, year=2026, says="Three of five.")
    before = Client().get(f"{YEAR}.json")
    publish(northby, year=2026, says="Two of five.", note="One sum was wrong.", release_at=tomorrow())
    after = Client().get(f"{YEAR}.json")
    assert (after.content, after["ETag"]) == (before.content, before["ETag"])


@pytest.mark.parametrize("address", [f"{YEAR}/", *(f"{YEAR}.{form}" for form in FORMS)])
def test_what_is_embargoed_looks_like_what_is_not_there(
    northby: Locality, publish: Publish, address: str
) -> None:
    nobodys = Client().get(address.replace("2026", "2031"))
    publish(northby, year=2026, release_at=tomorrow())
    early = Client().get(address)
    assert (early.status_code, early.content) == (404, nobodys.content)


def test_a_year_is_of_one_area_and_one_year(northby: Locality, southby: Locality, publish: Publish) -> None:
    publish(northby, year=2026, says="Of Northby in 2026.")
    publish(northby, year=2025, says="Of Northby in 2025.")
    publish(southby, year=2026, says="Of Southby in 2026.")
    for code, name, year in (("E06900001", "Northby", 2025), ("E06900002", "Southby", 2026)):
        assert f"Of {name} in {year}.".encode() in Client().get(f"/areas/{code}/{year}.json").content
    assert Client().get("/areas/E06900002/2025/").status_code == 404
