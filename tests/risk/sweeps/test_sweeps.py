"""A sweep moves each locality at most once, keeps what it saw, and comes out the same when run again."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import Error, connection, connections, transaction

from framework.places.models import Locality
from framework.record.models import Message
from framework.record.tasks import perform
from framework.risk import actions, queries
from framework.risk.models import RuleBook, Sweep, SweepPart, Trigger
from framework.stages.models import Proposal, Standpoint, Transition
from framework.stages.queries import faults

Go = Callable[..., Sweep]
Tell = Callable[..., None]

pytestmark = pytest.mark.django_db


def test_a_rule_that_holds_moves_the_locality_and_says_why_with_its_readings(
    northby: Locality, southby: Locality, weak: Tell, sweep: Go
) -> None:
    weak(northby)
    swept = sweep("first")
    assert (swept.localities_count, swept.moves_count) == (2, 1)
    moved = Transition.objects.get()
    assert (moved.locality, moved.before, moved.after) == (northby, "assessment", "peer_challenge")
    assert moved.rule == "assessment_shows_problems"
    assert moved.why == (
        "For 2025, the moderator judged five priorities weak (level 1 or 2) and five answers inadequate "
        "(level 1) in Northby."
    )
    assert {reading["value"] for reading in moved.readings} == {1.0, 5.0}
    assert all(reading["source"] == f"/areas/{northby.code}/" for reading in moved.readings)
    assert not Standpoint.objects.filter(locality=southby).exclude(state="assessment").exists()


def test_the_trigger_keeps_its_readings_when_the_facts_change_afterwards(
    northby: Locality, weak: Tell, tell: Any, sweep: Go
) -> None:
    weak(northby)
    sweep("first")
    kept = list(Trigger.objects.values_list("readings", flat=True))
    tell.rows.clear()
    tell("assessment.weak_priorities", northby, 0)
    sweep("second")
    assert list(Trigger.objects.values_list("readings", flat=True)) == kept


def test_a_rule_that_asks_moves_nobody_and_puts_it_before_lga_staff(
    northby: Locality, tell: Any, sweep: Go, at: dt.datetime
) -> None:
    tell("assessment.days_late", northby, 45)
    swept = sweep("first")
    assert (swept.triggers_count, swept.moves_count, Transition.objects.count()) == (1, 0, 0)
    asked = Proposal.objects.get()
    assert (asked.rule, asked.after, asked.state) == ("nothing_published_in_time", "peer_challenge", "open")
    assert asked.decide_by > at.date()
    assert sum(asked.severity.values()) == asked.score
    assert Trigger.objects.get().proposal == asked


def test_the_next_sweep_finds_the_question_waiting_and_asks_no_second_one(
    northby: Locality, tell: Any, sweep: Go
) -> None:
    tell("assessment.days_late", northby, 45)
    sweep("first")
    sweep("second")
    assert Proposal.objects.count() == 1
    assert Trigger.objects.count() == 2


def test_the_same_key_sweeps_once(northby: Locality, weak: Tell, sweep: Go) -> None:
    weak(northby)
    assert sweep("nightly:2026-11-24").pk == sweep("nightly:2026-11-24").pk
    assert (Sweep.objects.count(), Transition.objects.count()) == (1, 1)


def test_a_locality_moves_one_step_a_sweep_even_when_several_rules_hold(
    northby: Locality, weak: Tell, tell: Any, sweep: Go
) -> None:
    weak(northby)
    tell("assessment.days_late", northby, 200)
    sweep("first")
    assert Transition.objects.count() == 1
    assert {p.after for p in Proposal.objects.all()} == {"intervention"}


def test_a_part_delivered_three_times_moves_once(
    northby: Locality, southby: Locality, weak: Tell, at: dt.datetime
) -> None:
    weak(northby)
    weak(southby)
    swept = actions.begin(year=2025, key="first", at=at)
    message = Message.objects.get(job="risk.carry_out")
    assert [perform(message.pk) for _ in range(3)] == [True, False, False]
    assert (Transition.objects.count(), Trigger.objects.filter(sweep=swept).count()) == (2, 2)
    swept.refresh_from_db()
    assert (swept.moves_count, swept.finished_at is not None) == (2, True)


def test_a_sweep_closes_when_its_last_part_is_done(
    northby: Locality, southby: Locality, weak: Tell, at: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("framework.risk.actions.sweeping.RANGE", 1)
    weak(northby)
    weak(southby)
    swept = actions.begin(year=2025, key="first", at=at)
    first, second = Message.objects.filter(job="risk.carry_out").order_by("pk")
    perform(first.pk)
    assert not actions.finish(sweep=swept, at=at)
    perform(second.pk)
    swept.refresh_from_db()
    assert swept.finished_at is not None


def test_what_is_judged_is_what_was_seen_not_what_came_since(
    northby: Locality, weak: Tell, at: dt.datetime
) -> None:
    """Somebody moved it between gathering and applying: the sweep leaves it where it now stands."""
    weak(northby)
    actions.begin(year=2025, key="first", at=at)
    from framework.stages.actions import Move, transit
    from framework.stages.enums import Cause

    other = Move(
        locality=northby.pk,
        after="inspection",
        cause=Cause.RULE,
        why="Other.",
        key="other",
        year=2025,
        rule="x",
    )
    transit(move=other, at=at)
    perform(Message.objects.get(job="risk.carry_out").pk)
    assert Standpoint.objects.get(locality=northby).state == "inspection"
    assert Transition.objects.count() == 1
    assert Trigger.objects.get().transition is None


def test_a_replay_comes_out_the_same(northby: Locality, southby: Locality, weak: Tell, sweep: Go) -> None:
    weak(northby)
    swept = sweep("first")
    assert queries.differences(swept) == []
    assert list(queries.faults()) == []


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            "UPDATE risk_rulebook SET text = replace(text, 'at_least = 3', 'at_least = 6')",
            "not the one that was in",
        ),
        ("UPDATE risk_sweep SET result_sha256 = repeat('0', 64)", "come to another result"),
        ("DELETE FROM risk_trigger", "is missing"),
    ],
)
def test_a_replay_shows_every_tampering(
    northby: Locality, weak: Tell, sweep: Go, statement: str, sentence: str
) -> None:
    weak(northby)
    swept = sweep("first")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in ("risk_rulebook", "risk_sweep", "risk_trigger"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(statement)
    swept = Sweep.objects.get(pk=swept.pk)
    assert any(sentence in words for words in queries.differences(swept))


def test_a_rule_set_in_force_is_frozen(northby: Locality, sweep: Go, weak: Tell) -> None:
    weak(northby)
    sweep("first")
    with pytest.raises(Error, match="kept as they are"), transaction.atomic():
        RuleBook.objects.update(text="")


def test_a_sweep_of_one_locality_leaves_the_others_alone(
    northby: Locality, southby: Locality, weak: Tell, sweep: Go
) -> None:
    weak(northby)
    weak(southby)
    swept = sweep("publication:1", only=[southby.pk])
    assert (swept.localities_count, swept.facts) == (1, 6)
    assert Transition.objects.get().locality == southby


def test_ended_localities_and_regions_are_not_swept(northby: Locality, weak: Tell, sweep: Go) -> None:
    weak(Locality.objects.create(code="E06900009", name="Gone", kind="unitary", valid_to=dt.date(2020, 4, 1)))
    weak(Locality.objects.create(code="E12900001", name="Northern Marches", kind="region"))
    swept = sweep("first")
    assert (swept.localities_count, swept.moves_count) == (1, 0)


def test_one_bad_record_stops_nothing(
    northby: Locality, southby: Locality, weak: Tell, tell: Any, sweep: Go
) -> None:
    weak(northby)
    tell("assessment.days_late", southby, float("nan"))
    assert sweep("first").moves_count == 1


def test_the_year_to_sweep_is_the_latest_whose_assessments_are_due() -> None:
    assert queries.year_to_sweep(dt.datetime(2026, 11, 24, tzinfo=dt.UTC)) == 2025
    assert queries.year_to_sweep(dt.datetime(2026, 3, 31, tzinfo=dt.UTC)) == 2024
    assert queries.year_to_sweep(dt.datetime(2026, 4, 1, tzinfo=dt.UTC)) == 2025


@pytest.mark.django_db(transaction=True)
def test_two_workers_on_one_part_do_it_once(
    northby: Locality, southby: Locality, weak: Tell, at: dt.datetime
) -> None:
    weak(northby)
    weak(southby)
    actions.begin(year=2025, key="first", at=at)
    part = SweepPart.objects.get()
    together = threading.Barrier(4)
    done: list[bool] = []

    def go() -> None:
        together.wait()
        done.append(actions.carry_out(part=part.pk, at=at))
        connections.close_all()

    threads = [threading.Thread(target=go) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == [False, False, False, True]
    assert Transition.objects.count() == 2
    assert faults() == []
