"""The jobs that messages of the outbox may name, and when the recurring ones fall due.

Each room registers its jobs in its `tasks.py`: a job takes the ids of its message and the moment, and calls
one action.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from django.utils.module_loading import autodiscover_modules

Job = Callable[..., None]
Registered = TypeVar("Registered", bound=Job)

_jobs: dict[str, Job] = {}
_recurring: dict[str, Recurring] = {}


@dataclass(frozen=True)
class Recurring:
    """A job that falls due again and again: every `every`, counted from midnight UTC plus `offset`."""

    job: str
    every: dt.timedelta
    offset: dt.timedelta = dt.timedelta()

    def last_due(self, at: dt.datetime) -> dt.datetime:
        """The latest moment not after `at` at which it fell due: the same for every process that asks."""
        epoch = dt.datetime(2000, 1, 1, tzinfo=dt.UTC) + self.offset
        return epoch + (at - epoch) // self.every * self.every


def job(
    name: str, *, every: dt.timedelta | None = None, offset: dt.timedelta = dt.timedelta()
) -> Callable[[Registered], Registered]:
    """Register a function under the name that messages use; with `every`, it recurs by itself."""

    def register(function: Registered) -> Registered:
        _jobs[name] = function
        if every:
            _recurring[name] = Recurring(name, every, offset)
        return function

    return register


def run(name: str, ids: dict[str, Any], *, at: dt.datetime) -> None:
    """Do the job. Raises KeyError for a name nobody registered (a message from a newer version)."""
    _discover()
    _jobs[name](**ids, at=at)


def recurring() -> Iterator[Recurring]:
    _discover()
    yield from _recurring.values()


@cache
def _discover() -> None:
    """Every installed app's `tasks.py` has registered its jobs when this returns."""
    autodiscover_modules("tasks")
