"""A press that stands ready beside the process that needs it, and ends with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from framework.publishing.press import frames

PRESS = (sys.executable, "-m", "framework.publishing.press")
_PROJECT = Path(__file__).resolve().parents[3]
_SEEN = (
    "PATH",
    "TMPDIR",
    "LD_LIBRARY_PATH",
    "DYLD_FALLBACK_LIBRARY_PATH",
    "FONTCONFIG_PATH",
    "XDG_CACHE_HOME",
)


class Press:
    """Takes one order at a time, and starts its process with the first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        os.register_at_fork(after_in_child=self._forget)

    def ask(self, order: bytes, *, seconds: int) -> bytes | None:
        """The answer to the order; None when the press ended, or took longer than so many seconds and was
        ended. The next order starts it again."""
        with self._lock:
            process = self._started()
            patience = threading.Timer(seconds, _kill, [process])
            patience.start()
            try:
                frames.send(process.stdin, order)  # type: ignore[arg-type]
                answer = frames.receive(process.stdout)  # type: ignore[arg-type]
            except BrokenPipeError:
                answer = None
            finally:
                patience.cancel()
            if answer is None:
                self._end()
            return answer

    def close(self) -> None:
        """End it; another order would start it again."""
        with self._lock:
            self._end()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self._end()
        if self._process is None:
            self._process = subprocess.Popen(
                PRESS,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=_PROJECT,
                env=bare_environment(),
                start_new_session=True,
            )
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            _kill(self._process)
            self._process.wait()
            self._let_go()

    def _let_go(self) -> None:
        if self._process is not None:
            for pipe in (self._process.stdin, self._process.stdout):
                with suppress(BrokenPipeError):
                    pipe.close()  # type: ignore[union-attr]
        self._process = None

    def _forget(self) -> None:
        """A fork leaves the press to the process that started it: two would read each other's reports."""
        self._let_go()
        self._lock = threading.Lock()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End it and the report that it is at."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def bare_environment() -> dict[str, str]:
    """What the press sees of ours: where libraries and type are, no secret and no address."""
    seen = {name: os.environ[name] for name in _SEEN if name in os.environ}
    return seen | {"LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
