"""Whatever dies in mid-sweep, another finishes it: the same moves, triggers and events, each exactly once."""

from __future__ import annotations

import datetime as dt
import os
import signal
from collections.abc import Callable

import pytest
from django.db import connection

from framework.record.models import Event, Message
from framework.risk.models import Sweep, SweepPart
from framework.risk.queries import faults as sweep_faults
from framework.stages.models import Transition
from framework.stages.queries import faults as stage_faults
from tests.workers.outcome import outcome, undisturbed
from tests.workers.product import Product, held, kill

pytestmark = [
    pytest.mark.processes,
    pytest.mark.xdist_group("workers"),
    pytest.mark.django_db(transaction=True),
]

IN_THE_MIDDLE = "E06900005"
"""The second locality of the second part: the worker that comes to it has moved others before."""


def attempts() -> list[int]:
    return list(
        Message.objects.filter(job="risk.carry_out").order_by("pk").values_list("attempts", flat=True)
    )


def test_the_world_of_these_tests_has_moves_questions_and_parts(
    product: Product, begun: Callable[[], Sweep], at: dt.datetime
) -> None:
    swept = begun()
    came = undisturbed(at)
    counted = [len(came[kind]) for kind in ("moves", "proposals", "triggers", "stages")]
    assert (swept.parts.count(), counted) == (3, [8, 3, 12, 12])
    assert Transition.objects.count() == 0


def test_a_worker_killed_in_mid_sweep_leaves_nothing_half_done_and_another_finishes(
    product: Product, begun: Callable[[], Sweep], at: dt.datetime
) -> None:
    begun()
    expected = undisturbed(at)
    product.beat()
    first = product.worker()
    with held(IN_THE_MIDDLE):
        product.until_held_up()
        kill(first)
        moved = set(Transition.objects.values_list("locality__code", flat=True))
        assert moved <= {"E06900001", "E06900002", "E06900003", "E06900007", "E06900008"}
    product.worker()
    product.until_done()
    assert outcome() == expected
    assert attempts() == [1, 2, 1]
    assert [*sweep_faults(), *stage_faults()] == []


def test_a_worker_that_is_asked_to_end_finishes_the_part_that_it_is_at(
    product: Product, begun: Callable[[], Sweep], at: dt.datetime
) -> None:
    begun()
    expected = undisturbed(at)
    product.beat()
    first = product.worker()
    with held(IN_THE_MIDDLE):
        product.until_held_up()
        os.kill(first.pid, signal.SIGTERM)
    first.wait(20)
    assert SweepPart.objects.order_by("first")[1].done_at is not None
    product.worker()
    product.until_done()
    assert outcome() == expected
    assert attempts()[1] == 1


def test_a_worker_whose_connection_is_cut_in_mid_sweep_tries_again(
    product: Product, begun: Callable[[], Sweep], at: dt.datetime
) -> None:
    begun()
    expected = undisturbed(at)
    product.beat()
    product.worker()
    with held(IN_THE_MIDDLE):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [product.until_held_up()])
    product.until_done()
    assert outcome() == expected
    assert attempts() == [1, 2, 1]


def test_a_job_that_always_kills_its_worker_is_parked_and_the_others_are_done(
    product: Product, begun: Callable[[], Sweep], at: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUTBOX_ATTEMPTS", "2")
    begun()
    expected = undisturbed(at)
    poison = Message.objects.create(job="tests.die", key="poison", due_at=at, priority=1)
    product.beat()
    product.worker(knows="tests.workers.dying")
    product.until_done()
    poison.refresh_from_db()
    assert (poison.attempts, poison.done_at, poison.parked_at is not None) == (2, None, True)
    assert not Event.objects.filter(operation="tests.die").exists()
    assert outcome() == expected
