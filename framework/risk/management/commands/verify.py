"""Whether what is kept is consistent: publications, history, moves, triggers, grants."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any

from framework.access.queries import grant_faults
from framework.publishing.queries import faults as publication_faults
from framework.record.chain import faults as history_faults
from framework.record.commands import ReportingCommand
from framework.risk.queries import faults as sweep_faults
from framework.stages.queries import faults as stage_faults

PARTS: dict[str, Callable[[], Iterable[str]]] = {
    "publications": publication_faults,
    "history": history_faults,
    "stages": stage_faults,
    "sweeps": sweep_faults,
    "permissions": grant_faults,
}


class Command(ReportingCommand):
    help = "Checks that everything kept is consistent; exit status 1 with what is wrong."

    def handle(self, *args: Any, **options: Any) -> None:
        wrong: dict[str, list[str]] = {}
        for name, part in PARTS.items():
            self.stderr.write(f"Checking {name} …")
            wrong[name] = list(part())
        lines = [f"{name}: {fault}" for name, faults in wrong.items() for fault in faults]
        told = {"sound": not lines, "faults": wrong}
        self.report(told, as_json=options["json"], lines=lines or ["Everything is as it should be."])
        if lines:
            sys.exit(1)
