"""Areas for improvement: actions of the plan from the day of submission, public with the publication, each once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assessment import actions, queries
from assessment.enums import State
from assessment.models import Answer, Assessment
from framework.improvement.models import Action
from framework.lifecycle import Refused
from framework.priorities.models import Priority
from framework.record.models import Event
from tests.assessment.northby import agreement_for
from tests.assessment.year import fill, judge_all, lead_to, write


def submitted(assessment: Assessment, cast: Any, at: dt.datetime, **lines: str) -> Assessment:
    """Submitted with these areas for improvement, by number ("a2_1=…")."""
    for name, text in lines.items():
        number = name.removeprefix("a").replace("_", ".")
        write(queries.answer_of(assessment, number), cast.officer, at, improvements=text)
    return lead_to(assessment, State.SUBMITTED, cast, at)


def plan(public: bool | None = None) -> list[str]:
    rows = Action.objects.order_by("id")
    return list((rows if public is None else rows.filter(public=public)).values_list("title", flat=True))


def test_nothing_is_planned_before_it_is_submitted(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    write(queries.answer_of(assessment, "2.1"), cast.officer, at, improvements="Flats.")
    lead_to(assessment, State.WITH_PARTNERS, cast, at)
    assert plan() == []


def test_nothing_is_planned_when_the_submission_is_refused(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    write(queries.answer_of(assessment, "2.1"), cast.officer, at, improvements="Flats.")
    lead_to(assessment, State.WITH_PARTNERS, cast, at)
    actions.reopen(answer=queries.answer_of(assessment, "4"), by=cast.officer, at=at)
    with pytest.raises(Refused, match="One of 12.answers is not ready: 4"):
        actions.submit(assessment=assessment, by=cast.lead, at=at)
    assert plan() == []
    assert not Event.objects.filter(operation="assessment.plan").exists()


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("", []),
        (" \n\t\n", []),
        ("Flats.", ["Flats."]),
        ("  Flats.  \n\n Loads. \n", ["Flats.", "Loads."]),
        ("Flats.\r\nLoads.", ["Flats.", "Loads."]),
        ("Flats.\nFlats.", ["Flats."]),
        ("Flats.\nflats.", ["Flats.", "flats."]),
        ("x" * 300, ["x" * 255]),
        ("<script>alert(1)</script>", ["<script>alert(1)</script>"]),
        ("Gwella’r gwasanaeth.", ["Gwella’r gwasanaeth."]),
    ],
    ids=["none", "blank", "one", "two", "browser", "twice", "case", "long", "script", "welsh"],
)
def test_each_line_is_one_action(
    assessment: Assessment, cast: Any, at: dt.datetime, text: str, planned: list[str]
) -> None:
    submitted(assessment, cast, at, a2_1=text)
    assert plan() == planned


def test_an_action_says_whose_it_is_and_where_it_came_from(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    submitted(assessment, cast, at, a3_1="Lights.", a4="A map.")
    told = Action.objects.order_by("id").values_list(
        "title", "owner", "origin", "element", "public", "progress"
    )
    assert list(told) == [
        ("Lights.", "Marches Police", "/areas/E06900001/2026/", "assessment", False, 0),
        ("A map.", "", "/areas/E06900001/2026/", "assessment", False, 0),
    ]


def test_the_same_words_of_two_answers_are_two_actions(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    submitted(assessment, cast, at, a2_1="Flats.", a2_2="Flats.")
    assert plan() == ["Flats.", "Flats."]


def test_the_same_words_of_two_places_are_an_action_each(
    assessment: Assessment, cast: Any, southby: Any, person: Any, at: dt.datetime
) -> None:
    agreement_for(southby)
    theirs = actions.open_assessment(locality=southby, year=2026, by=None, at=at)
    officer, lead = person("officer", southby), person("lead", southby)
    write(queries.answer_of(theirs, "2.1"), officer, at, improvements="Flats.")
    fill(theirs, officer, at)
    actions.share(assessment=theirs, by=officer, at=at)
    actions.submit(assessment=theirs, by=lead, at=at)
    submitted(assessment, cast, at, a2_1="Flats.")
    told = Action.objects.order_by("locality__name").values_list("locality__name", "title")
    assert list(told) == [("Northby", "Flats."), ("Southby", "Flats.")]


def test_what_comes_with_a_return_is_added_and_what_was_planned_keeps_its_progress(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    submitted(assessment, cast, at, a2_1="Flats.\nLoads.")
    Action.objects.filter(title="Flats.").update(progress=40)
    lead_to(assessment, State.RETURNED, cast, at)
    write(queries.answer_of(assessment, "2.1"), cast.officer, at, improvements="Flats.\nSkips.")
    fill(assessment, cast.officer, at)
    actions.answer_return(assessment=assessment, reply="Skips.", by=cast.officer, at=at)
    assert list(Action.objects.order_by("id").values_list("title", "progress")) == [
        ("Flats.", 40),
        ("Loads.", 0),
        ("Skips.", 0),
    ]


def test_only_what_the_published_answers_name_becomes_public(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    submitted(assessment, cast, at, a2_1="Flats.\nLoads.")
    lead_to(assessment, State.RETURNED, cast, at)
    write(queries.answer_of(assessment, "2.1"), cast.officer, at, improvements="Flats.\nSkips.")
    lead_to(assessment, State.IN_MODERATION, cast, at)
    judge_all(assessment, cast, at)
    lead_to(assessment, State.PUBLISHED, cast, at)
    assert actions.show_improvements(assessment=assessment, at=at) == 2
    assert (plan(public=True), plan(public=False)) == (["Flats.", "Skips."], ["Loads."])
    assert actions.show_improvements(assessment=assessment, at=at) == 0


def test_an_owner_with_a_long_name_is_cut_and_the_plan_is_still_made(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    Priority.objects.filter(code="waste").update(lead_partner="P" * 160)
    submitted(assessment, cast, at, a2_1="Flats.")
    assert Action.objects.get().owner == "P" * 120


def test_a_line_of_another_years_answer_is_another_action(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    submitted(assessment, cast, at, a2_1="Flats.")
    following = actions.open_assessment(
        locality=assessment.locality, year=2027, by=None, at=at + dt.timedelta(days=365)
    )
    submitted(following, cast, at, a2_1="Flats.")
    assert list(Action.objects.order_by("id").values_list("title", "origin")) == [
        ("Flats.", "/areas/E06900001/2026/"),
        ("Flats.", "/areas/E06900001/2027/"),
    ]
    assert Answer.objects.filter(improvements="Flats.").count() == 2
