"""The embedded PostgreSQL and Valkey: real servers under `var/`, so that nobody need install any.

Used when `DATABASE_URL` and `REDIS_URL` are not set. Several processes share them; after a kill they recover
by themselves; two checkouts never meet.
"""

from __future__ import annotations

from functools import cache

from framework.embedded.cluster import program
from framework.embedded.folders import CannotStart, Folders
from framework.embedded.servers import Servers

__all__ = [
    "CannotStart",
    "Servers",
    "broker_url",
    "database_url",
    "is_running",
    "program",
    "redis_url",
    "start",
    "stop",
]


@cache
def _joined() -> Servers:
    servers = Servers(Folders.of_this_project())
    servers.start()
    return servers


def start() -> Servers:
    """Start or join the servers of this project; they end when the last process that did so has ended."""
    servers = _joined()
    servers.start()
    return servers


def stop() -> None:
    """End the servers of this project now, whoever uses them."""
    Servers(Folders.of_this_project()).stop()


def is_running() -> bool:
    """Whether both answer; starts nothing."""
    return Servers(Folders.of_this_project()).is_running()


def database_url(role: str) -> str:
    """The database's address for `owner`, `web` or `worker`; the servers are running when this returns."""
    return _joined().postgres.address(role)


def redis_url(database: int = 0) -> str:
    """The address of one of Valkey's databases (0 messages, 1 cache), as redis-py and Django read it."""
    return _joined().valkey.address(database)


def broker_url(database: int = 0) -> str:
    """The same as Celery reads it."""
    return _joined().valkey.broker_address(database)
