"""Whatever is asked for that is not there, or cannot be asked, is answered in plain words and never breaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from framework.places.models import Locality
from framework.stages.models import Transition
from tests.public.reading import Page

pytestmark = pytest.mark.django_db

UNKNOWN = (
    "/areas/E06999999/",
    "/areas/E06999999.json",
    "/areas/E06900001.csv",
    "/areas/E06900001/2025/",
    "/areas/E06900001/2025.pdf",
    "/areas/E06900001/2025.zip",
    "/areas/E06999999/2025/",
    "/areas/E06900001/99999999999/",
    "/areas/E06900001/-1/",
    "/areas/E06900001/figures/",
    "/areas/E06900001/figures/none/",
    "/areas/E06999999/figures/NI%20192/",
    "/areas/E06900001/?format=xml",
    "/areas/?format=pdf",
    "/areas/%00/",
    "/areas/%00/2025/",
    "/areas/E06900001/figures/%00/",
    "/areas/..%2F..%2Fetc%2Fpasswd/",
    "/areas/%3Cscript%3Ealert(1)%3C%2Fscript%3E/",
    "/moves/0/",
    "/moves/1/",
    "/moves/-1/",
    "/moves/one/",
    "/moves/99999999999999999999999/",
    "/sweeps/1/readings.csv",
    "/sweeps/99999999999999999999999/rules.toml",
)


@pytest.mark.parametrize("address", UNKNOWN)
def test_what_is_not_there_is_said_in_plain_words_whatever_was_asked(northby: Locality, address: str) -> None:
    answer = Client().get(address, follow=True)
    assert (answer.status_code, answer["Cache-Control"]) == (404, "private, no-store")
    page = Page(answer.content.decode())
    assert page.heading == "There is nothing here for you"
    assert "The address may be mistyped or cut short" in page.text
    assert answer.content == Client().get("/areas/E06999998/").content


QUERIES = (
    "q=%00",
    "q=%00Northby",
    "stage=%00",
    "kind=%00",
    "region=%00",
    "stage=nowhere",
    "kind=castle",
    "region=Atlantis",
    "q=" + "x" * 5000,
    "q=%25_%5C",
    "q=%27%3B%20DROP%20TABLE%20places_locality",
    "q=%F0%9F%8F%B0",
    "q=%FF%FE",
    "q=a&q=b",
    "unknown=1&page=-1",
)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("address", ["/areas/", "/areas.csv", "/areas.json"])
def test_a_list_that_is_asked_nonsense_is_a_list_all_the_same(
    northby: Locality, address: str, query: str
) -> None:
    assert Client().get(f"{address}?{query}", follow=True).status_code == 200


@pytest.mark.parametrize("query", [*QUERIES, "stage=inspection&stage=assessment"])
def test_the_first_page_opens_whatever_stands_behind_its_question_mark(northby: Locality, query: str) -> None:
    answer = Client().get(f"/?{query}", follow=True)
    assert answer.status_code == 200


@pytest.mark.parametrize("query", ["stage=nowhere", "stage=", "other=1"])
def test_a_stage_that_there_is_not_shows_the_whole_map(read: Callable[[str], Page], query: str) -> None:
    assert read(f"/?{query}").items("counts") == read("/").items("counts")


def test_what_was_typed_stands_on_the_page_as_text(northby: Locality) -> None:
    typed = "<script>alert(1)</script>"
    answer = Client().get("/areas/", {"q": typed})
    assert "<script>alert(1)" not in answer.content.decode()
    assert Page(answer.content.decode()).title.startswith(f"Areas called “{typed}”")


def test_a_filter_that_names_nothing_finds_nothing_and_can_be_taken_away(
    northby: Locality, read: Callable[[str], Page]
) -> None:
    page = read("/areas/?kind=castle&stage=assessment")
    assert page.lead == "0 areas"
    assert [link for words, link in page.links.items() if "castle" in words] == ["/areas/?stage=assessment"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize(
    "address", ["/", "/areas/", "/areas/E06900001/", "/national/stages/", "/healthz", "/readyz"]
)
def test_public_pages_are_only_read(northby: Locality, address: str, method: str) -> None:
    assert getattr(Client(), method)(address).status_code == 405


def test_an_unknown_file_of_a_sweep_is_not_there(northby: Locality, move: Callable[..., Transition]) -> None:
    from framework.risk import actions

    moved = move(northby, "inspection")
    swept = actions.sweep(year=2025, key="first", at=moved.at)
    for name in ("readings.txt", "readings.csv.gz", "..%2Frules.toml", "result", "READINGS.CSV"):
        assert Client().get(f"/sweeps/{swept.pk}/{name}").status_code == 404
