"""The product's own processes, started as the demo starts them, on the test's database and broker."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from django.db import connection

from framework.demo.processes import Program, beat, running, worker
from framework.record.models import Message
from tests.workers.broker import Broker
from tests.workers.waiting import until

Process = subprocess.Popen[bytes]

_WAITERS = """
    SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND usename = 'worker' AND wait_event_type = 'Lock'
"""


class Product:
    """Workers and beats that were started, the broker between them, and what they left to see."""

    def __init__(self, started: ExitStack, broker: Broker, var: Path) -> None:
        self.started = started
        self.broker = broker
        self.logs = var / "logs"
        self.count = 0

    def worker(self, *, at_once: int = 1, knows: str = "") -> Process:
        """Start a worker; `knows` names a module with jobs of the test's own."""
        program = worker(at_once)
        return self._start(replace(program, command=program.command + (("-I", knows) if knows else ())))

    def beat(self) -> Process:
        return self._start(replace(beat(), command=(*beat().command, "-s", str(self.logs / "schedule"))))

    def _start(self, program: Program) -> Process:
        self.count += 1
        own = replace(program, name=f"{program.name}-{self.count}")
        process = self.started.enter_context(running(own))[own.name]
        self.started.callback(kill, process)
        return process

    def until(self, condition: Callable[[], object], what: str) -> None:
        until(condition, what, logs=self.logs)

    def until_done(self) -> None:
        self.until(lambda: not waiting().exists(), "every message is done or parked")

    def until_held_up(self) -> int:
        """Wait until a worker waits for a lock; the number of its connection's server process."""
        self.until(lambda: waiters(), "a worker waits for a lock")
        return waiters()[0]


def waiting() -> object:
    """The messages of the test, the sealer's own left out: it comes every five seconds."""
    return Message.objects.exclude(job="record.seal").filter(done_at=None, parked_at=None)


def waiters() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(_WAITERS)
        return [pid for (pid,) in cursor.fetchall()]


def kill(process: Process) -> None:
    """The whole session of a process, as when the machine loses its power."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def held(code: str) -> Iterator[None]:
    """Somebody else is at this locality's standpoint: whoever would move it waits until the block ends."""
    other = connection.copy()
    other.set_autocommit(False)
    try:
        with other.cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM stages_standpoint JOIN places_locality place ON place.id = locality_id "
                "WHERE place.code = %s FOR UPDATE OF stages_standpoint",
                [code],
            )
        yield
    finally:
        other.rollback()
        other.close()
