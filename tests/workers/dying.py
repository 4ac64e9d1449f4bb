"""A job that writes something and then takes its worker with it."""

from __future__ import annotations

import datetime as dt
import os
import signal

from framework.record.jobs import job


@job("tests.die")
def die(*, at: dt.datetime) -> None:
    from framework.record.actions import note

    note(operation="tests.die", subject=None, by=None, at=at)
    os.kill(os.getpid(), signal.SIGKILL)
