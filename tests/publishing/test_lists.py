"""The list of everything that is published: filters, order, pages, forms, and the feed."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from framework.places.models import Locality
from framework.publishing import queries
from framework.publishing.models import Publication
from tests.publishing import tiny

Publish = Callable[..., Publication]


def ids(rows: Any) -> list[int]:
    return [row["id"] if isinstance(row, dict) else row.pk for row in rows]


def test_the_newest_come_first_and_of_one_moment_the_last_published(several: list[Publication]) -> None:
    assert ids(queries.listed()) == ids(reversed(several))


@pytest.mark.parametrize(
    ("asked", "places"),
    [
        ({"locality": "E06900002"}, [5, 1]),
        ({"year": 2026}, [4, 3, 2, 1]),
        ({"year": 2026, "locality": "E06900001"}, [4, 3, 2]),
        ({"kind": "letter"}, [2]),
        ({"element": "tiny", "year": 2024}, [0]),
        ({"element": "other"}, []),
        ({"locality": "E06999999"}, []),
    ],
)
def test_the_list_is_filtered(several: list[Publication], asked: dict[str, Any], places: list[int]) -> None:
    assert ids(queries.listed(**asked)) == [several[place].pk for place in places]


def test_of_each_publication_there_is_one_latest_version(several: list[Publication]) -> None:
    assert ids(queries.latest()) == [several[place].pk for place in (5, 4, 2, 1, 0)]
    assert [row.is_superseded for row in queries.listed()] == [False, False, True, False, False, False]  # type: ignore[attr-defined]


def test_the_newest_of_a_place_and_year_is_its_last_version(
    several: list[Publication], northby: Locality
) -> None:
    assert queries.newest(element="tiny", kind="annual", locality=northby, year=2026) == several[4]
    assert queries.newest(element="tiny", kind="annual", locality=northby, year=1999) is None


@pytest.mark.parametrize("limit", [1, 2, 4, 100])
def test_following_next_visits_each_once_and_previous_leads_back(
    client: Client, several: list[Publication], limit: int, settings: Any
) -> None:
    def walk(address: str, way: str) -> tuple[list[list[int]], str]:
        pages, last = [], address
        while address:
            told = client.get(address.removeprefix(settings.SITE_URL)).json()
            pages.append(ids(told["results"]))
            address, last = told[way], address
        return pages, last

    forth, last = walk(f"/publications.json?limit={limit}", "next")
    assert [each for page in forth for each in page] == ids(reversed(several))
    back, _ = walk(last, "previous")
    assert sorted(each for page in back for each in page) == ids(several)
    assert all(0 < len(page) <= limit for page in [*forth, *back])


def test_pages_do_not_shift_when_something_new_is_published(
    client: Client, several: list[Publication], publish: Publish, settings: Any
) -> None:
    first = client.get("/publications.json?limit=2").json()
    publish(year=2023)
    second = client.get(first["next"].removeprefix(settings.SITE_URL)).json()
    assert ids(second["results"]) == ids(several[3:1:-1])


def test_a_row_says_what_the_contract_says(client: Client, several: list[Publication], settings: Any) -> None:
    corrected = several[4]
    row = next(row for row in client.get("/publications.json").json()["results"] if row["id"] == corrected.pk)
    assert row == {
        "id": corrected.pk,
        "element": "tiny",
        "kind": "annual",
        "locality": "E06900001",
        "year": 2026,
        "version": 2,
        "title": "Annual assessment 2026",
        "summary": tiny.SUMMARY,
        "note": "Checked twice.",
        "published_at": "2026-11-18T12:00:00Z",
        "sha256": corrected.sha256,
        "previous": several[3].chained,
        "chained": corrected.chained,
        "url": f"{settings.SITE_URL}/publications/{corrected.pk}/",
        "files": {},
    }


def test_a_row_has_the_files_that_are_made(
    client: Client, publish: Publish, make: Callable[..., Any], settings: Any
) -> None:
    publication = publish()
    files = make(publication)
    [row] = client.get("/publications.json").json()["results"]
    assert row["files"] == {
        form: {
            "url": f"{settings.SITE_URL}/publications/{publication.pk}.{form}",
            "size": files[form].size,
            "sha256": files[form].sha256,
        }
        for form in ("csv", "pdf", "zip")
    }


def test_the_table_holds_everything_and_no_formula(client: Client, publish: Publish) -> None:
    publication = publish(title="=HYPERLINK(1)", summary="@SUM(A1)")
    answer = client.get("/publications.csv")
    [row] = csv.DictReader(io.StringIO(answer.content.decode()))
    assert (row["id"], row["sha256"]) == (str(publication.pk), publication.sha256)
    assert (row["title"], row["summary"]) == ("'=HYPERLINK(1)", "'@SUM(A1)")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"


def test_the_page_counts_dates_and_offers_its_other_forms(client: Client, several: list[Publication]) -> None:
    page = client.get("/publications/?locality=E06900002").content.decode()
    assert "2\N{NO-BREAK SPACE}publications, the latest of 18\N{NO-BREAK SPACE}November" in page
    for form in ("/publications.csv", "/publications.json", "/publications/feed/"):
        assert f'href="{form}?locality=E06900002"' in page
    assert '<option value="E06900002" selected>Southby</option>' in page


def test_the_page_marks_what_is_superseded(client: Client, several: list[Publication]) -> None:
    page = client.get("/publications/").content.decode()
    assert page.count("a newer version is there") == 1
    assert f'href="/publications/{several[3].pk}/newest/"' in page
    assert "version 2: Checked twice." in page


def test_a_filter_that_cannot_be_read_is_an_error_in_words(client: Client, db: None) -> None:
    page = client.get("/publications/?year=soon").content.decode()
    assert "There is a problem" in page
    assert "Year must be a whole number, like 12" in page
    answer = client.get("/publications.json?year=soon")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["problems"] == {"year": "Year must be a whole number, like 12"}


@pytest.mark.parametrize(
    "asked",
    ["limit=0", "limit=501", "after=-1", "before=x", "year=99999999999", "after=99999999999999999999"],
)
def test_absurd_questions_are_answered(client: Client, db: None, asked: str) -> None:
    assert client.get(f"/publications.json?{asked}").status_code == 400
    assert client.get(f"/publications/?{asked}").status_code == 200
    assert client.get(f"/publications/feed/?{asked}").status_code == 200


def test_a_list_of_nothing_says_what_will_be_here(client: Client, db: None) -> None:
    page = client.get("/publications/").content.decode()
    assert "Nothing is published of this yet." in page
    assert client.get("/publications.json").json() == {"next": None, "previous": None, "results": []}


@pytest.mark.parametrize("address", ["/publications/", "/publications.json", "/publications.csv"])
def test_a_longer_list_needs_no_more_queries(
    client: Client, several: list[Publication], publish: Publish, address: str
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as counted:
            client.get(address)
        return len(counted)

    few = count()
    for year in range(2000, 2020):
        publish(year=year)
    assert count() == few <= 6


def test_no_snapshot_is_read_for_a_list(client: Client, several: list[Publication]) -> None:
    with CaptureQueriesContext(connection) as counted:
        for address in ("/publications/", "/publications.json", "/publications.csv", "/publications/feed/"):
            client.get(address)
    assert not [query for query in counted.captured_queries if '"snapshot"' in query["sql"]]


def test_lists_are_the_same_for_everybody_and_checked_each_time(
    client: Client, several: list[Publication]
) -> None:
    for address in ("/publications/", "/publications.json", "/publications.csv", "/publications/feed/"):
        answer = client.get(address)
        assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert not answer.cookies
        again = client.get(address, headers={"If-None-Match": answer["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
