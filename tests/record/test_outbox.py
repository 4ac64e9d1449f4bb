"""What must happen is a row, and it happens once, whatever is delivered twice, dies or fails."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from framework.record import actions, dispatcher, jobs
from framework.record.models import Message
from framework.record.tasks import perform

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What the job `tests.count` did, in order."""
    happened: list[int] = []
    monkeypatch.setitem(jobs._jobs, "tests.count", lambda *, number, at: happened.append(number))
    return happened


def leave(at: dt.datetime, number: int = 1, **changes: Any) -> Message:
    told = {"job": "tests.count", "key": f"count:{number}", "due_at": at, "ids": {"number": number}}
    actions.send(**{**told, **changes})
    return Message.objects.get(key=told["key"])


def test_a_job_is_done_once_however_often_its_message_comes(at: dt.datetime, done: list[int]) -> None:
    message = leave(at)
    assert [perform(message.pk) for _ in range(3)] == [True, False, False]
    assert done == [1]


def test_the_second_message_of_a_key_is_the_first(at: dt.datetime) -> None:
    assert leave(at).pk == leave(at).pk
    assert Message.objects.count() == 1


def test_a_message_of_a_transaction_that_failed_was_never_left(at: dt.datetime) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        leave(at)
        raise RuntimeError
    assert Message.objects.count() == 0


def test_what_a_failed_job_wrote_is_undone_and_the_job_comes_again_later(
    at: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_and_fail(*, number: int, at: dt.datetime) -> None:
        actions.note(operation="tests.half", subject=None, by=None, at=at)
        raise OSError("the disk is full")

    monkeypatch.setitem(jobs._jobs, "tests.count", write_and_fail)
    message = leave(at)
    assert perform(message.pk) is False
    message.refresh_from_db()
    assert message.last_error == "OSError: the disk is full"
    assert (message.attempts, message.done_at, message.sent_at) == (1, None, None)
    assert message.due_at > at


def test_a_job_that_always_fails_is_parked_where_people_see_it(
    at: dt.datetime, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.OUTBOX_ATTEMPTS = 3
    message = leave(at, job="tests.nobody_registered_this")
    for _ in range(5):
        perform(message.pk)
    message.refresh_from_db()
    assert message.parked_at is not None
    assert message.attempts == 3
    assert "tests.nobody_registered_this" in message.last_error


def test_a_message_is_claimed_by_one_dispatcher_until_it_is_told_too_long_ago(
    at: dt.datetime, settings: Any
) -> None:
    first, second = leave(at, 1), leave(at, 2)
    assert dispatcher.waiting(10) == [first.pk, second.pk]
    assert dispatcher.waiting(10) == []
    Message.objects.update(sent_at=at - dt.timedelta(days=400))
    assert dispatcher.waiting(10) == [first.pk, second.pk]


def test_what_is_urgent_is_told_first_and_what_is_not_due_waits(at: dt.datetime) -> None:
    later = leave(at, 1, due_at=dt.datetime(2999, 1, 1, tzinfo=dt.UTC))
    ordinary, urgent = leave(at, 2), leave(at, 3, priority=1)
    assert dispatcher.waiting(10) == [urgent.pk, ordinary.pk]
    assert later.due_at.year == 2999


def test_a_broker_that_is_down_costs_nothing(
    at: dt.datetime, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise OSError("connection refused")

    monkeypatch.setattr(perform, "apply_async", refuse)
    message = leave(at)
    assert dispatcher.dispatch() == 0
    message.refresh_from_db()
    assert message.sent_at is None


def test_a_recurring_job_falls_due_once_however_many_beats_ask(at: dt.datetime) -> None:
    for seconds in (0, 1, 2):
        actions.fall_due(at=at + dt.timedelta(seconds=seconds))
    keys = list(Message.objects.filter(job="record.seal").values_list("key", flat=True))
    assert keys == ["due:record.seal:2026-11-24T12:00:00+00:00"]


def test_a_due_time_is_the_same_whenever_in_its_interval_it_is_asked() -> None:
    hourly = jobs.Recurring("tests.hourly", every=dt.timedelta(hours=1), offset=dt.timedelta(minutes=20))
    moment = dt.datetime(2026, 3, 29, 1, 30, tzinfo=dt.UTC)
    assert hourly.last_due(moment) == dt.datetime(2026, 3, 29, 1, 20, tzinfo=dt.UTC)
    assert hourly.last_due(moment + dt.timedelta(minutes=49)) == hourly.last_due(moment)


def test_a_message_is_done_or_parked_never_both(at: dt.datetime) -> None:
    message = leave(at)
    with pytest.raises(IntegrityError):
        Message.objects.filter(pk=message.pk).update(done_at=at, parked_at=at)
