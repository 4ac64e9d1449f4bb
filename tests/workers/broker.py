"""A Valkey of one test's own: it can be stopped, frozen, emptied and started again, and nobody else minds."""

from __future__ import annotations

import os
import shutil
import signal
from contextlib import suppress
from pathlib import Path

import redis

from framework.embedded.folders import Folders
from framework.embedded.server import await_ready, bring_up
from framework.embedded.valkey import Valkey
from tests.workers.waiting import until

QUEUE = "celery"
UNACKNOWLEDGED = "unacked"


class Broker:
    """The embedded Valkey in a folder of the test's."""

    def __init__(self, var: Path) -> None:
        folders = Folders(var)
        folders.prepare()
        self.server = Valkey(folders)
        self.pid = 0

    def start(self) -> None:
        bring_up(self.server)
        await_ready(self.server)
        with self._line() as line:
            self.pid = int(line.info("server")["process_id"])

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        until(lambda: not self._lives(), "the broker is gone")

    def lose_everything(self) -> None:
        """Its disk is gone too: what was queued will not come back."""
        self.kill()
        shutil.rmtree(self.server.folder)
        self.start()

    def freeze(self) -> None:
        """It takes connections and answers nobody."""
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    def waiting(self) -> int:
        """How many messages wait to be delivered."""
        with self._line() as line:
            return int(line.llen(QUEUE))

    def is_empty(self) -> bool:
        """Nothing waits, and nothing that was delivered is unacknowledged."""
        with self._line() as line:
            return not line.llen(QUEUE) and not line.hlen(UNACKNOWLEDGED)

    def end(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def _line(self) -> redis.Redis:
        return redis.Redis.from_url(self.server.address(0), socket_timeout=5)

    def _lives(self) -> bool:
        try:
            with self._line() as line:
                return bool(line.ping())
        except redis.ConnectionError:
            return False
