"""A past sweep again, from what was known then."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from framework.record.commands import ReportingCommand
from framework.risk.models import Sweep
from framework.risk.queries import differences


class Command(ReportingCommand):
    help = "Recomputes a past sweep; exit status 1 with the differences if it does not come out the same."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("sweep", type=int, help="the number of the sweep")

    def handle(self, *args: Any, sweep: int, **options: Any) -> None:
        found = Sweep.objects.select_related("rule_book").filter(pk=sweep).first()
        if found is None:
            self.wrong_usage(f"There is no sweep {sweep}.")
            return
        wrong = differences(found)
        told = {"sweep": sweep, "same": not wrong, "result_sha256": found.result_sha256, "differences": wrong}
        same = f"Sweep {sweep} comes out the same: {found.result_sha256}"
        self.report(told, as_json=options["json"], lines=wrong or [same])
        if wrong:
            sys.exit(1)
