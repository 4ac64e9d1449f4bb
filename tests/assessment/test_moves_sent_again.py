"""A move of the whole assessment that is sent twice is made once, and the second reads where it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from assessment import actions, queries
from assessment.enums import State
from assessment.models import Assessment, Return
from framework.improvement.models import Action
from framework.publishing.models import Publication
from framework.record.models import Event
from tests.assessment.browsing import BASE, text_of
from tests.assessment.year import judge_all, lead_to, write


def done(operation: str) -> int:
    """How often it stands on the record as done."""
    return Event.objects.filter(operation=operation, refused=False).count()


VERBS = [
    ("lead", "share/", State.DRAFTING, "assessment.share", 403),
    ("lead", "take-back/", State.WITH_PARTNERS, "assessment.take_back", 403),
    ("lead", "lead/submit/", State.WITH_PARTNERS, "assessment.submit", 403),
    ("moderator", "judgements/take-up/", State.SUBMITTED, "assessment.take_up", 403),
    ("lead", "lead/publish/", State.AGREED, "assessment.publish", 422),
]


@pytest.mark.parametrize(
    ("role", "path", "state", "operation", "status"), VERBS, ids=[verb[1].strip("/") for verb in VERBS]
)
def test_a_move_sent_twice_is_made_once_and_the_second_reads_where_it_stands(
    assessment: Assessment,
    cast: Any,
    sign_in: Callable[[Any], Client],
    at: dt.datetime,
    role: str,
    path: str,
    state: State,
    operation: str,
    status: int,
) -> None:
    lead_to(assessment, state, cast, at)
    client, told = sign_in(getattr(cast, role)), {"release-day": "", "release-month": "", "release-year": ""}
    assert client.post(f"{BASE}{path}", told).status_code == 302
    reached = Assessment.objects.get()
    again = client.post(f"{BASE}{path}", told)
    assert again.status_code == status
    assert f"This assessment is {reached.get_state_display().lower()}" in text_of(again.content.decode())
    assert (Assessment.objects.get().state, done(operation)) == (reached.state, 1)
    assert Publication.objects.count() == (reached.state == State.PUBLISHED)


def test_an_answer_sent_back_twice_is_sent_back_once(
    moderated: Assessment, cast: Any, sign_in: Callable[[Any], Client]
) -> None:
    sent = {"do": "record", "seen": "0", "read": "1", "decision": "return", "missing": "Which wards?"}
    moderator = sign_in(cast.moderator)
    assert moderator.post(f"{BASE}judgements/2.1/record/", sent)["Location"] == f"{BASE}judgements/"
    assert moderator.post(f"{BASE}judgements/2.1/record/", sent).status_code == 422
    assert Return.objects.count() == 1


def test_handing_in_again_twice_hands_in_once(
    assessment: Assessment, cast: Any, officer: Client, at: dt.datetime
) -> None:
    write(queries.answer_of(assessment, "2.1"), cast.officer, at, improvements="Flats have no container.")
    lead_to(assessment, State.RETURNED, cast, at)
    again = queries.answer_of(assessment, "2.1")
    actions.mark_ready(answer=again, version=again.version, by=cast.officer, at=at)
    assert officer.post(f"{BASE}hand-in/", {"text": "Two of 21."}).status_code == 302
    second = officer.post(f"{BASE}hand-in/", {"text": "Two of 21."})
    assert "This assessment is in moderation" in text_of(second.content.decode())
    assert (done("assessment.answer_return"), Action.objects.count()) == (1, 1)


def test_levels_agreed_twice_are_agreed_once(
    moderated: Assessment, cast: Any, sign_in: Callable[[Any], Client], at: dt.datetime
) -> None:
    judge_all(moderated, cast, at)
    moderator = sign_in(cast.moderator)
    assert moderator.post(f"{BASE}judgements/agree/").status_code == 302
    assert moderator.post(f"{BASE}judgements/agree/").status_code == 403
    assert done("assessment.agree") == 1
