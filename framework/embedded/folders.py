"""Where the embedded servers keep what they hold: under `var/`, and sockets where their paths are short."""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
# A socket's path may have 107 bytes on Linux and 103 elsewhere; the longest name below takes 14.
LONGEST_FOLDER = 86
# PostgreSQL reads a list of folders where it means one.
SEPARATOR = ","


class CannotStart(Exception):
    """The embedded servers cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class Folders:
    """The folders of one project; two checkouts never share one."""

    var: Path

    @classmethod
    def of_this_project(cls) -> Folders:
        """`VAR_DIR`, or `var/` beside the code."""
        return cls(Path(os.environ.get("VAR_DIR") or PROJECT / "var").resolve())

    @property
    def postgres(self) -> Path:
        return self.var / "postgres"

    @property
    def valkey(self) -> Path:
        return self.var / "valkey"

    @property
    def run(self) -> Path:
        return self.var / "run"

    @cached_property
    def sockets(self) -> Path:
        """`var/run`, or a private folder of the system if that path will not do for a socket."""
        if len(os.fsencode(self.run)) <= LONGEST_FOLDER and SEPARATOR not in str(self.run):
            return self.run
        name = hashlib.sha256(os.fsencode(self.run) + self._identity().encode()).hexdigest()[:16]
        return Path("/tmp") / f"driving-improvement-{name}"

    def _identity(self) -> str:
        """A name that dies with `var/`, so that a new one never meets the servers of a deleted one."""
        path = self.run / "identity"
        if not path.exists():
            write_once(path, secrets.token_hex(16))
        return path.read_text()

    def prepare(self) -> None:
        """Make the folders.

        Raises:
            CannotStart: somebody else owns them, or the disk refuses.
        """
        try:
            self.var.mkdir(parents=True, exist_ok=True)
            private_folder(self.run)
            private_folder(self.sockets)
        except OSError as error:
            raise CannotStart(f"{self.var} cannot be written: {error.strerror}.") from error


def private_folder(path: Path) -> None:
    """Make a folder that only its owner can enter; refuse one that is somebody else's."""
    path.mkdir(mode=0o700, exist_ok=True)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise CannotStart(f"{path} belongs to another user: remove it, or set VAR_DIR to one of your own.")
    path.chmod(0o700)


def write_once(path: Path, text: str) -> None:
    """Write a file that only its owner can read: whole or not at all, and of two writers the first."""
    half = path.with_name(f"{path.name}.{os.getpid()}")
    half.touch(mode=0o600)
    with half.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        path.hardlink_to(half)
    half.unlink()
