"""Logs are one JSON object a line, which say what went wrong and nothing of what a person typed or is called."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
import structlog
from django.test import Client

from framework.config import logs
from framework.places.models import Locality
from framework.record import actions, jobs
from framework.record.models import Message
from framework.record.tasks import perform

NAME, REASON, PASSWORD = "Blodwen Ap-Canary", "Reason-canary-7f3", "Password-canary-91c"


def lines(capsys: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_a_line_is_one_json_object_with_its_level_and_moment(capsys: Any) -> None:
    logs.set_up()
    logs.set_up()
    structlog.get_logger().warning("broker_unreachable", error="refused\nand again", untold=3)
    [told] = lines(capsys)
    moment = dt.datetime.fromisoformat(told.pop("timestamp"))
    assert moment.tzinfo is not None
    assert told == {
        "event": "broker_unreachable",
        "level": "warning",
        "error": "refused\nand again",
        "untold": 3,
    }


def test_an_exception_is_told_on_the_same_line_without_the_values_of_variables(capsys: Any) -> None:
    secret = PASSWORD
    try:
        raise ValueError(len(secret))
    except ValueError:
        structlog.get_logger().exception("job_failed", message=1)
    [told] = lines(capsys)
    assert "ValueError: 19" in told["exception"]
    assert PASSWORD not in json.dumps(told)


@pytest.mark.django_db
def test_a_job_that_fails_is_logged_by_its_number_and_not_by_what_it_was_about(
    at: dt.datetime, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:

    def fail(*, person: str, at: dt.datetime) -> None:
        raise OSError("the disk is full")

    monkeypatch.setitem(jobs._jobs, "tests.fails", fail)
    actions.send(job="tests.fails", key="f", due_at=at, ids={"person": NAME})
    message = Message.objects.get()
    perform(message.pk)
    [told] = lines(capsys)
    assert (told["event"], told["message"], told["level"]) == ("job_failed", message.pk, "error")
    assert "OSError: the disk is full" in told["exception"]
    assert NAME not in json.dumps(told)


@pytest.mark.django_db
def test_nothing_that_a_person_is_called_or_types_reaches_the_logs(
    northby: Locality, person: Callable[..., Any], at: dt.datetime, settings: Any, capsys: Any, caplog: Any
) -> None:
    """A failed sign-in, a refused decision and a page that is not there, each with words of a person's own."""
    officer = person("officer", northby)
    officer.name = NAME
    officer.save()
    client = Client()
    client.post("/sign-in/", {"username": NAME, "password": PASSWORD})
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    client.post("/your-work/triage/1/", {"outcome": "inspection", "reason": REASON})
    client.get("/your-work/triage/")
    said = capsys.readouterr().err + "".join(caplog.messages)
    assert [canary for canary in (NAME, REASON, PASSWORD) if canary in said] == []
