"""One indicator of one area: a heading that is the answer, the chart, the table behind it, and what stands behind that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from framework.figures.models import DefinitionChange, Indicator, Observation
from framework.places.models import ComparatorGroup, Locality
from framework.stages.models import Transition
from tests.public import marches
from tests.public.marches import NORTHBY, SOUTHBY, row
from tests.public.reading import Page

Read = Callable[[str], Page]
Take = Callable[..., Any]

RECYCLING = "/areas/E06900001/figures/NI%20192/"


def test_the_heading_says_how_it_went_how_much_when_and_against_the_promise(nation: Any, read: Read) -> None:
    page = read(RECYCLING)
    assert page.heading == "Waste recycled rose to 47.2 % in 2024/25, 2.8 points short of the target"
    assert page.title == page.heading
    assert "Provisional, not audited." in page.text
    assert page.links["Northby"] == "/areas/E06900001/"


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/areas/E06900002/figures/NI%20192/", "Waste recycled rose to 38 % in 2024/25, exactly as promised"),
        (
            "/areas/E06900001/figures/H%26S%2F1/",
            "Falls in homes rose to 13 in 1000 in 2024/25, 3 in 1000 short of the target",
        ),
        (
            "/areas/E06900001/figures/NI%20154/",
            "Homes built rose to 377 homes in 2024/25, 27 homes better than the target",
        ),
        ("/areas/E06900001/figures/L9/", "Visits to libraries was 8,000 visits in 2024/25"),
        ("/areas/E06900003/figures/L9/", "Visits to libraries: no value is known yet"),
    ],
)
def test_every_course_of_a_figure_has_its_words(nation: Any, read: Read, address: str, heading: str) -> None:
    assert read(address).heading == heading


def test_the_table_has_every_period_newest_first_with_target_median_and_remarks(
    nation: Any, read: Read
) -> None:
    assert read(RECYCLING).table() == [
        ["Year", "Northby", "Target", "Difference", "Median of similar areas", "Remarks"],
        ["2025/26", "none", "52 %", "", "none", "to come"],
        ["2024/25", "47.2 %", "50 %", "−2.8", "44.5 %", "provisional"],
        ["2023/24", "46 %", "none", "", "0 %", ""],
        ["2022/23", "none", "none", "", "none", "suppressed"],
        ["2021/22", "44.1 %", "none", "", "none", ""],
    ]


@pytest.mark.parametrize(
    ("marker", "words"),
    [
        ("c", "suppressed"),
        ("x", "not available"),
        ("z", "not applicable"),
        ("u", "unreliable"),
    ],
)
def test_a_value_that_is_missing_is_its_reason_and_never_nought(
    nation: Any, take: Take, read: Read, marker: str, words: str
) -> None:
    take("observations", row("NI 154", SOUTHBY, "2024-25", "", marker=marker))
    page = read("/areas/E06900002/figures/NI%20154/")
    assert page.heading == "Homes built: no value is known yet"
    assert page.table() == [["Year", "Southby", "Remarks"], ["2024/25", "none", words]]
    assert "There is no figure yet for Southby." in page.described


def test_a_value_that_rounds_to_nought_is_the_one_remark_that_is(nation: Any, take: Take, read: Read) -> None:
    take("observations", row("NI 154", SOUTHBY, "2024-25", "", marker="low"))
    page = read("/areas/E06900002/figures/NI%20154/")
    assert page.heading == "Homes built was 0 homes in 2024/25"
    assert page.table()[1][-1] == "rounds to zero"


def test_nought_is_a_value_and_stands_as_one(nation: Any, read: Read) -> None:
    page = read("/areas/E06900002/figures/NI%20192/")
    assert [line[1] for line in page.table()[1:]] == ["38 %", "0 %"]


def test_a_value_in_spite_of_a_remark_is_still_a_value(nation: Any, take: Take, read: Read) -> None:
    take("observations", row("NI 154", SOUTHBY, "2024-25", "12", marker="u"))
    assert read("/areas/E06900002/figures/NI%20154/").table()[1][1] == "12 homes"


def test_a_restated_value_keeps_the_one_first_published(nation: Any, take: Take, read: Read) -> None:
    take("observations", row("NI 192", NORTHBY, "2023-24", "45", note="A tip was counted twice."))
    take("observations", row("NI 192", NORTHBY, "2023-24", "44.5", note="And another."))
    page = read(RECYCLING)
    assert page.table(-1) == [
        ["Year", "As first published", "As now", "Why"],
        ["2023/24", "46 % 24 Nov 2026", "44.5 % 24 Nov 2026", "And another."],
    ]
    assert page.table()[3] == ["2023/24", "44.5 %", "none", "", "0 %", "first published as 46 %"]
    assert "Every other period stands as it was first published." in page.under("What was revised")


def test_a_value_that_came_where_none_was_is_a_revision_too(nation: Any, take: Take, read: Read) -> None:
    take("observations", row("NI 192", NORTHBY, "2022-23", "45"))
    revised = read(RECYCLING).table(-1)[1]
    assert (revised[0], revised[1].split()[0], revised[3]) == ("2022/23", "none", "The sender restated it.")


def test_what_was_never_restated_says_so(nation: Any, read: Read) -> None:
    assert read(RECYCLING).under("What was revised") == (
        "Nothing: every period stands as it was first published."
    )


def test_a_value_below_the_minimum_standard_says_so_and_one_above_does_not(nation: Any, read: Read) -> None:
    assert read("/areas/E06900002/figures/NI%20192/").lead == (
        "It is on the wrong side of the national minimum standard."
    )
    assert "minimum standard" not in read(RECYCLING).lead
    assert "The minimum standard is 40 %." in read(RECYCLING).described


def test_a_ceiling_is_missed_from_above(nation: Any, read: Read) -> None:
    """Of falls 12 at most are allowed since 2024; 13 are too many, and 11 the year before were not."""
    page = read("/areas/E06900001/figures/H%26S%2F1/")
    assert page.lead == (
        "It has got worse for one year running and is on the wrong side of the national minimum standard."
    )
    assert "Minimum standard: at most 12" in " ".join(page.main.xpath("string(.//svg)").split())


def test_who_it_is_compared_with_and_that_there_is_no_rank(nation: Any, read: Read) -> None:
    page = read(RECYCLING)
    compared = page.under("Who Northby is compared with")
    assert compared.startswith("Areas of the same kind (unitary) and the same region (Northern Marches).")
    assert "1 area does better and 1 as well or worse. We give no rank" in compared
    assert page.table(1) == [
        ["Area", "Value"],
        ["Northby", "47.2 %"],
        ["Median of similar areas", "44.5 %"],
        ["Eastby", "51 %"],
        ["Southby", "38 %"],
    ]


def test_an_area_that_chose_whom_it_is_compared_with_says_why(nation: Any, read: Read) -> None:
    group = ComparatorGroup.objects.create(locality=nation.northby, why="Both lie on the river.")
    group.members.add(nation.southby)
    page = read(RECYCLING)
    assert page.under("Who Northby is compared with").startswith("Both lie on the river.")
    assert [line[0] for line in page.table(1)[1:]] == ["Northby", "Median of similar areas", "Southby"]


def test_an_area_of_no_known_region_is_compared_with_nobody(
    northby: Locality, take: Take, read: Read
) -> None:
    Locality.objects.filter(pk=northby.pk).update(region="")
    take("indicators", *marches.INDICATORS)
    take("observations", row("NI 192", NORTHBY, "2024-25", "47.2"))
    page = read(RECYCLING)
    assert page.under("Who Northby is compared with") == (
        "Its region is not known, so there is nobody to compare it with."
    )


def test_what_it_measures_and_where_the_value_stands_in_the_file(nation: Any, read: Read) -> None:
    assert read(RECYCLING).facts == {
        "Measure": "Household waste recycled or composted. Higher is better. Indicator NI 192.",
        "Service": "Waste",
        "Sum for 2024/25": "23,600 of 50,000",
        "Source": "observations.csv, line 5, received 24 Nov 2026",
    }


def test_an_auditors_verdict_stands_wherever_the_figure_stands(nation: Any, read: Read) -> None:
    """No element audits yet, so the verdict is put into a row as an audit will."""
    old = Observation.objects.current().get(locality=nation.northby, indicator__code="NI 154", year=2024)
    Observation.objects.filter(pk=old.pk).update(current=False, superseded_at=old.recorded_at)
    old.pk, old.verdict = None, "reserved"
    old.save(force_insert=True)
    assert "Final, reserved by the auditor." in read("/areas/E06900001/figures/NI%20154/").text


def test_no_change_is_told_across_a_change_of_definition(nation: Any, read: Read) -> None:
    recycling = Indicator.objects.get(code="NI 192")
    DefinitionChange.objects.create(indicator=recycling, year=2024, note="Street sweepings count")
    page = read(RECYCLING)
    assert page.heading.startswith("Waste recycled was 47.2 % in 2024/25")
    assert page.facts["Changed"] == "From 2024: Street sweepings count"
    rows = page.table()
    assert rows[3] == ["Under the earlier definition, not comparable with the years above"]


def test_what_is_promised_is_said_by_its_financial_years(nation: Any, read: Read) -> None:
    assert "Promised: 50 % for 2024/25, 52 % for 2025/26." in read(RECYCLING).under("Follow this figure")


def test_the_latest_three_moves_of_the_area_lead_to_why(
    nation: Any, read: Read, move: Callable[..., Transition]
) -> None:
    stages = ("peer_challenge", "inspection", "peer_challenge", "assessment")
    moved = [move(nation.northby, stage) for stage in stages]
    move(nation.southby, "inspection")
    links = [link for link in read(RECYCLING).links.values() if link.startswith("/moves/")]
    assert set(links) == {f"/moves/{each.pk}/" for each in moved[1:]}


def test_a_figure_of_which_nothing_is_known_says_who_sends_it(nation: Any, read: Read) -> None:
    page = read("/areas/E06900003/figures/H%26S%2F1/")
    assert page.main.xpath(".//svg") == []
    assert "Values will stand here once they are sent. Whoever is responsible for the figure sends them." in (
        page.text
    )


def test_an_indicator_that_nobody_sends_any_more_keeps_its_years(nation: Any, take: Take, read: Read) -> None:
    take("observations", row("NI 154", SOUTHBY, "2009-10", "90"), row("NI 154", SOUTHBY, "2010-11", "80"))
    page = read("/areas/E06900002/figures/NI%20154/")
    assert page.heading == "Homes built fell to 80 homes in 2010/11"
    assert [line[0] for line in page.table()[1:]] == ["2010/11", "2009/10"]
