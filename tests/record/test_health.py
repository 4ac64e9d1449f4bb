"""How we are, told to whoever asks: which part ails and of what kind, and no detail that a stranger may not read."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management.base import CommandError
from django.db import OperationalError

from framework.record import health
from framework.record.commands import ReportingCommand

pytestmark = pytest.mark.django_db


def test_with_everything_there_nothing_ails() -> None:
    assert health.ailments() == {}


def test_a_broker_that_is_not_there_ails_alone(settings: Any, tmp_path: Any) -> None:
    settings.REDIS_URL = f"unix://{tmp_path}/nobody.sock?db=0"
    assert health.ailments() == {"broker": "ConnectionError"}


def test_a_database_that_is_not_there_is_told_without_its_address_or_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse() -> None:
        raise OperationalError("connection to 10.0.0.7 failed: password for owner is wrong")

    monkeypatch.setitem(health.PARTS, "database", refuse)
    found = health.ailments()
    assert found == {"database": "OperationalError"}


def test_migrations_that_wait_are_an_ailment(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db.migrations.executor import MigrationExecutor

    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, targets: [("record", "0002")])
    assert health.ailments() == {"migrations": "RuntimeError"}


def reporting() -> tuple[ReportingCommand, StringIO, StringIO]:
    out, err = StringIO(), StringIO()
    return ReportingCommand(stdout=out, stderr=err), out, err


def test_a_report_is_one_json_document_with_names_as_they_are_written() -> None:
    command, out, err = reporting()
    command.report({"place": "Ynys Môn", "moves": 2}, as_json=True, lines=["Two moved."])
    assert json.loads(out.getvalue()) == {"place": "Ynys Môn", "moves": 2}
    assert ("Môn" in out.getvalue(), err.getvalue()) == (True, "")


def test_a_report_for_a_person_is_its_lines() -> None:
    command, out, _ = reporting()
    command.report({"moves": 2}, as_json=False, lines=["Two moved.", "One stayed."])
    assert out.getvalue() == "Two moved.\nOne stayed.\n"


def test_wrong_usage_ends_with_2_and_a_sentence_on_standard_error() -> None:
    command, out, err = reporting()
    with pytest.raises(SystemExit) as ended:
        command.wrong_usage("--year is a year.")
    assert (ended.value.code, out.getvalue(), err.getvalue()) == (2, "", "--year is a year.\n")


def test_an_argument_that_nobody_knows_is_an_error_of_the_parser() -> None:
    command, _, _ = reporting()
    with pytest.raises(CommandError, match="unrecognized arguments"):
        command.create_parser("manage.py", "report").parse_args(["--jsn"])
