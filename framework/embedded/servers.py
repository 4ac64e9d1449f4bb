"""The two servers of a project together: started by whoever comes first, ended by whoever leaves last."""

from __future__ import annotations

import atexit
import os
import signal
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from framework.embedded.folders import Folders
from framework.embedded.postgres import Postgres
from framework.embedded.presence import Presence, one_at_a_time
from framework.embedded.processes import living_at, send
from framework.embedded.server import Answer, Server, await_ready, bring_up, end
from framework.embedded.valkey import Valkey


@dataclass
class Servers:
    """The embedded servers, with the folders they live in."""

    folders: Folders
    presence: Presence | None = field(default=None, init=False)
    homes: dict[str, os.stat_result] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.folders.prepare()
        self.postgres = Postgres(self.folders)
        self.valkey = Valkey(self.folders)

    @property
    def both(self) -> tuple[Server, Server]:
        return self.postgres, self.valkey

    def is_running(self) -> bool:
        return all(server.answer() is Answer.READY for server in self.both)

    def start(self, *, keep: bool = False) -> None:
        """Start or join them, and be counted among their users until this process ends.

        Args:
            keep: they go on after the last user has left, until `stop`.

        Raises:
            CannotStart: with the reason and what to do.
        """
        with self._door():
            if self.presence is None:
                self.presence = Presence(self.folders.run / "users")
                atexit.register(self.leave)
            started = [bring_up(server) for server in self.both]
            if all(started):
                self._kept.unlink(missing_ok=True)
            if keep:
                self._kept.touch()
            for server in self.both:
                await_ready(server)
            self.homes = {server.program: server.folder.stat() for server in self.both}

    def leave(self) -> None:
        """Stop being counted; the last one to leave ends them, unless they were started to stay."""
        presence, self.presence = self.presence, None
        if presence is None:
            return
        if not self.folders.run.exists():
            self._end_the_homeless()
            return
        with self._door():
            if presence.give_up() and not self._kept.exists():
                end(*self.both)

    def stop(self) -> None:
        """End them now, whoever uses them."""
        with self._door():
            self._kept.unlink(missing_ok=True)
            end(*self.both)

    def _end_the_homeless(self) -> None:
        """Their folders were deleted under them: nobody will ever find them again."""
        for program, home in self.homes.items():
            send(living_at(home, program), signal.SIGKILL)

    def _door(self) -> AbstractContextManager[None]:
        return one_at_a_time(self.folders.run / "door")

    @property
    def _kept(self) -> Path:
        return self.folders.run / "kept"
