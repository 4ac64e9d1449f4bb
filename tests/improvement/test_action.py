"""An action that follows from a finding: planned, begun, done, verified; never undone in silence, never twice."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, IntegrityError, transaction
from django.db.models import ProtectedError

from framework.improvement.enums import LIFECYCLE, ActionState
from framework.improvement.models import Action
from framework.lifecycle import Refused
from framework.places.models import Locality
from framework.record import actions as record
from framework.record.models import Event

pytestmark = pytest.mark.django_db
Plan = Callable[..., Action]

PATHS = {
    "planned": (),
    "under_way": ("under_way",),
    "done": ("under_way", "done"),
    "verified": ("under_way", "done", "verified"),
    "dropped": ("dropped",),
}
ALLOWED = {
    ("planned", "under_way"): "begin",
    ("planned", "dropped"): "drop",
    ("under_way", "done"): "finish",
    ("under_way", "dropped"): "drop",
    ("done", "verified"): "verify",
    ("done", "under_way"): "reopen",
}
PAIRS = [pair for pair in itertools.product(PATHS, PATHS) if pair[0] != pair[1]]


def brought_to(action: Action, state: str) -> Action:
    for step in PATHS[state]:
        Action.objects.filter(pk=action.pk).update(state=step)
    action.refresh_from_db()
    return action


def moved(action: Action, to: str, at: dt.datetime, by: Any = None) -> None:
    record.move(
        subject=action,
        lifecycle=LIFECYCLE,
        to=ActionState(to),
        by=by,
        at=at,
        why="It was looked at",
        role=LIFECYCLE.owners[ActionState(action.state)],
    )


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_database_allows_the_moves_of_the_table_and_no_other(plan: Plan, one: str, other: str) -> None:
    action = brought_to(plan("bins"), one)
    if (one, other) in ALLOWED:
        Action.objects.filter(pk=action.pk).update(state=other)
        assert Action.objects.get().state == other
        return
    words = f"This action is {one.replace('_', ' ')}; it cannot become {other.replace('_', ' ')}."
    with pytest.raises(Error, match=words), transaction.atomic():
        Action.objects.filter(pk=action.pk).update(state=other)
    assert Action.objects.get().state == one


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_move_is_on_the_record_and_a_refused_one_leaves_nothing(
    plan: Plan, person: Any, northby: Locality, at: dt.datetime, one: str, other: str
) -> None:
    officer = person("officer", northby)
    action = brought_to(plan("bins"), one)
    events = Event.objects.count()
    if (one, other) not in ALLOWED:
        with pytest.raises(Refused):
            moved(action, other, at, officer)
        assert (Event.objects.count(), Action.objects.get().state) == (events, one)
        return
    moved(action, other, at, officer)
    event = Event.objects.latest("pk")
    assert (event.before, event.after, event.why) == (one, other, "It was looked at")
    assert (event.by_id, event.locality_id, event.at) == (officer.pk, northby.pk, at)
    assert Action.objects.get().state == other


@pytest.mark.parametrize("state", ["under_way", "done", "verified", "dropped"])
def test_a_new_action_begins_as_planned(plan: Plan, state: str) -> None:
    with pytest.raises(Error, match=r"A new action begins as planned\."), transaction.atomic():
        plan("bins", state=state)
    assert not Action.objects.exists()


def test_what_is_verified_or_dropped_is_at_its_end() -> None:
    assert LIFECYCLE.moves[ActionState.VERIFIED] == LIFECYCLE.moves[ActionState.DROPPED] == {}
    assert {LIFECYCLE.owners[state] for state in (ActionState.VERIFIED, ActionState.DROPPED)} == {"nobody"}


def test_who_did_it_does_not_say_that_it_is_done_well() -> None:
    """The officer finishes, and the lead verifies or reopens."""
    assert (LIFECYCLE.owners[ActionState.UNDER_WAY], LIFECYCLE.owners[ActionState.DONE]) == (
        "officer",
        "lead",
    )
    assert set(LIFECYCLE.moves[ActionState.DONE].values()) == {"verify", "reopen"}


def test_one_finding_makes_one_action_however_often_it_is_sent(plan: Plan, southby: Locality) -> None:
    plan("inspection:7:1")
    with pytest.raises(IntegrityError), transaction.atomic():
        plan("inspection:7:1", locality=southby)
    assert Action.objects.get().locality.name == "Northby"


@pytest.mark.parametrize(("progress", "is_allowed"), [(0, True), (100, True), (101, False), (-1, False)])
def test_progress_is_a_percentage(plan: Plan, progress: int, is_allowed: bool) -> None:
    if is_allowed:
        plan("bins", progress=progress).full_clean()
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        plan("bins", progress=progress)


def test_an_action_needs_no_owner_or_date_to_be_planned_and_is_not_public_by_itself(plan: Plan) -> None:
    action = plan("bins", owner="")
    action.full_clean()
    assert (action.owner, action.due, action.public, action.progress) == ("", None, False, 0)
    action.title = ""
    with pytest.raises(ValidationError, match="title"):
        action.full_clean()


def test_what_is_due_first_stands_first_and_what_has_no_date_stands_last(plan: Plan) -> None:
    for key, due in (
        ("c", None),
        ("b", dt.date(2027, 3, 1)),
        ("a", dt.date(2027, 3, 1)),
        ("d", dt.date(2026, 12, 1)),
    ):
        plan(key, due=due)
    assert [action.key for action in Action.objects.all()] == ["d", "b", "a", "c"]


def test_a_locality_with_actions_cannot_vanish(plan: Plan, northby: Locality) -> None:
    plan("bins")
    with pytest.raises(ProtectedError):
        northby.delete()


@pytest.mark.parametrize("key", ["Tŷ Gwyn", "a" * 160])
def test_a_key_and_a_welsh_title_come_back_as_they_went_in(plan: Plan, key: str) -> None:
    plan(key, title="Gwella’r gwasanaeth i blant")
    assert list(Action.objects.values_list("key", "title")) == [(key, "Gwella’r gwasanaeth i blant")]
