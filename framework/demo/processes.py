"""The processes of the whole product, started together and ended together: web, worker, beat."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

PATIENCE = 15.0
"""Seconds that a process is given to end by itself before it is made to."""


@dataclass(frozen=True)
class Program:
    """One program to run: its name in messages, its command, and the database role it runs as."""

    name: str
    command: tuple[str, ...]
    role: str


def _celery(*args: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "celery", "-A", "framework.config.celery", *args)


def worker(concurrency: int = 2) -> Program:
    return Program("worker", _celery("worker", "--concurrency", str(concurrency), "-l", "WARNING"), "worker")


def beat() -> Program:
    return Program("beat", _celery("beat", "-S", "framework.record.beat:Beat", "-l", "WARNING"), "worker")


def web(port: int) -> Program:
    """Granian: a process a core, one blocking thread each."""
    command = (
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"),
        *("--port", str(port), "--workers", str(os.cpu_count() or 2), "--blocking-threads", "1"),
        *("--no-ws", "--log-level", "warning", "framework.config.wsgi:application"),
    )
    return Program("web", command, "web")


@contextmanager
def running(*programs: Program) -> Iterator[dict[str, subprocess.Popen[bytes]]]:
    """Run the programs while the block lasts. Their output goes to var/logs/, a file a program."""
    logs = Path(settings.VAR_DIR) / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    started: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for program in programs:
            with (logs / f"{program.name}.log").open("ab") as log:
                started[program.name] = subprocess.Popen(
                    program.command,
                    cwd=settings.BASE_DIR,
                    env={**os.environ, "DATABASE_ROLE": program.role, "DEMO": "1"},
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
        yield started
    finally:
        end(started)


def end(started: dict[str, subprocess.Popen[bytes]]) -> None:
    """Ask every process to end, web first, and make those that will not."""
    for process in reversed(list(started.values())):
        _signal(process, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    for process in started.values():
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            _signal(process, signal.SIGKILL)
            process.wait()


def _signal(process: subprocess.Popen[bytes], number: int) -> None:
    """To the process's whole session: a child of its own must not outlive it."""
    try:
        if number == signal.SIGKILL:
            os.killpg(process.pid, number)
        else:
            process.send_signal(number)
    except ProcessLookupError:
        return


def wait(started: dict[str, subprocess.Popen[bytes]]) -> str:
    """Wait until one of the processes ends by itself; its name."""
    while True:
        for name, process in started.items():
            if process.poll() is not None:
                return name
        time.sleep(0.5)


def is_free(port: int) -> bool:
    """Whether nothing listens on the port, so that the web can."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def await_web(port: int, seconds: float = 60) -> bool:
    """Wait until the web can serve; False when it cannot in that time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    return False
