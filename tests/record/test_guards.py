"""What the database holds by itself: rows that are kept, and children that belong to their parent's locality."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import Error, connection, transaction

from framework.lifecycle import Conflict, Lifecycle, Refused
from framework.places.models import Locality
from framework.record import actions
from framework.record.guards import append_only_models, set_up
from framework.record.models import Event
from framework.stages.enums import PROPOSAL
from framework.stages.models import Decision, Proposal

pytestmark = pytest.mark.django_db

KEPT = {
    "record.event",
    "record.link",
    "publishing.publication",
    "publishing.publicationfile",
    "stages.transition",
    "stages.decision",
    "stages.sample",
    "risk.rulebook",
    "risk.trigger",
    "figures.observation",
}


def test_what_trust_rests_on_is_append_only() -> None:
    assert {model._meta.label_lower for model in append_only_models()} >= KEPT


def rights(table: str, role: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT privilege FROM unnest(ARRAY['SELECT','INSERT','UPDATE','DELETE','TRUNCATE']) privilege "
            "WHERE has_table_privilege(%s, %s, privilege)",
            [role, table],
        )
        return {name for (name,) in cursor.fetchall()}


TABLES = sorted(model._meta.db_table for model in append_only_models())


@pytest.mark.parametrize("table", TABLES)
def test_the_web_may_only_add_to_what_is_kept(table: str) -> None:
    assert rights(table, "web") == {"SELECT", "INSERT"}


@pytest.mark.parametrize("table", TABLES)
def test_workers_may_not_delete_what_is_kept(table: str) -> None:
    assert rights(table, "worker") - {"UPDATE"} == {"SELECT", "INSERT"}


@pytest.mark.parametrize("role", ["web", "worker"])
def test_nobody_but_the_owner_switches_a_guard_off(role: str) -> None:
    with pytest.raises(Error, match="must be owner"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        cursor.execute("ALTER TABLE record_event DISABLE TRIGGER USER")


def test_the_guards_can_be_set_up_again_and_again(northby: Locality, at: dt.datetime) -> None:
    set_up()
    set_up()
    actions.note(operation="tests.note", subject=northby, by=None, at=at)
    with pytest.raises(Error, match="Events are kept as they are: they cannot be changed or deleted."):
        Event.objects.update(why="Otherwise.")


@pytest.fixture
def proposal(northby: Locality, at: dt.datetime) -> Proposal:
    return Proposal.objects.create(
        locality=northby,
        rule="silence",
        before="assessment",
        after="peer_challenge",
        year=2025,
        sentence="Nothing was published.",
        at=at,
        decide_by=at.date(),
        key="silence",
    )


def test_a_child_belongs_to_the_locality_of_its_parent(
    proposal: Proposal, southby: Locality, at: dt.datetime
) -> None:
    told = {"proposal": proposal, "after": "inspection", "reason": "So.", "by_id": 1, "at": at}
    with pytest.raises(Error, match="stages_decision_proposal_id_same_locality"), transaction.atomic():
        Decision.objects.create(locality=southby, **told)
    assert Decision.objects.create(locality=proposal.locality, **told).pk


def move(proposal: Proposal, to: str, at: dt.datetime, **also: Any) -> Event:
    return actions.move(subject=proposal, lifecycle=PROPOSAL, to=to, by=None, at=at, **also)


def test_a_move_is_written_with_its_reason_and_its_evidence(proposal: Proposal, at: dt.datetime) -> None:
    event = move(proposal, "overtaken", at, why="A stronger one.", evidence=["/areas/E06900001/"], score=7)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.score) == ("overtaken", 7)
    assert (event.operation, event.before, event.after) == ("stages.overtake", "open", "overtaken")
    assert (event.why, event.details) == ("A stronger one.", {"evidence": ["/areas/E06900001/"]})


def test_who_saw_an_older_state_is_told_what_stands_now(proposal: Proposal, at: dt.datetime) -> None:
    seen = Proposal.objects.get(pk=proposal.pk)
    move(proposal, "overtaken", at)
    with pytest.raises(Conflict) as conflict:
        move(seen, "decided", at)
    assert conflict.value.sentence == (
        "Somebody else moved this proposal while you were looking at it. It is now overtaken by another move."
    )
    assert (seen.state, Event.objects.filter(operation="stages.decide").count()) == ("open", 0)


def test_who_would_move_what_is_gone_is_told_so(proposal: Proposal, at: dt.datetime) -> None:
    seen = Proposal.objects.get(pk=proposal.pk)
    proposal.delete()
    with pytest.raises(Conflict, match="while you were looking at it. It is gone."):
        move(seen, "decided", at)


def test_a_move_that_the_table_does_not_have_writes_nothing(proposal: Proposal, at: dt.datetime) -> None:
    move(proposal, "decided", at)
    with pytest.raises(Refused) as refused:
        move(proposal, "open", at)
    assert refused.value.sentence == (
        "This proposal is decided; it cannot become waiting for a decision. That is its end."
    )
    assert Event.objects.count() == 1


@pytest.mark.parametrize("missing", ["moves", "owners"])
def test_a_lifecycle_that_leaves_a_state_undecided_is_an_error_at_once(missing: str) -> None:
    told: dict[str, Any] = {"moves": dict(PROPOSAL.moves), "owners": dict(PROPOSAL.owners)}
    del told[missing]["overtaken"]
    with pytest.raises(ValueError, match="does not decide every one of its states"):
        Lifecycle(name="proposal", states=PROPOSAL.states, start="open", **told)


def test_an_event_of_nobody_about_nothing_says_so(at: dt.datetime) -> None:
    event = actions.note(operation="tests.note", subject=None, by=None, at=at)
    told = (event.subject_type, event.subject_id, event.locality_id, event.by_id, event.details)
    assert told == ("", None, None, None, {})


def test_a_refusal_is_on_the_record_too(
    northby: Locality, person: Callable[..., Any], at: dt.datetime
) -> None:
    officer = person("officer", northby)
    event = actions.note(
        operation="stages.decide", subject=northby, by=officer, at=at, refused=True, why="Not theirs."
    )
    assert (Event.objects.get(refused=True), event.by_id) == (event, officer.pk)
