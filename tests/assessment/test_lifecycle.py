"""The life of an assessment: every state × state pair, in Python and in the database, in the same words."""

from __future__ import annotations

import datetime as dt
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.db import Error as DatabaseError
from django.db import transaction

from assessment.enums import EDITABLE, HANDED_IN, LIFECYCLE, SHARED, State
from assessment.models import Assessment
from assessment.policy import MOVES, OPERATIONS
from framework.access.roles import ROLES
from framework.lifecycle import SQLSTATE, Refused
from framework.record import actions as record
from tests.assessment.year import walk_to

PAIRS = list(product(State.values, State.values))
ALLOWED = {
    ("not_started", "drafting"),
    ("drafting", "with_partners"),
    ("with_partners", "drafting"),
    ("with_partners", "submitted"),
    ("submitted", "in_moderation"),
    ("in_moderation", "returned"),
    ("in_moderation", "agreed"),
    ("returned", "in_moderation"),
    ("agreed", "published"),
}
DRAWING = Path(__file__).parents[2] / "docs" / "lifecycles" / "assessment.md"


def signed(state: str, at: dt.datetime) -> dict[str, Any]:
    return {"published_at": at, "published_by_id": 1} if state == State.PUBLISHED else {}


def in_the_database(assessment: Assessment, to: str, at: dt.datetime) -> str:
    """What the database says to the bare update; "" when it lets it through."""
    rows = Assessment.objects.filter(pk=assessment.pk)
    try:
        with transaction.atomic():
            rows.update(state=to, **signed(to, at))
    except DatabaseError as error:
        cause: Any = error.__cause__
        assert cause.sqlstate == SQLSTATE
        return str(cause.diag.message_primary)
    return ""


def by_action(assessment: Assessment, to: str, at: dt.datetime) -> str:
    """What the one function that moves says; "" when it moves."""
    try:
        record.move(subject=assessment, lifecycle=LIFECYCLE, to=to, by=None, at=at, **signed(to, at))
    except Refused as refused:
        return refused.sentence
    return ""


def test_there_is_a_pair_for_every_two_of_the_eight_states() -> None:
    assert len(PAIRS) == 64
    assert {pair for pair in PAIRS if LIFECYCLE.allows(*pair)} == ALLOWED


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_python_and_the_database_decide_every_pair_in_the_same_words(
    assessment: Assessment, at: dt.datetime, before: str, after: str
) -> None:
    walk_to(assessment, before, at)
    words = "" if (before, after) in ALLOWED else LIFECYCLE.refusal(before, after)
    if before != after:
        with transaction.atomic():
            assert in_the_database(assessment, after, at) == words
            transaction.set_rollback(True)
    assert by_action(assessment, after, at) == words
    assessment.refresh_from_db()
    assert assessment.state == (after if words == "" else before)


def test_an_assessment_cannot_begin_anywhere_but_at_its_beginning(assessment: Assessment) -> None:
    Assessment.objects.filter(pk=assessment.pk).update(year=2020)
    assessment.pk, assessment.year, assessment.state = None, 2026, State.PUBLISHED
    with pytest.raises(DatabaseError, match="A new assessment begins as not started"), transaction.atomic():
        assessment.save(force_insert=True)


def test_every_state_has_an_owner_who_is_a_role_or_nobody() -> None:
    owners = {LIFECYCLE.owners[state] for state in State.values}
    assert owners - set(ROLES) == {"nobody"}
    assert [state for state in State.values if LIFECYCLE.owners[state] == "nobody"] == [State.PUBLISHED]


def test_the_owner_of_each_state_can_move_it_on() -> None:
    moving = [row for row in OPERATIONS if row.name in MOVES]
    for state in State.values:
        owner = LIFECYCLE.owners[state]
        can = {MOVES[row.name] for row in moving if owner in row.roles and state in row.states}
        by_writing = {State.DRAFTING} if state == State.NOT_STARTED else set()
        by_others = set(LIFECYCLE.moves[state]) - can - by_writing
        if owner == "partner":
            assert by_others == {State.DRAFTING, State.SUBMITTED}
        else:
            assert by_others == set(), state


def test_every_move_of_the_policy_is_in_the_table() -> None:
    for row in OPERATIONS:
        for state in row.states if row.name in MOVES else ():
            assert LIFECYCLE.allows(state, MOVES[row.name]), row.name


def test_partners_and_moderators_read_only_what_was_given_to_them() -> None:
    assert set(State.values) - set(SHARED) == {State.NOT_STARTED, State.DRAFTING}
    assert set(SHARED) - set(HANDED_IN) == {State.WITH_PARTNERS}
    assert State.SUBMITTED not in EDITABLE


def test_published_means_signed_by_whom_and_when(assessment: Assessment, at: dt.datetime) -> None:
    walk_to(assessment, State.AGREED, at)
    with pytest.raises(DatabaseError, match="assessment_published_is_signed"), transaction.atomic():
        Assessment.objects.filter(pk=assessment.pk).update(state=State.PUBLISHED)
    with pytest.raises(DatabaseError, match="by_whom_and_when"), transaction.atomic():
        Assessment.objects.filter(pk=assessment.pk).update(published_at=at)


def test_the_drawing_in_the_documents_is_drawn_from_the_table() -> None:
    assert LIFECYCLE.drawing() in DRAWING.read_text()
