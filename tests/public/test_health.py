"""Machines ask whether the process lives and whether it can serve; strangers learn no more than that."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client

pytestmark = pytest.mark.django_db


def broken(*args: Any) -> None:
    raise ConnectionError("password of the broker at 10.0.0.7 is wrong")


def well(*args: Any) -> None:
    """Nothing is wrong with this part."""


def test_a_process_that_lives_says_so_without_asking_the_database(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"lives": True})
    assert answer["Cache-Control"] == "no-store"


def test_a_site_that_can_serve_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(_parts(), "broker", well)
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "ailments": {}})
    assert answer["Cache-Control"] == "no-store"


def test_a_site_whose_broker_is_away_is_not_ready_and_names_the_part_alone(
    settings: Any,
) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "ailments": {"broker": "ConnectionError"}}
    assert answer["Cache-Control"] == "no-store"


def test_what_a_stranger_is_told_holds_no_detail_of_what_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(_parts(), "broker", broken)
    monkeypatch.setitem(_parts(), "database", broken)
    told = Client().get("/readyz")
    assert told.json()["ailments"] == {"database": "ConnectionError", "broker": "ConnectionError"}
    assert b"10.0.0.7" not in told.content


def test_a_migration_that_waits_keeps_the_site_from_being_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(_parts(), "broker", well)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'publishing'")
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["ailments"]) == (503, {"migrations": "RuntimeError"})


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_a_machine_may_ask_by_head(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setitem(_parts(), "broker", well)
    answer = Client().head(address)
    assert (answer.status_code, answer.content) == (200, b"")


def _parts() -> Any:
    from framework.record import health

    return health.PARTS
