"""What a page offers can be done, and what waits on the task list can be cleared from it: no link leads nowhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from assessment import actions, queries
from assessment.enums import State
from assessment.models import Assessment
from assessment.to_dos import to_dos
from framework.access import actions as access
from framework.pages import words
from tests.assessment.browsing import BASE, PAGE, seen
from tests.assessment.year import lead_to

AFTER = (State.SUBMITTED, State.IN_MODERATION, State.RETURNED, State.AGREED, State.PUBLISHED)


@pytest.fixture
def commented(shared: Assessment, cast: Any, at: dt.datetime) -> Assessment:
    """With the partners, and a comment that nobody has answered."""
    answer = queries.answer_of(shared, "2.1")
    actions.comment(answer=answer, text="Why flats last?", organisation=cast.fire, by=cast.partner, at=at)
    return shared


def asked_in(assessment: Assessment, state: State, cast: Any, at: dt.datetime) -> None:
    """In the state, with a question of the moderator that nobody has answered."""
    lead_to(assessment, State.IN_MODERATION, cast, at)
    answer = queries.answer_of(assessment, "2.1")
    actions.ask(answer=answer, text="Which wards?", by=cast.moderator, at=at)
    lead_to(assessment, state, cast, at)


def links(client: Client, page: str, part: str) -> list[str]:
    """The addresses on the page in which the part stands."""
    markup = client.get(page).content.decode()
    return [piece.split('"')[0] for piece in markup.split('href="')[1:] if part in piece.split('"')[0]]


@pytest.mark.parametrize("state", [State.WITH_PARTNERS, *AFTER])
def test_a_comment_can_be_answered_where_the_page_says_so_and_waits_only_then(
    commented: Assessment, cast: Any, officer: Client, at: dt.datetime, state: State
) -> None:
    lead_to(commented, state, cast, at)
    is_open = state in (State.WITH_PARTNERS, State.RETURNED)
    waiting = [each.title for each in to_dos(cast.officer, at)]
    assert ("Answer one comment on the draft" in waiting) == is_open
    offered = links(officer, PAGE, "/comments/")
    page = officer.get(PAGE).content.decode()
    assert bool(offered or 'value="comment:' in page) == is_open
    assert "Why flats last?" in page
    for url in offered:
        assert officer.post(url, {"text": "Lorries do not fit."}).status_code == 302


@pytest.mark.parametrize("state", [State.IN_MODERATION, State.RETURNED, State.AGREED, State.PUBLISHED])
def test_a_question_of_the_moderator_can_be_answered_where_the_page_says_so_and_waits_only_then(
    shared: Assessment, cast: Any, officer: Client, at: dt.datetime, state: State
) -> None:
    asked_in(shared, state, cast, at)
    is_open = state in (State.IN_MODERATION, State.RETURNED)
    waiting = [each.title for each in to_dos(cast.officer, at)]
    assert ("Answer one question of the moderator" in waiting) == is_open
    offered = links(officer, PAGE, "/queries/")
    assert len(offered) == is_open
    assert "Which wards?" in officer.get(PAGE).content.decode()
    for url in offered:
        assert officer.post(url, {"text": "Two of 21."}).status_code == 302
        assert "Answer one question of the moderator" not in [x.title for x in to_dos(cast.officer, at)]


@pytest.mark.parametrize("role", ["lead", "scrutiny"])
def test_who_only_reads_is_offered_no_reply(
    shared: Assessment, cast: Any, sign_in: Callable[[Any], Client], at: dt.datetime, role: str
) -> None:
    asked_in(shared, State.IN_MODERATION, cast, at)
    reader = sign_in(getattr(cast, role))
    assert "Which wards?" in reader.get(PAGE).content.decode()
    assert links(reader, PAGE, "/queries/") == []


@pytest.mark.parametrize("role", ["officer", "lead", "partner", "moderator"])
@pytest.mark.parametrize("state", list(State))
def test_every_task_opens_a_page_for_the_one_whose_task_it_is(
    assessment: Assessment,
    cast: Any,
    sign_in: Callable[[Any], Client],
    at: dt.datetime,
    state: State,
    role: str,
) -> None:
    lead_to(assessment, state, cast, at)
    client = sign_in(getattr(cast, role))
    tasks = to_dos(getattr(cast, role), at)
    assert {client.get(task.url).status_code for task in tasks} <= {200}
    assert all(task.due is not None and task.title for task in tasks)
    assert len({task.title for task in tasks}) == len(tasks)


OWNERS = {
    State.NOT_STARTED: {"officer"},
    State.DRAFTING: {"lead"},
    State.WITH_PARTNERS: {"lead", "partner"},
    State.SUBMITTED: {"moderator"},
    State.IN_MODERATION: {"moderator"},
    State.RETURNED: {"officer"},
    State.AGREED: {"lead"},
    State.PUBLISHED: set(),
}


@pytest.mark.parametrize("state", list(State))
def test_in_each_state_it_waits_for_somebody_until_it_is_published(
    assessment: Assessment, cast: Any, at: dt.datetime, state: State
) -> None:
    lead_to(assessment, state, cast, at)
    people = {role: getattr(cast, role) for role in ("officer", "lead", "partner", "scrutiny", "moderator")}
    assert {role for role, person in people.items() if to_dos(person, at)} == OWNERS[state]


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (dt.date(2026, 11, 24), "in 20 days"),
        (dt.date(2026, 12, 13), "tomorrow"),
        (dt.date(2026, 12, 14), "today"),
        (dt.date(2026, 12, 15), "1 day late"),
        (dt.date(2027, 1, 14), "31 days late"),
    ],
    ids=str,
)
def test_a_task_says_by_when_and_how_long_that_is(
    assessment: Assessment, cast: Any, today: dt.date, due: str
) -> None:
    at = dt.datetime.combine(today, dt.time(12), tzinfo=dt.UTC)
    (task,) = to_dos(cast.officer, at)
    assert (task.title, task.due) == (
        "The assessment of 2026: twelve answers are not started",
        dt.date(2026, 12, 14),
    )
    assert words.due_in(task.due, today).replace("\xa0", " ") == due


def test_tasks_come_by_the_day_on_which_they_are_due(
    assessment: Assessment, cast: Any, southby: Any, at: dt.datetime
) -> None:
    lead_to(assessment, State.AGREED, cast, at)
    theirs = actions.open_assessment(locality=southby, year=2026, by=None, at=at)
    access.join(person=cast.lead, role="lead", locality=southby, by=None, at=at)
    access.join(person=cast.lead, role="officer", locality=southby, by=None, at=at)
    assert [(task.due, "E06900002" in task.url) for task in to_dos(cast.lead, at)] == [
        (dt.date(2026, 12, 14), True),
        (dt.date(2027, 3, 31), False),
    ]
    assert theirs.state == State.NOT_STARTED


@pytest.mark.parametrize(
    ("state", "role", "offered"),
    [
        (State.NOT_STARTED, "officer", "Share the draft"),
        (State.SUBMITTED, "officer", "Take it back"),
        (State.RETURNED, "scrutiny", "Hand it in again"),
        (State.AGREED, "officer", "publish"),
        (State.WITH_PARTNERS, "scrutiny", "Take it back"),
    ],
    ids=lambda value: str(value),
)
def test_what_cannot_be_done_is_not_offered(
    assessment: Assessment,
    cast: Any,
    sign_in: Callable[[Any], Client],
    at: dt.datetime,
    state: State,
    role: str,
    offered: str,
) -> None:
    lead_to(assessment, state, cast, at)
    buttons = sign_in(getattr(cast, role)).get(BASE).content.decode().split('class="foot-actions"')[1]
    assert offered not in buttons.split("</div>")[0]
    assert "The assessment of 2026" in seen(sign_in(getattr(cast, role)))
