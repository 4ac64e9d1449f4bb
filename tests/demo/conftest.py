"""Worlds that the tests of one module share: made once, in a transaction that is rolled back in the end."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from framework.demo.nation import files
from framework.places.models import Locality

QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="module")
def lasting(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[], Any]:
    """`with lasting() as folder:` what is written in the block lasts for the module's tests, and no longer.

    `folder` stands for `var/`. The module must be marked to use the database, or there is none of its own.
    """

    @contextmanager
    def block() -> Iterator[Path]:
        folder = tmp_path_factory.mktemp("var")
        own = override_settings(VAR_DIR=folder, OUTBOX_HINTS=False, PASSWORD_HASHERS=QUICK)
        with own, django_db_blocker.unblock(), transaction.atomic():
            assert not Locality.objects.exists(), "This is not an empty database of the tests' own."
            yield folder
            transaction.set_rollback(True)

    return block


@pytest.fixture
def var(settings: Any, tmp_path: Path) -> Path:
    """A folder in place of `var/`."""
    settings.VAR_DIR = tmp_path
    return tmp_path


@pytest.fixture
def register(db: None, tmp_path: Path) -> Path:
    return files.register(tmp_path / "localities.csv")


@pytest.fixture
def port() -> int:
    """One that nothing listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture
def occupied() -> Iterator[int]:
    """A port on which somebody else listens, who never answers."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]
