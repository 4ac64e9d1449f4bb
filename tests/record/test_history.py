"""The history is kept as it is, and its chain shows every tampering."""

from __future__ import annotations

import datetime as dt
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import Error, connection, transaction

from framework.record import actions, chain
from framework.record.models import Event, Link

pytestmark = pytest.mark.django_db(transaction=True)


def seal_all(patience: float = 60) -> int:
    """Seal until every event is chained: transactions of other databases of the server hold the sealer back too."""
    sealed, deadline = 0, time.monotonic() + patience
    while Link.objects.count() < Event.objects.count() and time.monotonic() < deadline:
        sealed += chain.seal()
        time.sleep(0.05)
    return sealed


def note(at: dt.datetime, why: str = "because") -> Event:
    return actions.note(operation="tests.note", subject=None, by=None, at=at, why=why)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record_event SET why = 'otherwise'",
        "DELETE FROM record_event",
        "TRUNCATE record_event CASCADE",
    ],
)
@pytest.mark.parametrize("role", ["owner", "web", "worker"])
def test_no_role_rewrites_the_history(at: dt.datetime, statement: str, role: str) -> None:
    note(at)
    with pytest.raises(Error, match=r"kept as they are|permission denied"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {role}")
            cursor.execute(statement)
    assert list(Event.objects.values_list("why", flat=True)) == ["because"]


def test_events_are_chained_in_the_order_in_which_they_settled(at: dt.datetime) -> None:
    events = [note(at, f"reason {number}") for number in range(5)]
    assert seal_all() == 5
    assert chain.seal() == 0
    links = list(Link.objects.order_by("position"))
    assert [link.event_id for link in links] == [event.pk for event in events]
    assert links[0].previous == chain.GENESIS
    assert [link.previous for link in links[1:]] == [link.sha256 for link in links[:-1]]
    assert list(chain.faults()) == []


def test_nothing_is_chained_while_an_older_transaction_may_still_add(at: dt.datetime) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            note(at, "slow")
            begun.set()
            go_on.wait(10)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    begun.wait(10)
    note(at, "quick")
    assert chain.seal() == 0
    go_on.set()
    thread.join()
    assert seal_all() == 2
    assert [link.event.why for link in Link.objects.order_by("position")] == ["slow", "quick"]


def test_sixteen_writers_with_rollbacks_leave_no_fork_and_no_gap(at: dt.datetime) -> None:
    def write(writer: int) -> None:
        for number in range(12):
            try:
                with transaction.atomic():
                    note(at, f"{writer}.{number}")
                    if number % 3 == writer % 3:
                        raise RuntimeError
            except RuntimeError:
                continue
        connection.close()

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(16)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        chain.seal(limit=7)
    seal_all()
    assert Link.objects.count() == Event.objects.count() == 16 * 8
    assert list(chain.faults()) == []


def test_a_changed_event_shows_even_when_the_owner_switched_the_guards_off(at: dt.datetime) -> None:
    event = note(at)
    seal_all()
    _tamper("UPDATE record_event SET why = 'otherwise'", "record_event")
    assert list(chain.faults()) == [f"Event {event.pk}, at position 1 of the chain, is not what was sealed."]


def test_a_chain_cut_short_shows_by_its_anchor_outside_the_database(at: dt.datetime) -> None:
    note(at)
    seal_all()
    note(at)
    seal_all()
    assert len(Path(settings.ANCHOR_FILE).read_text().splitlines()) == 2
    _tamper("DELETE FROM record_link WHERE position = 2", "record_link")
    assert list(chain.faults()) == [
        "The chain ends before position 2, which was anchored outside the database."
    ]


def _tamper(statement: str, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(statement)
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def test_an_event_tells_who_when_why_and_on_what(northby: Any, person: Any, at: dt.datetime) -> None:
    officer = person("officer", northby)
    event = actions.note(
        operation="tests.visit", subject=northby, by=officer, at=at, role="officer", why="to see"
    )
    assert (event.subject_type, event.subject_id, event.locality_id) == (
        "places.locality",
        northby.pk,
        northby.pk,
    )
    assert (event.by_id, event.role, event.why, event.at) == (officer.pk, "officer", "to see", at)
