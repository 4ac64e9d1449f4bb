"""What waits for each person, for the one task list: theirs alone, in a few queries however many places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessment import actions, queries
from assessment.enums import State
from assessment.models import Assessment
from assessment.to_dos import to_dos
from framework.elements import ToDo, declared
from framework.notices.queries import waiting_for
from framework.places.models import Locality
from tests.assessment.northby import agreement_for
from tests.assessment.year import fill, judge_all, lead_to, write

BASE = "/your-work/areas/E06900001/assessment/2026/"


def told(person: Any, at: dt.datetime) -> list[tuple[str, str, dt.date | None]]:
    """Title, page and due day of each."""
    return [
        (each.title.replace("\xa0", " "), each.url.removeprefix(BASE), each.due)
        for each in to_dos(person, at)
    ]


def test_the_framework_finds_them_by_the_declaration(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    element = next(each for each in declared() if each.name == "assessment")
    assert element.to_dos is to_dos
    found: list[ToDo] = waiting_for(cast.officer, at)
    assert {each.element for each in found} == {"assessment"}


def test_an_officer_starts_then_finishes_what_they_began(
    assessment: Assessment, cast: Any, person: Callable[..., Any], at: dt.datetime
) -> None:
    partners = dt.date(2026, 12, 14)
    assert told(cast.officer, at) == [
        ("The assessment of 2026: twelve answers are not started", "", partners)
    ]
    write(queries.answer_of(assessment, "2.1"), cast.officer, at)
    mine = [
        (
            "Finish your answer: Less waste, more of it recycled: delivery against target",
            "answers/2.1/",
            partners,
        ),
        ("The assessment of 2026: eleven answers are not started", "", partners),
    ]
    assert told(cast.officer, at) == mine
    colleague = person("officer", assessment.locality)
    assert told(colleague, at) == mine[1:]


def test_when_all_is_ready_nothing_waits_for_an_officer(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    fill(assessment, cast.officer, at)
    assert told(cast.officer, at) == []


def test_comments_and_queries_wait_until_they_are_answered(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    lead_to(assessment, State.WITH_PARTNERS, cast, at)
    said = [
        actions.comment(answer=queries.answer_of(assessment, "2.1"), text=text, by=cast.partner, at=at)
        for text in ("One.", "Two.")
    ]
    waiting = "Answer two comments on the draft"
    assert told(cast.officer, at) == [(waiting, "", dt.date(2027, 1, 15))]
    for each in said:
        actions.reply(comment=each, text="Yes.", by=cast.officer, at=at)
    assert told(cast.officer, at) == []
    lead_to(assessment, State.IN_MODERATION, cast, at)
    query = actions.ask(answer=queries.answer_of(assessment, "2.1"), text="Which?", by=cast.moderator, at=at)
    assert told(cast.officer, at) == [("Answer one question of the moderator", "", dt.date(2026, 12, 1))]
    actions.explain(query=query, text="These.", by=cast.officer, at=at)
    assert told(cast.officer, at) == []


def test_what_was_sent_back_waits_with_the_moderators_words(
    in_state: Callable[[str], Assessment], cast: Any, at: dt.datetime
) -> None:
    in_state(State.RETURNED)
    (only,) = to_dos(cast.officer, at)
    assert (only.title, only.detail, only.due) == (
        "Put right what the moderator sent back to Northby",
        "Which wards were compared?",
        dt.date(2026, 12, 1),
    )


@pytest.mark.parametrize(
    ("state", "title", "page", "due"),
    [
        (
            State.DRAFTING,
            "Share the draft of 2026 with the partners of Northby",
            "",
            dt.date(2026, 12, 14),
        ),
        (
            State.WITH_PARTNERS,
            "Submit the assessment of 2026 to the moderator",
            "lead/",
            dt.date(2027, 1, 22),
        ),
        (State.AGREED, "Publish Northby’s assessment of 2026", "lead/", dt.date(2027, 3, 31)),
    ],
)
def test_the_lead_is_told_what_only_the_lead_can_do(
    in_state: Callable[[str], Assessment],
    cast: Any,
    at: dt.datetime,
    state: State,
    title: str,
    page: str,
    due: dt.date,
) -> None:
    in_state(state)
    assert told(cast.lead, at) == [(title, page, due)]


@pytest.mark.parametrize(
    "state",
    [State.NOT_STARTED, State.SUBMITTED, State.IN_MODERATION, State.RETURNED, State.PUBLISHED],
)
def test_nothing_waits_for_a_lead_in_the_other_states(
    in_state: Callable[[str], Assessment], cast: Any, at: dt.datetime, state: State
) -> None:
    in_state(state)
    assert told(cast.lead, at) == []


def test_a_partner_signs_or_declines_once_for_each_organisation(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    assert told(cast.partner, at) == []
    lead_to(assessment, State.WITH_PARTNERS, cast, at)
    (only,) = to_dos(cast.partner, at)
    assert (only.title, only.detail) == (
        "Read Northby’s draft, and sign or decline",
        "For Marches Fire and Rescue.",
    )
    actions.decline(assessment=assessment, organisation=cast.fire, reason="No.", by=cast.partner, at=at)
    assert told(cast.partner, at) == []


def test_a_moderator_takes_up_judges_and_agrees(assessment: Assessment, cast: Any, at: dt.datetime) -> None:
    due = dt.date(2027, 2, 19)
    lead_to(assessment, State.SUBMITTED, cast, at)
    assert told(cast.moderator, at) == [("Take up Northby, 2026", "judgements/", due)]
    actions.take_up(assessment=assessment, by=cast.moderator, at=at)
    assert told(cast.moderator, at) == [("Judge twelve answers of Northby, 2026", "judgements/", due)]
    answer = queries.answer_of(assessment, "1.1")
    actions.judge(answer=answer, level=3, reason="", by=cast.moderator, at=at)
    (only,) = to_dos(cast.moderator, at)
    assert (only.title, only.detail.replace("\xa0", " ")) == (
        "Judge eleven answers of Northby, 2026",
        "1 of 12 answers are judged.",
    )
    judge_all(assessment, cast, at)
    assert told(cast.moderator, at) == [("Agree the levels of Northby, 2026", "judgements/", due)]


def test_nothing_of_another_place_waits_for_anybody_here(
    assessment: Assessment, southby: Locality, person: Callable[..., Any], cast: Any, at: dt.datetime
) -> None:
    agreement_for(southby)
    actions.open_assessment(locality=southby, year=2026, by=None, at=at)
    assert len(to_dos(cast.officer, at)) == 1
    assert all("E06900002" in each.url for each in to_dos(person("officer", southby), at))
    assert to_dos(person("lga_staff"), at) == []


def test_who_has_left_is_told_nothing(assessment: Assessment, cast: Any, at: dt.datetime) -> None:
    cast.officer.memberships.update(begins=dt.date(2020, 1, 1), ends=at.date())
    assert to_dos(cast.officer, at) == []


def test_the_number_of_queries_does_not_grow_with_the_places(
    assessment: Assessment, cast: Any, at: dt.datetime
) -> None:
    with CaptureQueriesContext(connection) as one:
        to_dos(cast.officer, at)
    for number in range(3, 9):
        place = Locality.objects.create(
            code=f"E0690000{number}", name=f"Place {number}", kind="unitary", region="Northern Marches"
        )
        actions.open_assessment(locality=place, year=2026, by=None, at=at)
        cast.officer.memberships.create(role="officer", locality=place, begins=at.date())
    with CaptureQueriesContext(connection) as seven:
        assert len(to_dos(cast.officer, at)) == 7
    assert len(seven) == len(one) <= 8
