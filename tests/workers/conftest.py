"""The product's processes on the test's database, and a nation of twelve in which a sweep has work to do."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.utils import timezone

from framework.embedded import database_url
from framework.places.models import Locality
from framework.record import jobs
from framework.record.models import Message
from framework.risk import actions
from framework.risk.models import Sweep
from tests.risk.sweeps.told import Told
from tests.workers.broker import Broker
from tests.workers.product import Product


@pytest.fixture
def broker() -> Iterator[Broker]:
    """In a folder with a short path, as pytest's own may be too long for a socket."""
    folder = Path(tempfile.mkdtemp(prefix="workers-", dir="/tmp"))
    made = Broker(folder / "var")
    made.start()
    yield made
    made.end()
    shutil.rmtree(folder)


@pytest.fixture
def product(
    transactional_db: None, broker: Broker, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> Iterator[Product]:
    """Nothing runs yet; what a test starts is killed before its tables are emptied."""
    settings.VAR_DIR = tmp_path
    surroundings = {
        "DATABASE_URL": address_of_the_test_database(),
        "REDIS_URL": broker.server.broker_address(0),
        "CACHE_URL": broker.server.address(1),
        "ANCHOR_FILE": settings.ANCHOR_FILE,
        "OUTBOX_RESEND_SECONDS": "1",
    }
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    with ExitStack() as started:
        yield Product(started, broker, tmp_path)


def address_of_the_test_database() -> str:
    """As the role that workers run as."""
    known = os.environ.get("DATABASE_URL") or database_url("worker")
    return urlsplit(known)._replace(path=f"/{connection.settings_dict['NAME']}").geturl()


@pytest.fixture
def nothing_recurs(transactional_db: None) -> None:
    """The nightly sweep of today and tomorrow is done: no sweep but the test's own."""
    now = timezone.now()
    for each in jobs.recurring():
        if each.job != "record.seal":
            for when in (each.last_due(now), each.last_due(now) + each.every):
                key = f"due:{each.job}:{when.isoformat()}"
                Message.objects.create(job=each.job, key=key, due_at=when, done_at=now)


@pytest.fixture
def nation(transactional_db: None) -> list[Locality]:
    """Twelve localities, "E06900001" to "E06900012"."""
    numbers = range(1, 13)
    return [
        Locality.objects.create(code=f"E069{number:05}", name=f"Place {number}", kind="unitary")
        for number in numbers
    ]


@pytest.fixture
def begun(
    nation: list[Locality], monkeypatch: pytest.MonkeyPatch, at: dt.datetime, nothing_recurs: None
) -> Callable[[], Sweep]:
    """Begin a sweep in which eight localities move, two are asked about (one of them moves too), three rest.

    It leaves three parts for the workers: of three localities, three and three.
    """
    tell = Told()
    for module in ("gathering", "judging"):
        monkeypatch.setattr(f"framework.risk.{module}.fact_kinds", tell.kinds)
    monkeypatch.setattr("framework.risk.actions.sweeping.RANGE", 3)
    for locality in nation[:8]:
        tell("assessment.weak_priorities", locality, 5)
    for locality in nation[7:9]:
        tell("assessment.days_late", locality, 200)
    return lambda: actions.begin(year=2025, key="tests", at=at)
