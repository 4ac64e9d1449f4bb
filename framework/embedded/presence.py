"""Who uses the servers: each process holds a shared lock while it lives; the last one out can tell."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Start and stop under one lock; whoever dies with it in hand lets go of it."""
    with path.open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield


class Presence:
    """This process's place among those that use the servers; a forked child is born with its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.place: int | None = self._take()
        self.unborn: int | None = None
        os.register_at_fork(
            before=self._take_for_child,
            after_in_parent=self._leave_to_child,
            after_in_child=self._be_the_child,
        )

    def _take(self) -> int:
        place = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(place, fcntl.LOCK_SH)
        return place

    def _take_for_child(self) -> None:
        self.unborn = None if self.place is None else self._take()

    def _leave_to_child(self) -> None:
        if self.unborn is not None:
            os.close(self.unborn)

    def _be_the_child(self) -> None:
        if self.place is not None:
            os.close(self.place)
            self.place = self.unborn

    def give_up(self) -> bool:
        """Leave; whether nobody else is left."""
        if self.place is None:
            return False
        place, self.place = self.place, None
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            os.close(place)
        return True
