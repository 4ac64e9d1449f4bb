"""Why an area moved, on a page of its own: the rule and its readings, what would undo it, what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from framework.risk import actions as risk
from framework.risk.models import Sweep
from framework.stages import actions as stages
from framework.stages.enums import Cause
from framework.stages.models import Proposal, Transition
from tests.public.marches import NORTHBY, SOUTHBY, row
from tests.public.reading import Page

Read = Callable[[str], Page]


def why(name: str) -> str:
    """The address of the latest move of the locality."""
    return f"/moves/{Transition.objects.filter(locality__name=name).latest('version').pk}/"


def test_the_heading_says_where_to_and_because_of_what(swept: Sweep, read: Read) -> None:
    page = read(why("Southby"))
    assert page.heading == (
        "Southby moved to peer challenge because “Waste recycled” has been below the national minimum "
        "standard for two years"
    )
    assert page.lead == "No person chose Southby: a rule did, on 24 November 2026, from published readings."
    assert page.links["Southby"] == "/areas/E06900002/"


def test_the_rule_stands_in_words_with_its_number_and_the_papers_own(swept: Sweep, read: Read) -> None:
    page = read(why("Northby"))
    assert page.under("The rule") == (
        "When any measure of a service where failure could harm people is below its national minimum standard, "
        "the area moves from assessment or peer challenge to inspection. "
        "Rule 4 of 2006 proposal, version 1, in force since 1 April 2006."
    )
    source = page.under("Where the rule comes from")
    assert source.startswith("“We are proposing that inspection resources should be concentrated solely on")
    assert "February 2006, Streamlined inspection, proportionate to risk." in source


def test_every_reading_has_value_threshold_since_when_and_its_source(swept: Sweep, read: Read) -> None:
    page = read(why("Southby"))
    assert page.table() == [
        ["Reading", "Over the years, the threshold dashed", "Value", "Threshold", "Since", "Source"],
        [
            "Waste recycled below the national minimum standard",
            "",
            "2 below the standard in 2024",
            "any, two years running",
            "2023",
            "Where it stands",
        ],
    ]
    assert page.links["Where it stands"] == "/areas/E06900002/figures/NI%20192/"
    assert len(page.main.xpath(".//table[1]//svg")) == 1
    assert read(page.links["Where it stands"]).heading.startswith("Waste recycled")


def test_only_what_counted_is_among_the_readings(swept: Sweep, read: Read) -> None:
    """Northby missed two targets as well, and recycles enough: neither moved it."""
    assert [line[0] for line in read(why("Northby")).table()[1:]] == [
        "Falls in homes below the national minimum standard"
    ]


def test_a_year_too_few_is_no_reading_of_a_rule_that_counts_years(
    nation: Any, take: Callable[..., Any], read: Read, at: dt.datetime
) -> None:
    """Southby misses two standards, which is one condition; only one of them for two years, which is another."""
    take("indicators", "NI 154,Homes built,,homes,higher,national,homes,no,no,100,2024")
    take("observations", row("NI 154", SOUTHBY, "2024-25", "50"))
    risk.sweep(year=2024, key="first", at=at)
    assert [(line[0].split(" below")[0], line[3]) for line in read(why("Southby")).table()[1:]] == [
        ("Homes built", "any, on at least two"),
        ("Waste recycled", "any, on at least two"),
        ("Waste recycled", "any, two years running"),
    ]


def test_what_would_have_to_change_is_counted(swept: Sweep, read: Read) -> None:
    told = read(why("Northby")).under("What would have to change")
    assert told.startswith(
        "With all of these together the rule would not have held: “Falls in homes”: 0 below the standard or less, "
        "from 1 below the standard in 2024"
    )
    assert "A better figure now does not end what has begun" in told


def test_the_readings_are_those_that_moved_it_whatever_is_known_since(
    swept: Sweep, take: Callable[..., Any], read: Read
) -> None:
    before = read(why("Southby")).table()
    take("observations", row("NI 192", SOUTHBY, "2023-24", "60"), row("NI 192", SOUTHBY, "2024-25", "70"))
    assert read(why("Southby")).table() == before


def test_what_has_happened_since_begins_with_the_move_itself(
    swept: Sweep, read: Read, move: Callable[..., Transition], at: dt.datetime
) -> None:
    first = why("Northby")
    moved = Transition.objects.get(locality__name="Northby")
    move(moved.locality, "peer_challenge", when=at + dt.timedelta(days=200))
    drawn = {"cause": Cause.SAMPLE, "rule": "", "why": "Northby was drawn."}
    move(moved.locality, "assessment", when=at + dt.timedelta(days=300), **drawn)
    move(Transition.objects.get(locality__name="Southby").locality, "assessment")
    assert read(first).items("dated") == [
        "24 Nov 2026 → In Northby, “Falls in homes” is below the national minimum standard, in services where "
        "failure could harm people. The rule, by itself",
        "12 Jun 2027 → Northby fell, so it went to peer_challenge. The rule, by itself",
        "20 Sep 2027 → Northby was drawn. The random sample",
    ]


def test_a_move_by_lot_is_not_put_down_to_a_rule(
    register: Any, read: Read, move: Callable[..., Transition]
) -> None:
    drawn = {"cause": Cause.SAMPLE, "rule": "", "because": "it was drawn in the sample of 2026"}
    moved = move(register["Northby"], "peer_challenge", **drawn)
    page = read(f"/moves/{moved.pk}/")
    assert page.heading == "Northby moved to peer challenge because it was drawn in the sample of 2026"
    assert page.lead == "No person chose Northby: it was drawn by lot, on 24 November 2026."


def test_a_move_with_no_sweep_behind_it_shows_no_readings_and_no_files(
    register: Any, read: Read, move: Callable[..., Transition]
) -> None:
    moved = move(register["Northby"], "inspection", because="")
    page = read(f"/moves/{moved.pk}/")
    assert page.heading == "Northby fell, so it went to inspection."
    assert [each.text for each in page.main.xpath(".//h2")] == ["What has happened since, and who decided"]


@pytest.fixture
def decided(nation: Any, take: Callable[..., Any], person: Callable[..., Any], at: dt.datetime) -> Transition:
    """Northby's falls were too many for three years; a rule asked, and LGA staff decided on intervention."""
    take("indicators", "H&S/1,Falls in homes,,per 1000,lower,national,social-care,yes,yes,12,2021")
    take("observations", *(row("H&S/1", NORTHBY, f"{y}-{y - 1999}", "14") for y in (2022, 2023, 2024)))
    risk.sweep(year=2024, key="first", at=at)
    risk.sweep(year=2024, key="second", at=at + dt.timedelta(days=1))
    take("observations", row("H&S/1", NORTHBY, "2024-25", "17"))
    risk.sweep(year=2024, key="third", at=at + dt.timedelta(days=2))
    asked = Proposal.objects.get(locality=nation.northby, after="intervention")
    reason = "The plan is late.\n\nPeople fell."
    staff, when = person("lga_staff"), at + dt.timedelta(days=9)
    stages.decide(proposal=asked, after="intervention", reason=reason, by=staff, at=when)
    return Transition.objects.get(after="intervention")


def test_a_decision_says_that_people_decided_why_and_what_the_rule_asked(
    decided: Transition, read: Read
) -> None:
    page = read(f"/moves/{decided.pk}/")
    assert page.heading == "Northby moved to intervention: LGA staff decided it"
    assert page.lead == "A rule asked, and LGA staff decided on 3 December 2026, with a reason."
    said = page.under("What LGA staff decided")
    assert said.startswith(
        "The plan is late. People fell. Decided on 3 December 2026. What the rule asked: In Northby"
    )
    assert page.items("dated")[0].endswith("LGA staff, with a reason")


def test_behind_a_decision_stand_the_rule_and_the_readings_of_the_last_sweep_that_asked(
    decided: Transition, read: Read
) -> None:
    page = read(f"/moves/{decided.pk}/")
    assert "Rule 9 of 2006 proposal" in page.under("The rule")
    assert [line[2] for line in page.table()[1:]] == ["5 below the standard in 2024"]
    asked = Sweep.objects.get(key="third")
    assert page.links["The readings that the sweep saw"] == f"/sweeps/{asked.pk}/readings.csv"


def test_who_decided_is_the_staff_and_never_a_name(decided: Transition, read: Read) -> None:
    assert "The lga_staff of the nation" not in read(f"/moves/{decided.pk}/").content


def test_the_sweep_is_named_with_how_to_run_it_again(swept: Sweep, read: Read) -> None:
    assert read(why("Northby")).facts == {
        "Sweep": f"Number {swept.pk}, on 24 November 2026, over 5 areas and 15 readings",
        "SHA-256 of the result": swept.result_sha256,
        "Replay": f"python manage.py replay {swept.pk}",
    }
