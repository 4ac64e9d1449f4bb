"""A published assessment as page and as report: drawn from its snapshot alone, in plain words."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from assessment import actions, published, queries
from assessment.enums import State
from assessment.models import Assessment
from assessment.snapshot import story
from framework.publishing import report, shown
from framework.publishing.models import Publication
from tests.assessment.browsing import text_of
from tests.assessment.northby import agreement_for
from tests.assessment.year import STUDY, judge_all, lead_to, write

FIGURE = {
    "title": "Household waste recycled",
    "headline": "Household waste recycled rose to 47.2 % in 2024/25",
    "unit": "%",
    "unit_head": "%",
    "polarity": "higher",
    "standing": {"minimum": "40"},
    "series": [
        {"year": 2022, "period": "2022-23", "value": "44.9", "marker": "", "status": "final", "verdict": "amended", "first": "45.4"},
        {"year": 2023, "period": "2023-24", "value": None, "marker": "c", "status": "final", "verdict": "", "first": None},
        {"year": 2024, "period": "2024-25", "value": "47.2", "marker": "", "status": "provisional", "verdict": "certified", "first": None},
    ],
    "path": [{"year": 2022, "value": "47"}, {"year": 2024, "value": "50"}, {"year": 2025, "value": "52"}],
    "middles": [{"year": 2024, "middle": "45.1", "low": "42.4", "high": "47.8"}, {"year": 2022, "middle": "43", "low": None, "high": None}],
}  # fmt: skip


def test_a_chart_is_drawn_with_promises_to_come_revisions_and_what_is_missing() -> None:
    drawn = published.figure_of(FIGURE, "Northby")
    assert drawn.periods == ("2022/23", "2023/24", "2024/25", "2025/26")
    assert dict(drawn.targets) == {"2022/23": 47.0, "2024/25": 50.0, "2025/26": 52.0}
    assert [
        (value.value, value.missing, value.provisional, value.first_published) for value in drawn.values
    ] == [
        (44.9, "", False, 45.4),
        (None, "suppressed", False, None),
        (47.2, "", True, None),
    ]
    assert drawn.standard is not None
    assert (drawn.standard.value, drawn.standard.is_floor) == (40.0, True)
    assert drawn.format(47.2) == "47.2\xa0%"


def test_years_that_are_no_financial_years_are_named_as_they_are() -> None:
    series = [FIGURE["series"][0] | {"period": "2022"}]  # type: ignore[index]
    drawn = published.figure_of(FIGURE | {"series": series}, "Northby")
    assert drawn.periods == ("2022", "2024", "2025")


def test_the_rows_behind_a_chart_say_what_is_known_and_why_not() -> None:
    rows = published.rows_of(FIGURE)
    assert [(row["period"], row["value"], row["promised"], row["gap"]) for row in rows] == [
        ("2022/23", "44.9", "47", "−2.1"),
        ("2023/24", "suppressed", "", ""),
        ("2024/25", "47.2", "50", "−2.8"),
    ]
    assert [row["half"] for row in rows] == ["", "", "42.4 to 47.8"]
    assert [row["auditor"] for row in rows] == ["amended from 45.4", "not audited", "certified"]


def judgement(difference: int, **also: Any) -> dict[str, Any]:
    told = {"theme": "Governance", "self_level": 3, "level": 3 + difference, "difference": difference}
    return told | {"earlier": None} | also


@pytest.mark.parametrize(
    ("difference", "words"),
    [
        (0, "Governance: level 3, agreed"),
        (-1, "Governance: level 2. Northby said 3, the moderator changed it"),
        (1, "Governance: level 4. Northby said 3, the moderator changed it"),
    ],
)
def test_both_judgements_are_said_in_one_line(difference: int, words: str) -> None:
    assert published.verdict_of(judgement(difference), "Northby") == words


def test_overstating_two_years_running_is_said() -> None:
    before = {"year": 2025, "self_level": 3, "level": 2}
    said = published.again(judgement(-1, earlier=before), "Northby")
    assert said == "It is the second year that Northby’s own level was higher."
    assert published.again(judgement(0, earlier=before), "Northby") == ""
    assert published.again(judgement(-1), "Northby") == ""


def promises(*kept: bool | None) -> list[dict[str, Any]]:
    return [{"kept": each} for each in kept]


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        ([True, True, True, False, False], "Northby keeps three of its five promises."),
        ([True, True], "Northby keeps all of its two promises."),
        ([False, False], "Northby keeps none of its two promises."),
        ([True], "Northby keeps its one promise."),
        ([False], "Northby does not keep its one promise."),
        ([True, False, None], "Northby keeps one of its three promises. Of one nothing can be said yet."),
        ([None, None], "Of the promises of Northby nothing can be said yet: there are no figures."),
        ([], "Northby has agreed no promises with government for this year."),
    ],
)
def test_the_first_sentence_counts_the_promises(kept: list[bool | None], words: str) -> None:
    assert story.summary("Northby", promises(*kept)) == words


def partner(signs: bool | None, name: str = "Marches Police") -> dict[str, Any]:
    return {"organisation": name, "signs": signs, "reason": "No." if signs is False else ""}


@pytest.mark.parametrize(
    ("partners", "words"),
    [
        ([], "It has no partners who could sign."),
        ([partner(True)], "Its one partner signed."),
        ([partner(True), partner(True)], "All two partners signed."),
        (
            [partner(True), partner(False, "Marches Fire")],
            "One of two partners signed. Marches Fire did not, and says: “No.”",
        ),
        (
            [partner(None), partner(None, "Marches Fire")],
            "None of two partners signed. Marches Police and Marches Fire did not answer.",
        ),
    ],
)
def test_who_signed_and_who_did_not_is_said(partners: list[dict[str, Any]], words: str) -> None:
    assert story.paragraphs("Northby", [], [], partners)[0].endswith(words)


@pytest.fixture
def publication(assessment: Assessment, cast: Any, at: dt.datetime, pages: None) -> Publication:
    answer = queries.answer_of(assessment, "2.1")
    write(answer, cast.officer, at, narrative="Rounds <b>began</b> late. **Flats** come next.")
    actions.cite(answer=answer, by=cast.officer, at=at, **STUDY)
    lead_to(assessment, State.IN_MODERATION, cast, at)
    judge_all(assessment, cast, at, a2_1=2)
    actions.agree(assessment=assessment, by=cast.moderator, at=at)
    return actions.publish(assessment=assessment, by=cast.lead, at=at)


def test_the_page_is_drawn_without_looking_anything_up(publication: Publication) -> None:
    context = shown.context(publication, [])
    with CaptureQueriesContext(connection) as asked:
        page = render_to_string("assessment/page.html", context)
    assert [query["sql"] for query in asked] == []
    told = text_of(page)
    assert "Household waste recycled rose to 47.2 % in 2024/25, 2.8 points short of the 50 % promised" in told
    assert "2.1 Delivery against target: level 2. Northby said 3, the moderator changed it" in told
    assert "“Two of three targets were missed.”" in told
    assert "<strong>Flats</strong>" in page
    assert "<b>began</b>" not in page
    assert "Waste composition study 2023" in told
    assert "Dated 4 December 2023. Found by the moderator: not tested." in told


def test_the_page_has_a_table_behind_every_chart(publication: Publication) -> None:
    page = render_to_string("assessment/page.html", shown.context(publication, []))
    assert page.count('class="chart chart--wide"') == page.count("The figures behind the chart") == 2


def test_the_report_is_written_for_reading_aloud(publication: Publication) -> None:
    told = text_of(report.report_html(publication))
    assert "By Northby and its partners, judged by an independent moderator" in told
    assert "Northby keeps one of its three promises." in told
    assert "Less waste, more of it recycled 47.2 %, 2024/25 50 % Short 3, changed to 2" in told
    assert "Promise 2 · Less waste, more of it recycled · led by Northby Council" in told
    assert "Evidence: Waste composition study 2023 (not tested)." in told
    assert "An independent moderator agreed the levels on 24 November 2026." in told


def test_the_report_prints(publication: Publication) -> None:
    pdf = report.report(publication)
    assert pdf.startswith(b"%PDF-1.7")


def test_similar_areas_are_those_of_the_same_kind_region_and_service(
    in_state: Callable[[str], Assessment],
    southby: Any,
    person: Callable[..., Any],
    cast: Any,
    at: dt.datetime,
) -> None:
    in_state(State.PUBLISHED)
    agreement_for(southby)
    other = actions.open_assessment(locality=southby, year=2026, by=None, at=at)
    answer = queries.answer_of(other, "2.1")
    found = queries.similar_levels(answer)
    assert found is not None
    assert (found.areas, found.middle, found.low, found.high) == (1, 3.0, 3, 3)
    southby.region = "Elsewhere"
    assert queries.similar_levels(queries.answer_of(other, "2.1")) is None


def test_what_is_held_for_a_later_date_does_not_count_among_similar_areas(
    in_state: Callable[[str], Assessment], southby: Any, cast: Any, at: dt.datetime
) -> None:
    later = at + dt.timedelta(days=30_000)
    actions.publish(assessment=in_state(State.AGREED), by=cast.lead, at=at, release_at=later)
    agreement_for(southby)
    other = actions.open_assessment(locality=southby, year=2026, by=None, at=at)
    assert queries.similar_levels(queries.answer_of(other, "2.1")) is None


def test_nothing_of_an_unpublished_assessment_counts_among_similar_areas(
    in_state: Callable[[str], Assessment], southby: Any, at: dt.datetime
) -> None:
    in_state(State.AGREED)
    agreement_for(southby)
    other = actions.open_assessment(locality=southby, year=2026, by=None, at=at)
    assert queries.similar_levels(queries.answer_of(other, "2.1")) is None


def test_the_snapshot_names_nobody_and_holds_no_identifiers_of_ours(publication: Publication) -> None:
    told = json.loads(publication.snapshot)

    def keys(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {key for inner in value.values() for key in keys(inner)}
        return {key for inner in value for key in keys(inner)} if isinstance(value, list) else set()

    assert not {"id", "pk", "by_id", "person"} & keys(told)
