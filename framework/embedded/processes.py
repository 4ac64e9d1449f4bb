"""Which processes are a server's own, and how to end those that were left behind."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

PROC = Path("/proc")


def living_in(folder: Path, program: str) -> list[int]:
    """The processes of that program whose working folder is this one.

    Servers work in their data folder, so that this names them for certain, where a pid file may name a
    stranger. Empty where the system has no /proc: there the servers' own locks must do.
    """
    try:
        return living_at(folder.stat(), program)
    except FileNotFoundError:
        return []


def living_at(here: os.stat_result, program: str) -> list[int]:
    """The same for a folder that may have been deleted since it was looked at."""
    return [int(entry.name) for entry in PROC.glob("[0-9]*") if _is_one(entry, here, program)]


def _is_one(entry: Path, here: os.stat_result, program: str) -> bool:
    try:
        if (entry / "comm").read_text().strip() != program:
            return False
        there = (entry / "cwd").stat()
    except OSError:
        return False
    return (there.st_dev, there.st_ino) == (here.st_dev, here.st_ino)


def is_alive(pid: int) -> bool:
    """Whether that process exists, whoever owns it, zombies too."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def send(pids: list[int], number: signal.Signals) -> None:
    """Signal those that still live."""
    for pid in pids:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            continue


def wait_until_gone(folder: Path, program: str, seconds: float) -> bool:
    """Whether the last of them left in that time."""
    until = time.monotonic() + seconds
    while living_in(folder, program):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True
