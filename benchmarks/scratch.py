"""A database of the benchmarks' own, beside the product's on the same server, made afresh for each use."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from urllib.parse import urlsplit, urlunsplit

import psycopg

NAME = f"driving_improvement_benchmarks_{os.getpid()}"
TRIES = 60


@contextmanager
def database() -> Iterator[None]:
    """Inside, Django is set up on an empty, migrated database, which is dropped afterwards."""
    server = _server()
    _drop(server)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {NAME}")
    os.environ["DATABASE_URL"] = urlunsplit(urlsplit(server)._replace(path=f"/{NAME}"))
    os.environ |= {"OUTBOX_HINTS": "no", "DJANGO_SETTINGS_MODULE": "framework.config.settings"}
    try:
        _migrate()
        yield
    finally:
        _close()
        _drop(server)


@contextmanager
def copy() -> Iterator[str]:
    """Inside, the database as it is at the beginning, once more under another name: its address."""
    server, name = _server(), f"{NAME}_copy"
    _close()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {NAME}")
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        _drop(server, name)


@cache
def _server() -> str:
    """The server: that of DATABASE_URL, or the embedded one, as the role that may create databases."""
    if given := os.environ.get("DATABASE_URL"):
        return given
    from framework.embedded import database_url

    return database_url("owner")


def _migrate() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, skip_checks=True)


def _close() -> None:
    from django.db import connection

    connection.close()


def _drop(server: str, name: str = NAME) -> None:
    """Drop it, whoever is still in it; autovacuum, which only a superuser may end, is waited for."""
    with psycopg.connect(server, autocommit=True) as connection:
        for _ in range(TRIES):
            try:
                connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            except psycopg.errors.InsufficientPrivilege:
                time.sleep(0.5)
            else:
                return
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
