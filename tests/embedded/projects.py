"""Projects in temporary folders, whose servers are real and whose users are real processes."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from framework.embedded.folders import Folders

CHECKOUT = Path(__file__).resolve().parents[2]
STATE = """
import json, sys
from pathlib import Path
from framework.embedded import database_url, redis_url, start
servers = start()
import redis
pid_file = servers.postgres.folder / "postmaster.pid"
print(json.dumps({
    "postgres": int(pid_file.read_text().split()[0]),
    "valkey": redis.Redis.from_url(redis_url()).info("server")["process_id"],
    "owner": database_url("owner"), "web": database_url("web"), "worker": database_url("worker"),
    "broker": redis_url(0), "cache": redis_url(1),
    "sockets": str(servers.folders.sockets),
}), flush=True)
"""
UNTIL_TOLD = "\nsys.stdin.read()\n"


class Project:
    """A checkout's `var/`, the processes that use it, and what they see."""

    def __init__(self, var: Path, put_on: Callable[[], None] | None = None) -> None:
        self.var = var
        self.put_on = put_on
        self.users: list[subprocess.Popen[str]] = []

    def popen(self, *arguments: str, **extra: Any) -> subprocess.Popen[str]:
        surroundings = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL"}}
        surroundings |= {"VAR_DIR": str(self.var), "PYTHONPATH": str(CHECKOUT)} | extra.pop("env", {})
        pipe = subprocess.PIPE
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd="/",
            env=surroundings,
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            text=True,
            preexec_fn=self.put_on,
            **extra,
        )

    def run(self, code: str, **extra: Any) -> str:
        """Run a piece of Python with the servers at hand; its output."""
        process = self.popen("-c", code, **extra)
        output, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
        return output

    def command(self, do: str) -> tuple[int, str, str]:
        process = self.popen("-m", "framework.embedded", do)
        output, errors = process.communicate(timeout=120)
        return process.returncode, output, errors

    def state(self) -> dict[str, Any]:
        """Start or join, look, leave."""
        return json.loads(self.run(STATE))

    def begin(self, **extra: Any) -> subprocess.Popen[str]:
        """A user who stays until told to go; may not be ready yet."""
        user = self.popen("-c", STATE + UNTIL_TOLD, **extra)
        self.users.append(user)
        return user

    def join(self, **extra: Any) -> tuple[subprocess.Popen[str], dict[str, Any]]:
        user = self.begin(**extra)
        return user, see(user)

    def sql(self, statement: str, role: str = "owner", **extra: Any) -> list[list[Any]]:
        code = f"""
import json, psycopg
from framework.embedded import database_url
with psycopg.connect(database_url({role!r}), autocommit=True) as line:
    found = line.execute({statement!r})
    print(json.dumps(found.fetchall() if found.description else [], default=str))
"""
        return json.loads(self.run(code, **extra))

    def close(self) -> None:
        for user in self.users:
            user.kill()
            user.wait()
            for pipe in (user.stdin, user.stdout, user.stderr):
                assert pipe
                pipe.close()
        self.command("stop")
        if self.var.exists() and Folders(self.var).sockets.parent == Path("/tmp"):
            shutil.rmtree(Folders(self.var).sockets, ignore_errors=True)


def see(user: subprocess.Popen[str]) -> dict[str, Any]:
    assert user.stdout
    line = user.stdout.readline()
    assert line, user.stderr and user.stderr.read()
    return json.loads(line)


def tell_to_go(user: subprocess.Popen[str]) -> None:
    user.communicate(timeout=60)
    assert user.returncode == 0


def is_there(pid: int) -> bool:
    """Whether the process lives; a zombie does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def wait_until(true: Callable[[], bool], seconds: float = 15) -> bool:
    until = time.monotonic() + seconds
    while not true():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: not is_there(pid))
