"""The page of one area: where it stands and why, what it promised and how that goes, what was found, what is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from framework.improvement.models import Action
from framework.places.models import ComparatorGroup
from framework.stages.models import Transition
from tests.public import marches
from tests.public.reading import SITE, Page

Read = Callable[[str], Page]
Move = Callable[..., Transition]
Publish = Callable[..., Any]

NORTHBY = "/areas/E06900001/"


def test_the_first_sentence_counts_the_promises_and_names_those_that_fall_short(
    nation: Any, read: Read
) -> None:
    page = read(NORTHBY)
    assert (page.title, page.heading) == ("Northby", "Northby")
    assert page.lead == (
        "Northby keeps one of its three promises. Short of target: less waste and NHS and care for older people."
    )
    assert page.text.startswith("Unitary · Northern Marches · 214,300 people")


def test_each_promise_has_its_standing_figure_lead_and_way_on(nation: Any, read: Read) -> None:
    page = read(NORTHBY)
    promises = [[row[0], row[2]] for row in page.table()[1:]]
    assert promises == [
        [
            "More homes in Northby Northby Council",
            "On target or ahead 377 homes in 2024/25; promised 350 homes",
        ],
        ["Less waste Northby Council", "Short of target 47.2 % in 2024/25, provisional; promised 50 %"],
        [
            "NHS and care for older people Northby Council",
            "Short of target 13 in 1000 in 2024/25; promised 10 in 1000",
        ],
    ]
    assert page.links["Less waste"] == "/areas/E06900001/figures/NI%20192/"
    assert page.links["NHS and care for older people"] == "/areas/E06900001/figures/H%26S%2F1/"


def test_a_promise_has_a_line_over_the_years_and_a_place_among_similar_areas(nation: Any, read: Read) -> None:
    drawn = read(NORTHBY).drawings
    assert "Less waste: 47.2 % in 2024/25, provisional; promised 50 %" in drawn
    assert "Less waste, among similar areas: 47.2 %" in drawn
    assert not [title for title in drawn if title.startswith("More homes in Northby, among")]


def test_the_agreement_is_named_with_its_years_and_who_one_is_compared_with(nation: Any, read: Read) -> None:
    group = ComparatorGroup.objects.create(
        locality=nation.northby, why="It chose Southby, by the same river."
    )
    group.members.add(nation.southby)
    promised = read(NORTHBY).under("What was promised, and how it goes")
    assert promised.startswith(
        "The agreement with government runs from 2024 to 2026. Compared with 1 similar area. "
        "It chose Southby, by the same river."
    )


def test_a_promise_without_a_figure_is_listed_and_nothing_is_said_of_it(
    nation: Any, take: Callable[..., Any], read: Read
) -> None:
    take("indicators", "S1,Feel safe,,%,higher,satisfaction,safer,no,no,,")
    take("agreement", marches.promised(marches.SOUTHBY, "safe", "Safer streets", "S1", 2024, "60"))
    page = read("/areas/E06900002/")
    assert page.lead == "Southby keeps one of its two promises."
    assert page.table()[2] == ["Safer streets Northby Council", "", "Cannot say yet", ""]
    assert "Safer streets" not in page.links


def test_a_value_of_nought_is_a_value(nation: Any, take: Callable[..., Any], read: Read) -> None:
    take("observations", marches.row("NI 192", marches.SOUTHBY, "2024-25", "0"))
    assert read("/areas/E06900002/").table()[1][2] == "Short of target 0 % in 2024/25; promised 38 %"


def test_a_value_that_gets_worse_and_falls_short_is_falling_behind(
    nation: Any, take: Callable[..., Any], read: Read
) -> None:
    years = [("2021-22", "10"), ("2022-23", "11"), ("2023-24", "12"), ("2024-25", "14")]
    take("observations", *(marches.row("H&S/1", marches.NORTHBY, period, value) for period, value in years))
    page = read(NORTHBY)
    assert page.table()[3][2].startswith("Falling behind 14 in 1000")
    assert page.lead.endswith(
        "Short of target: less waste; short and getting worse: NHS and care for older people."
    )


def test_an_area_without_an_agreement_has_promised_nothing_yet(register: Any, read: Read) -> None:
    page = read("/areas/E06900003/")
    assert page.lead == "Eastby has agreed no promises yet."
    assert page.under("What was promised, and how it goes") == (
        "What the area promises its people will stand here. It agrees that with government, for three years."
    )
    assert page.under("What others found, and how it moved").startswith("Assessments, findings and moves")


def test_who_never_moved_is_in_assessment_since_nobody_knows_when(register: Any, read: Read) -> None:
    page = read(NORTHBY)
    assert page.items("ribbon") == [
        "Assessment", "Peer challenge", "Inspection", "Intervention"
    ]  # fmt: skip
    here = page.main.xpath(".//li[@aria-current='step']")
    assert [each.get("class").split("--")[-1] for each in here] == ["assessment"]
    assert page.main.xpath(".//*[contains(@class, 'ribbon__why')]") == []


def test_the_stage_says_since_when_and_because_of_what_with_a_way_to_why(
    register: Any, read: Read, move: Move, at: dt.datetime
) -> None:
    move(register["Northby"], "peer_challenge", when=at - dt.timedelta(days=90), because="promises slipped")
    last = move(register["Northby"], "inspection", because="people were at risk")
    page = read(NORTHBY)
    assert "In inspection since 24 November 2026, because people were at risk." in page.text
    assert [link.get("href") for link in page.main.xpath(".//*[contains(@class, 'ribbon__why')]/a")] == [
        f"/moves/{last.pk}/"
    ]


def test_the_story_is_every_move_and_publication_of_this_area_newest_first(
    register: Any, read: Read, move: Move, publish: Publish, at: dt.datetime
) -> None:
    northby, southby = register["Northby"], register["Southby"]
    day = dt.timedelta(days=1)
    first = move(northby, "peer_challenge", when=at - 30 * day)
    paper = publish(northby, year=2025, when=at - 20 * day)
    second = move(northby, "assessment", when=at - 10 * day)
    publish(southby, year=2025, says="Southby's own.")
    move(southby, "inspection")
    page = read(NORTHBY)
    assert page.items("dated") == [
        "14 Nov 2026 → Northby fell, so it went to assessment. Why",
        "4 Nov 2026 Three of five promises are kept. Assessment 2025",
        "25 Oct 2026 → Northby fell, so it went to peer_challenge. Why",
    ]
    links = [link.get("href") for link in page.main.xpath(".//*[contains(@class, 'dated')]//a")]
    assert links == [f"/moves/{second.pk}/", f"/publications/{paper.pk}/", f"/moves/{first.pk}/"]
    assert "Southby" not in page.text


def test_publications_can_be_taken_away_in_every_form(register: Any, read: Read, publish: Publish) -> None:
    paper = publish(register["Northby"], year=2025)
    page = read(NORTHBY)
    taken = {link.get("href") for link in page.main.xpath(".//a") if "/publications/" in link.get("href")}
    base = f"/publications/{paper.pk}"
    assert taken == {
        f"{base}/",
        f"{base}.pdf",
        f"{base}.json",
        f"{base}.csv",
        "/publications/?locality=E06900001",
    }


ACTIONS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("Second bins for flats", "planned", {"owner": "Northby Council", "due": dt.date(2027, 3, 1)}),
    ("Without an owner", "under_way", {"due": dt.date(2027, 4, 1)}),
    ("Without anything", "planned", {}),
    ("Kept inside", "planned", {"public": False}),
    ("Given up", "dropped", {}),
)


def test_what_is_being_done_is_public_and_says_who_and_by_when(register: Any, read: Read) -> None:
    for title, state, also in ACTIONS:
        told = {"element": "assessment", "origin": "2.1", "key": title, "title": title, "public": True} | also
        Action.objects.create(locality=register["Northby"], **told)
        Action.objects.filter(key=title).exclude(state=state).update(state=state)
    assert read(NORTHBY).items("actions") == [
        "Second bins for flats Northby Council, by 1 March 2027",
        "Without an owner by 1 April 2027",
        "Without anything no owner and no date yet",
    ]
    assert read("/areas/E06900002/").items("actions") == []


def test_the_area_as_data_has_the_shape_of_the_contract(register: Any, move: Move) -> None:
    move(register["Northby"], "inspection")
    told = Client().get("/areas/E06900001.json").json()
    assert told.pop("since").startswith("2026-11-24T12:00:00")
    assert told == {
        "code": "E06900001",
        "name": "Northby",
        "kind": "unitary",
        "region": "Northern Marches",
        "stage": "inspection",
        "url": f"{SITE}/areas/E06900001/",
    }
    assert Client().get(f"{NORTHBY}?format=json").json()["stage"] == "inspection"
    assert Client().get("/areas/E06900002.json").json()["since"] is None


@pytest.mark.parametrize(
    ("year", "shown"),
    [
        (2023, None),
        (2024, "2024 to 2026"),
        (2026, "2024 to 2026"),
        (2027, "2027 to 2029"),
        (2035, "2027 to 2029"),
    ],
)
def test_the_agreement_shown_is_that_of_the_financial_year_or_the_last_there_was(
    nation: Any, take: Callable[..., Any], read: Read, clock: Any, year: int, shown: str | None
) -> None:
    later = marches.promised(marches.NORTHBY, "homes", "More homes", "NI 154", 2027, "400")
    take("agreement", later.replace("2024,2026", "2027,2029"))
    for moment in (
        dt.datetime(year, 4, 1, 12, tzinfo=dt.UTC),
        dt.datetime(year + 1, 3, 31, 12, tzinfo=dt.UTC),
    ):
        clock(moment)
        runs = f"runs from {shown}." if shown else "has agreed no promises yet"
        assert runs in read(NORTHBY).text
