"""How workers are told: in the order of urgency, in batches, by one dispatcher each, later each time it fails."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections, transaction
from django.db.models.functions import Now
from django.utils import timezone
from kombu.exceptions import OperationalError

from framework.record import actions, dispatcher, jobs
from framework.record.beat import Beat
from framework.record.models import Message
from framework.record.tasks import perform

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The messages that the broker was told of, in order."""
    heard: list[int] = []
    monkeypatch.setattr(perform, "apply_async", lambda args, **_: heard.append(args[0]))
    return heard


@pytest.fixture
def leave(at: dt.datetime) -> Callable[..., list[int]]:
    def messages(count: int, **columns: Any) -> list[int]:
        told = {"job": "tests.any", "due_at": at} | columns
        start = Message.objects.count()
        return [Message.objects.create(key=f"m{start + number}", **told).pk for number in range(count)]

    return messages


def test_every_due_message_is_told_once_in_batches(leave: Any, told: list[int]) -> None:
    left = leave(7)
    assert [dispatcher.dispatch(limit=3) for _ in range(4)] == [3, 3, 1, 0]
    assert told == left


def test_what_is_done_parked_or_due_later_is_not_told(leave: Any, told: list[int], at: dt.datetime) -> None:
    leave(1, done_at=at)
    leave(1, parked_at=at)
    leave(1, due_at=timezone.now() + dt.timedelta(hours=1))
    [due] = leave(1)
    dispatcher.dispatch()
    assert told == [due]


def test_a_message_told_and_not_done_is_told_again_after_its_time_and_not_before(
    leave: Any, told: list[int], settings: Any
) -> None:
    settings.OUTBOX_RESEND_SECONDS = 60
    [message] = leave(1)
    dispatcher.dispatch()
    Message.objects.update(sent_at=Now() - dt.timedelta(seconds=55))
    dispatcher.dispatch()
    assert told == [message]
    Message.objects.update(sent_at=Now() - dt.timedelta(seconds=61))
    dispatcher.dispatch()
    assert told == [message, message]


def test_four_dispatchers_at_once_tell_each_message_once(leave: Any, told: list[int]) -> None:
    left = leave(200)
    together = threading.Barrier(4)

    def go() -> None:
        together.wait(10)
        while dispatcher.dispatch(limit=17):
            pass
        connections.close_all()

    threads = [threading.Thread(target=go) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == left


def test_a_broker_that_breaks_off_in_mid_batch_leaves_the_rest_untold_and_they_are_told_next(
    leave: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[int] = []

    def two_and_no_more(args: tuple[int], **_: Any) -> None:
        if len(heard) == 2:
            raise OperationalError("connection reset")
        heard.append(args[0])

    left = leave(5)
    monkeypatch.setattr(perform, "apply_async", two_and_no_more)
    assert dispatcher.dispatch() == 2
    assert list(Message.objects.filter(sent_at=None).order_by("pk").values_list("pk", flat=True)) == left[2:]
    monkeypatch.setattr(perform, "apply_async", lambda args, **_: heard.append(args[0]))
    assert dispatcher.dispatch() == 3
    assert heard == left


def test_nothing_but_numbers_goes_to_the_broker(leave: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[Any] = []
    monkeypatch.setattr(perform, "apply_async", lambda *args, **options: sent.append((args, options)))
    [message] = leave(1, ids={"person": 7})
    dispatcher.dispatch()
    assert sent == [((((message,),)), {"retry": False})]


def test_workers_are_told_after_the_commit_and_never_before(
    told: list[int], settings: Any, at: dt.datetime
) -> None:
    settings.OUTBOX_HINTS = True
    with transaction.atomic():
        actions.send(job="tests.any", key="a", due_at=at)
        assert told == []
    assert told == [Message.objects.get().pk]


def test_nobody_is_told_of_what_was_rolled_back(told: list[int], settings: Any, at: dt.datetime) -> None:
    settings.OUTBOX_HINTS = True
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.send(job="tests.any", key="a", due_at=at)
        raise RuntimeError
    assert (told, Message.objects.count()) == ([], 0)


def test_a_hint_that_fails_does_not_undo_what_was_committed(
    settings: Any, at: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.OUTBOX_HINTS = True
    monkeypatch.setattr(dispatcher, "dispatch", lambda: 1 / 0)
    with transaction.atomic():
        actions.send(job="tests.any", key="a", due_at=at)
    assert Message.objects.get().sent_at is None


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(0, 20), (1, 80), (2, 320), (5, 20480), (6, 20480)], ids=lambda each: str(each)
)
def test_each_failure_waits_longer_than_the_one_before_up_to_a_limit(
    leave: Any, monkeypatch: pytest.MonkeyPatch, attempts: int, seconds: int
) -> None:
    [message] = leave(1, attempts=attempts)
    before = timezone.now()
    perform(message)
    waits = Message.objects.get().due_at - before
    assert dt.timedelta(seconds=seconds) <= waits <= dt.timedelta(seconds=seconds + 5)


def test_a_message_that_is_being_done_is_not_counted_again_by_a_second_delivery(
    leave: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    [message] = leave(1)
    answered: list[bool] = []

    def second_delivery() -> None:
        answered.append(perform(message))
        connections.close_all()

    def do(*, at: dt.datetime) -> None:
        thread = threading.Thread(target=second_delivery)
        thread.start()
        thread.join()

    monkeypatch.setitem(jobs._jobs, "tests.any", do)
    assert (perform(message), answered) == (True, [False])
    assert Message.objects.get().attempts == 1


def test_a_message_that_is_gone_is_passed_over(db: None) -> None:
    assert perform(4711) is False


def test_beat_lets_fall_due_and_tells_until_nothing_is_left(
    leave: Any, told: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    left = leave(600)
    assert Beat.tick(object.__new__(Beat)) == 1.0
    assert told[: len(left)] == left
    assert Message.objects.filter(job="risk.nightly").count() == 1
    assert not Message.objects.filter(sent_at=None, due_at__lte=Now()).exists()


def test_beat_goes_on_when_the_database_does_not_answer(
    told: list[int], monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    from django.db import OperationalError as Unreachable

    def unreachable(**_: Any) -> None:
        raise Unreachable("the database system is shutting down")

    monkeypatch.setattr(actions, "fall_due", unreachable)
    assert Beat.tick(object.__new__(Beat)) == 1.0
    assert (told, Message.objects.count()) == ([], 0)
    assert json.loads(capsys.readouterr().err)["event"] == "database_unreachable"
