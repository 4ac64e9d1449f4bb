"""The page of the nation's stages: who is where, who moved and why, how long they stay, who did not publish."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from framework.places.models import Locality
from framework.stages.models import Transition
from tests.public.reading import Page

Move = Callable[..., Transition]

pytestmark = pytest.mark.usefixtures("clock")


def read() -> Page:
    answer = Client().get("/national/stages/")
    assert answer.status_code == 200
    return Page(answer.content.decode())


@pytest.fixture
def moved(
    northby: Locality, southby: Locality, eastby: Locality, gone: Locality, region: Locality, move: Move
) -> dict[str, Transition]:
    """Northby went closer, Southby came back, Eastby stayed; one that ended and a region count nowhere."""
    move(southby, "peer_challenge", days=500)
    move(gone, "inspection", days=300)
    return {
        "Southby": move(southby, "assessment", days=90),
        "Northby": move(northby, "inspection", days=30),
    }


def test_the_heading_counts_and_compares_with_a_year_ago(moved: dict[str, Transition]) -> None:
    page = read()
    assert page.heading == "One of 3 areas is being looked at more closely, as many as a year ago"
    assert page.lead == "One is where it was. One moved to a closer look, one moved back towards assessment."
    assert page.title == page.heading


def test_each_stage_has_its_count_and_its_change(moved: dict[str, Transition]) -> None:
    assert read().items("stage-counts") == [
        "2 Assessment as many as a year ago",
        "0 Peer challenge one fewer than a year ago",
        "1 Inspection one more than a year ago",
        "0 Intervention as many as a year ago",
    ]


def test_the_flow_is_a_table_too_and_adds_up(moved: dict[str, Transition]) -> None:
    rows = read().table()
    assert [row[0] for row in rows] == [
        "From", "Assessment", "Peer challenge", "Inspection", "Intervention", "All, 24 November 2026"
    ]  # fmt: skip
    assert [row[1:] for row in rows[1:]] == [
        ["1", "0", "1", "0", "2"],
        ["1", "0", "0", "0", "1"],
        ["0", "0", "0", "0", "0"],
        ["0", "0", "0", "0", "0"],
        ["2", "0", "1", "0", "3"],
    ]


def test_moves_stand_newest_first_each_with_the_way_to_why(moved: dict[str, Transition]) -> None:
    page = read()
    assert page.items("dated")[:2] == [
        "25 Oct 2026 → Northby went to inspection. Why Northby moved",
        "26 Aug 2026 → Southby went to assessment. Why Southby moved",
    ]
    assert page.links["Why Northby moved"] == f"/moves/{moved['Northby'].pk}/"
    assert page.links["All 4 moves"] == "/api/v1/transitions/?format=csv"


def test_of_many_moves_the_latest_twenty_stand_here(northby: Locality, move: Move) -> None:
    for number in range(22):
        move(northby, "assessment" if number % 2 else "peer_challenge", days=100 - number)
    page = read()
    assert len(page.items("dated")) == 20
    assert "All 22 moves" in page.links


def test_stays_are_drawn_and_those_longer_than_usual_are_named(
    moved: dict[str, Transition], eastby: Locality, move: Move
) -> None:
    move(eastby, "peer_challenge", days=460)
    page = read()
    stays = page.under("How long they stay")
    assert "Longer than is usual: Eastby." in stays
    assert page.links["Eastby"] == "/areas/E06900003/"
    assert any(
        title.startswith("How long areas stay: one area longer than is usual") for title in page.drawings
    )


def test_where_nobody_is_looked_at_closely_nobody_stays(northby: Locality) -> None:
    page = read()
    assert page.heading == "None of 1 areas are being looked at more closely, as many as a year ago"
    assert page.under("How long they stay") == "No area is in another stage than assessment."
    assert page.under("Who moved lately, and why") == (
        "Moves between the stages will stand here, each with its reason. "
        "The rules, and LGA staff, put them here."
    )


def test_who_did_not_publish_in_time_stands_with_the_days_and_what_follows(
    northby: Locality, southby: Locality, eastby: Locality, publish: Callable[..., Any]
) -> None:
    publish(northby, 2025, dt.datetime(2026, 3, 31, 12, tzinfo=dt.UTC))
    publish(southby, 2025, dt.datetime(2026, 4, 1, 12, tzinfo=dt.UTC))
    page = read()
    assert page.table(-1) == [
        ["Area", "Due", "Published", "What follows"],
        ["Eastby", "31 Mar 2026", "Not yet 238 days late", "A rule asks LGA staff to decide."],
        ["Southby", "31 Mar 2026", "1 Apr 2026 1 day late", "Recorded, nothing more."],
    ]
    assert page.under("Who did not publish in time").startswith(
        "1 of 3 areas published the assessment of 2025 in time."
    )


def test_when_everybody_published_the_page_says_so(northby: Locality, publish: Callable[..., Any]) -> None:
    publish(northby, 2025, dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC))
    assert read().under("Who did not publish in time").endswith("Everybody did.")


@pytest.mark.parametrize(
    ("day", "year"),
    [(dt.date(2026, 3, 31), 2024), (dt.date(2026, 4, 1), 2025), (dt.date(2027, 3, 31), 2025)],
)
def test_the_year_judged_is_the_last_whose_day_has_passed(
    northby: Locality, clock: Callable[..., None], day: dt.date, year: int
) -> None:
    clock(dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC))
    assert f"published the assessment of {year} in time" in read().text


def test_the_page_opens_on_the_last_day_of_february(
    northby: Locality, move: Move, clock: Callable[..., None]
) -> None:
    move(northby, "inspection", days=900)
    clock(dt.datetime(2028, 2, 29, 12, tzinfo=dt.UTC))
    assert "1 March 2027 to 29 February 2028" in read().text


def test_an_empty_nation_has_a_page(db: None) -> None:
    page = read()
    assert page.heading == "None of 0 areas are being looked at more closely, as many as a year ago"
    assert page.under("Who did not publish in time").startswith("0 of 0 areas")
