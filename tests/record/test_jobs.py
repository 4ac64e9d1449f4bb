"""Messages name jobs that a room registered; a name that nobody knows is refused, kept and seen."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from framework.record import actions, jobs
from framework.record.models import Message
from framework.record.performing import perform_now
from framework.record.tasks import perform

REGISTERED = {
    "access.sync",
    "assessment.open",
    "assessment.open_due",
    "assessment.show_improvements",
    "figures.localities_changed",
    "publishing.make_files",
    "record.seal",
    "risk.carry_out",
    "risk.nightly",
    "risk.sweep_after",
    "stages.do_duty",
}
"""A name that was sent once must be understood for as long as messages of it may wait."""


def test_the_jobs_that_older_messages_name_are_still_registered(at: dt.datetime) -> None:
    list(jobs.recurring())
    assert set(jobs._jobs) >= REGISTERED


@pytest.mark.parametrize("name", ["", "risk", "risk.Nightly", "risk.carry_out ", "os.system", "tests.nobody"])
def test_a_name_that_nobody_registered_is_refused(name: str, at: dt.datetime) -> None:
    with pytest.raises(KeyError) as unknown:
        jobs.run(name, {}, at=at)
    assert unknown.value.args == (name,)


@pytest.mark.django_db
def test_a_message_of_a_newer_version_waits_with_its_reason_and_is_done_once_the_job_is_known(
    at: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.send(job="tests.newer", key="n", due_at=at, ids={"number": 3})
    message = Message.objects.get()
    assert perform(message.pk) is False
    message.refresh_from_db()
    assert (message.last_error, message.done_at) == ("KeyError: 'tests.newer'", None)
    done: list[int] = []
    monkeypatch.setitem(jobs._jobs, "tests.newer", lambda *, number, at: done.append(number))
    assert perform(message.pk) is True
    assert done == [3]


@pytest.mark.django_db
def test_a_job_that_is_told_ids_it_does_not_take_changes_nothing(
    at: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(jobs._jobs, "tests.one", lambda *, number, at: None)
    actions.send(job="tests.one", key="n", due_at=at, ids={"number": 1, "password": "x"})
    assert perform(Message.objects.get().pk) is False
    assert "unexpected keyword argument 'password'" in Message.objects.get().last_error


@pytest.mark.parametrize(
    ("job", "every", "offset"),
    [
        ("risk.nightly", dt.timedelta(days=1), dt.timedelta(hours=2)),
        ("record.seal", dt.timedelta(seconds=5), dt.timedelta()),
        ("assessment.open_due", dt.timedelta(hours=1), dt.timedelta()),
    ],
)
def test_what_recurs_recurs_as_announced(job: str, every: dt.timedelta, offset: dt.timedelta) -> None:
    [found] = [each for each in jobs.recurring() if each.job == job]
    assert (found.every, found.offset) == (every, offset)


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ("2026-11-24T02:00:00+00:00", "2026-11-24T02:00:00+00:00"),
        ("2026-11-24T01:59:59.999999+00:00", "2026-11-23T02:00:00+00:00"),
        ("2026-03-29T03:00:00+01:00", "2026-03-29T02:00:00+00:00"),
        ("2026-10-25T01:30:00+01:00", "2026-10-24T02:00:00+00:00"),
        ("1999-12-31T23:00:00+00:00", "1999-12-31T02:00:00+00:00"),
    ],
    ids=["to the second", "just before", "summer time begins", "summer time ends", "before the epoch"],
)
def test_a_night_begins_at_two_by_universal_time_whatever_the_clocks_say(asked: str, due: str) -> None:
    nightly = jobs.Recurring("risk.nightly", dt.timedelta(days=1), dt.timedelta(hours=2))
    assert nightly.last_due(dt.datetime.fromisoformat(asked)) == dt.datetime.fromisoformat(due)


@pytest.mark.django_db
def test_after_days_without_a_beat_the_last_due_time_alone_is_made_up_for(at: dt.datetime) -> None:
    actions.fall_due(at=at)
    actions.fall_due(at=at + dt.timedelta(days=4))
    due = Message.objects.filter(job="risk.nightly").values_list("due_at__day", flat=True)
    assert sorted(due) == [24, 28]


@pytest.mark.django_db
def test_a_clock_that_goes_back_makes_nothing_due_twice(at: dt.datetime) -> None:
    for minutes in (0, -10, 10, -1440, 0):
        actions.fall_due(at=at + dt.timedelta(minutes=minutes))
    assert Message.objects.filter(job="risk.nightly").count() == 2


@pytest.fixture
def chain_of_jobs(monkeypatch: pytest.MonkeyPatch, at: dt.datetime) -> list[str]:
    """A job that leaves another, which leaves none; what was done."""
    done: list[str] = []

    def first(*, at: dt.datetime) -> None:
        done.append("first")
        actions.send(job="tests.second", key="second", due_at=at)

    monkeypatch.setitem(jobs._jobs, "tests.first", first)
    monkeypatch.setitem(jobs._jobs, "tests.second", lambda *, at: done.append("second"))
    return done


@pytest.mark.django_db
def test_doing_it_now_does_what_was_left_by_what_was_done(chain_of_jobs: list[str], at: dt.datetime) -> None:
    actions.send(job="tests.first", key="first", due_at=at)
    assert perform_now(jobs=["tests.first", "tests.second"], at=at) == 2
    assert chain_of_jobs == ["first", "second"]
    assert list(Message.objects.values_list("done_at", "attempts")) == [(at, 1)] * 2


@pytest.mark.django_db
def test_doing_it_now_leaves_jobs_that_were_not_named_and_marks_what_should_not_be_done(
    chain_of_jobs: list[str], at: dt.datetime
) -> None:
    actions.send(job="tests.first", key="first", due_at=at)
    assert perform_now(jobs=["tests.second"], at=at) == 0
    assert perform_now(jobs=["tests.first"], at=at, do=False) == 1
    assert (chain_of_jobs, Message.objects.filter(done_at=None).count()) == ([], 0)


@pytest.mark.django_db
def test_what_fails_now_leaves_its_message_undone(at: dt.datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: Any) -> None:
        raise OSError("the disk is full")

    monkeypatch.setitem(jobs._jobs, "tests.fails", fail)
    actions.send(job="tests.fails", key="f", due_at=at)
    with pytest.raises(OSError, match="disk is full"):
        perform_now(jobs=["tests.fails"], at=at)
    assert Message.objects.get().done_at is None
