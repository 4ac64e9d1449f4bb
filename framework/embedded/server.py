"""What PostgreSQL and Valkey have in common: being found, being waited for, being ended."""

from __future__ import annotations

import enum
import importlib.util
import signal
import socket
import time
from pathlib import Path
from typing import Protocol

from framework.embedded.folders import CannotStart, Folders
from framework.embedded.processes import living_in, send, wait_until_gone

ORPHANS_LEAVE = 6.0
STARTS = 60.0
HESITATES = 5.0
STOPS = 20.0
# How long a new process may take to enter its folder, by which it is known.
SETTLES = 3.0


class Answer(enum.Enum):
    """What a server says at its socket."""

    READY = "ready"
    STARTING = "starting"
    SILENT = "silent"


class Server(Protocol):
    """One embedded server."""

    title: str
    program: str
    folder: Path
    log: Path

    def __init__(self, folders: Folders) -> None: ...

    def answer(self) -> Answer:
        """Ask at the socket; nothing else decides whether the server lives."""

    def launch(self) -> None:
        """Start it, knowing that no process of it is left; return before it is ready."""

    def ask_to_end(self) -> None:
        """Tell a living server to end in good order."""


def bring_up(server: Server) -> bool:
    """Start the server unless it lives; whether it had to be started. It may not be ready yet.

    Processes that work in its folder and answer nobody are orphans: they are left time to go, then ended.

    Raises:
        CannotStart: it listens but does not answer for a minute.
    """
    patience = time.monotonic() + ORPHANS_LEAVE
    while _listen(server) is Answer.SILENT:
        orphans = living_in(server.folder, server.program)
        if not orphans:
            server.launch()
            return True
        if time.monotonic() > patience:
            send(orphans, signal.SIGKILL)
        time.sleep(0.02)
    return False


def _listen(server: Server) -> Answer:
    """Its answer once it has made up its mind, be it alive or dead."""
    until = time.monotonic() + STARTS
    while (answer := server.answer()) is Answer.STARTING:
        if time.monotonic() > until:
            raise CannotStart(f"{server.title} does not answer. See {server.log}:\n{last_lines(server.log)}")
        time.sleep(0.02)
    return answer


def await_ready(server: Server) -> None:
    """Wait until it serves.

    Raises:
        CannotStart: it died, or is not ready within a minute; with the last lines of its log.
    """
    began = time.monotonic()
    while (answer := server.answer()) is not Answer.READY:
        waited = time.monotonic() - began
        died = waited > SETTLES and answer is Answer.SILENT and not living_in(server.folder, server.program)
        if died or waited > STARTS:
            raise CannotStart(f"{server.title} did not start. See {server.log}:\n{last_lines(server.log)}")
        time.sleep(0.01)


def end(*servers: Server) -> None:
    """End them in good order, or by force those that do not listen."""
    for server in servers:
        if server.answer() is Answer.SILENT:
            send(living_in(server.folder, server.program), signal.SIGTERM)
        else:
            server.ask_to_end()
    for server in servers:
        if not wait_until_gone(server.folder, server.program, STOPS):
            send(living_in(server.folder, server.program), signal.SIGKILL)


def ask(path: Path, question: bytes) -> bytes | None:
    """The first bytes of a socket's answer: none of them if it hesitates, None if nobody listens."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(HESITATES)
        try:
            line.connect(str(path))
            line.sendall(question)
            return line.recv(512)
        except TimeoutError:
            return b""
        except OSError:
            return None


def turn(log: Path) -> None:
    """Begin a new log, keeping the one before."""
    if log.exists():
        log.replace(log.with_name(log.name + ".before"))


def last_lines(log: Path, count: int = 8) -> str:
    """The end of a log, for a message to a person."""
    try:
        return "\n".join(log.read_text(errors="replace").splitlines()[-count:])
    except OSError:
        return "(no log was written)"


def package_folder(name: str, project: str) -> Path:
    """Where an installed package lies, without importing it.

    Raises:
        CannotStart: it is not installed.
    """
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        raise CannotStart(f"{project} is not installed: run `make setup`, or set DATABASE_URL and REDIS_URL.")
    return Path(found.origin).parent
