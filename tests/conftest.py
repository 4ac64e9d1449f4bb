"""The named cast that every room's tests may call on, and the moment at which they act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings as django_settings
from django.db import connection

from framework.access import actions as access
from framework.access.models import Person
from framework.access.policy import Operation, table
from framework.access.roles import LOCAL_ROLES
from framework.places.models import Locality
from framework.record.guards import append_only_models


@pytest.fixture(scope="session", autouse=True)
def flushing_lifts_the_guards() -> None:
    """Between tests the tables are emptied, which append-only tables refuse: the owner lifts their guards."""
    operations = type(connection.ops)
    plain = operations.execute_sql_flush

    def flush(self: Any, statements: list[str]) -> None:
        tables = [model._meta.db_table for model in append_only_models()]
        off = [f'ALTER TABLE "{table}" DISABLE TRIGGER USER' for table in tables]
        on = [f'ALTER TABLE "{table}" ENABLE TRIGGER USER' for table in tables]
        plain(self, [*off, *statements, *on])

    operations.execute_sql_flush = flush  # type: ignore[method-assign]


@pytest.fixture(scope="session", autouse=True)
def static_files_have_a_place() -> None:
    """WhiteNoise warns of a folder that nothing was collected into yet; the tests find files at their source."""
    django_settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True)
def outbox_waits(settings: Any) -> None:
    """Messages wait in the outbox until a test performs them: no broker is told by accident."""
    settings.OUTBOX_HINTS = False


@pytest.fixture(autouse=True)
def anchors_apart(settings: Any, tmp_path: Any) -> None:
    settings.ANCHOR_FILE = str(tmp_path / "anchors.txt")


@pytest.fixture
def own_cache(settings: Any) -> None:
    """A cache that holds nothing yet: the real one is shared by every test process."""
    settings.CACHES = {"default": settings.CACHES["default"] | {"KEY_PREFIX": uuid4().hex}}


@pytest.fixture
def at() -> dt.datetime:
    """The moment at which the cast acts."""
    return dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def northby(db: None) -> Locality:
    return Locality.objects.create(
        code="E06900001", name="Northby", kind="unitary", region="Northern Marches", population=214_300
    )


@pytest.fixture
def southby(db: None) -> Locality:
    return Locality.objects.create(
        code="E06900002", name="Southby", kind="unitary", region="Northern Marches", population=181_900
    )


@pytest.fixture
def person(db: None, at: dt.datetime) -> Callable[..., Person]:
    """A person who holds a role: `person("officer", northby)`, or `person("lga_staff")` in the nation."""

    def join(role: str, locality: Locality | None = None, **also: Any) -> Person:
        where = locality.name if locality else "the nation"
        count = Person.objects.count()
        somebody = access.add_person(
            username=f"{role}-{count}", name=f"The {role} of {where}", password=None, by=None, at=at
        )
        access.join(
            person=somebody,
            role=role,
            by=None,
            at=at,
            locality=locality if role in LOCAL_ROLES else None,
            **also,
        )
        return somebody

    return join


@pytest.fixture
def policy_has(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Add rows of a test's own to the policy."""

    def add(*rows: Operation) -> None:
        for row in rows:
            monkeypatch.setitem(table(), row.name, row)

    return add
