"""Sections and their progress: every total on every page comes out of one function."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.template.loader import render_to_string

from assessment import actions, queries, timetable
from assessment.enums import State
from assessment.models import Assessment
from assessment.panels import panels
from assessment.queries import Progress
from framework.elements import Panel
from tests.assessment.year import lead_to, write


@pytest.mark.parametrize(
    ("ready", "draft", "empty", "sentence", "short"),
    [
        (8, 3, 5, "8 of 16 questions are ready, 3 are in draft and 5 are not started.", "8 ready, 3 in draft, 5 not started"),
        (1, 0, 1, "1 of 2 questions is ready and 1 is not started.", "1 ready, 1 not started"),
        (2, 0, 0, "All 2 questions are ready.", "Both ready"),
        (1, 0, 0, "The one question is ready.", "Ready"),
        (3, 0, 0, "All 3 questions are ready.", "All 3 ready"),
        (0, 2, 0, "0 of 2 questions are ready and 2 are in draft.", "Both in draft"),
        (0, 0, 2, "0 of 2 questions are ready and 2 are not started.", "Not started"),
    ],
)  # fmt: skip
def test_progress_is_said_in_a_sentence_and_in_short(
    ready: int, draft: int, empty: int, sentence: str, short: str
) -> None:
    told = Progress(ready, draft, empty)
    assert (told.sentence.replace("\xa0", " "), told.short) == (sentence, short)
    assert told.total == ready + draft + empty


def test_a_promise_is_a_section_of_two_and_a_theme_of_one(assessment: Assessment) -> None:
    found = queries.sections(queries.answers_of(assessment))
    assert [(each.number, each.title, len(each.answers)) for each in found][:4] == [
        ("1", "More homes that people can afford", 2),
        ("2", "Less waste, more of it recycled", 2),
        ("3", "Streets that feel safe after dark", 2),
        ("4", "Community leadership", 1),
    ]
    assert sum(len(each.answers) for each in found) == 12


def test_who_wrote_last_is_said_by_post_and_oneself_as_you(
    assessment: Assessment, cast: Any, person: Callable[..., Any], at: dt.datetime
) -> None:
    manager = person("officer", assessment.locality, post="Waste Manager")
    gone = person("officer", assessment.locality)
    write(queries.answer_of(assessment, "1.1"), cast.officer, at)
    write(queries.answer_of(assessment, "2.1"), manager, at - dt.timedelta(days=1))
    write(queries.answer_of(assessment, "4"), gone, at - dt.timedelta(days=3))
    ready = queries.answer_of(assessment, "4")
    actions.mark_ready(answer=ready, version=1, by=cast.officer, at=at)
    rows = {row.section.number: row for row in queries.overview(assessment, cast.officer, at).rows}
    assert (rows["1"].who, rows["1"].when) == ("You", "Today at 12:00")
    assert (rows["2"].who, rows["2"].when) == ("Waste Manager", "Yesterday at 12:00")
    assert (rows["4"].who, rows["4"].when.replace("\xa0", " ")) == (gone.name, "Ready since 21 November")
    assert (rows["9"].who, rows["9"].when) == ("Nobody yet", "Not started")


def test_what_others_did_lately_is_said_and_what_one_did_oneself_is_not(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    lead_to(assessment, State.WITH_PARTNERS, cast, at)
    actions.sign(assessment=assessment, organisation=cast.fire, by=cast.partner, at=at)
    answer = queries.answer_of(assessment, "2.1")
    actions.comment(answer=answer, text="Fires.", by=cast.scrutiny, at=at)
    lately = queries.overview(assessment, cast.officer, at).lately
    assert [(each.who, each.what) for each in lately] == [
        (cast.scrutiny.name, "commented on 2.1"),
        (cast.partner.name, "signed the draft"),
    ]
    others = queries.overview(assessment, cast.lead, at).lately
    assert "shared the draft with the partners" in [each.what for each in others]


def test_what_was_done_in_the_assessment_of_another_year_is_not_said(
    in_state: Callable[[str], Assessment], cast: Any, at: dt.datetime
) -> None:
    this = in_state(State.PUBLISHED)
    last = actions.open_assessment(locality=this.locality, year=2025, by=None, at=at)
    assert queries.overview(last, cast.scrutiny, at).lately == []


def test_what_is_filled_in_is_counted(assessment: Assessment, cast: Any, at: dt.datetime) -> None:
    told = [(each.count, each.detail) for each in queries.overview(assessment, cast.officer, at).filled_in]
    assert told == [(4, "1 to come"), (2, "2 certified"), (0, ""), (0, "to read, not copied")]


def test_today_stands_among_the_dates_of_the_year(assessment: Assessment, at: dt.datetime) -> None:
    told = [(step.title, step.day, step.is_past) for step in queries.steps(assessment, at)]
    assert told == [
        ("Opened", dt.date(2026, 9, 1), True),
        ("Today", dt.date(2026, 11, 24), True),
        ("To the partners", dt.date(2026, 12, 14), False),
        ("Partners have signed", dt.date(2027, 1, 15), False),
        ("Leader submits", dt.date(2027, 1, 22), False),
        ("Moderated", dt.date(2027, 2, 19), False),
        ("Published", dt.date(2027, 3, 31), False),
    ]
    after = dt.datetime(2027, 6, 1, tzinfo=dt.UTC)
    assert "Today" not in [step.title for step in queries.steps(assessment, after)]


def test_the_persons_own_page_shows_each_of_their_places_once(
    in_state: Callable[[str], Assessment], cast: Any, at: dt.datetime
) -> None:
    this = in_state(State.DRAFTING)
    actions.open_assessment(locality=this.locality, year=2025, by=None, at=at)
    (panel,) = panels(cast.officer, at)
    assert isinstance(panel, Panel)
    assert panel.title == "The assessment of 2026, section by section"
    drawn = render_to_string(panel.template, {"panel": panel.context})
    assert "All 12 questions are ready." in drawn
    assert panels(cast.moderator, at) == panels(cast.partner, at) == []


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (dt.date(2026, 8, 31), 2025),
        (dt.date(2026, 9, 1), 2026),
        (dt.date(2027, 3, 31), 2026),
    ],
)
def test_the_year_of_an_assessment_begins_in_september(day: dt.date, year: int) -> None:
    assert timetable.year_at(day) == year


@pytest.mark.parametrize(
    ("day", "count", "due"),
    [
        (dt.date(2026, 11, 24), 5, dt.date(2026, 12, 1)),
        (dt.date(2026, 11, 27), 1, dt.date(2026, 11, 30)),
        (dt.date(2026, 11, 28), 1, dt.date(2026, 11, 30)),
        (dt.date(2026, 11, 27), 0, dt.date(2026, 11, 27)),
    ],
)
def test_working_days_pass_over_the_week_end(day: dt.date, count: int, due: dt.date) -> None:
    assert timetable.working_days_after(day, count) == due
