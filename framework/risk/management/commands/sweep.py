"""One risk sweep now, in this process."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from framework.figures import standings
from framework.pages.words import counted
from framework.record.commands import ReportingCommand
from framework.risk import actions


class Command(ReportingCommand):
    help = "Sweeps: standings, facts, rules, triggers, moves."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--year", type=int, required=True, help="the year whose readings are judged")

    def handle(self, *args: Any, year: int, **options: Any) -> None:
        if not 1990 <= year <= timezone.localdate().year + 1:
            self.wrong_usage(f"--year is a year such as 2025; {year} is not one with readings.")
        began, at = time.monotonic(), timezone.now()
        self.stderr.write("Working out standings …")
        standings.refresh(at=at)
        self.stderr.write("Gathering and judging …")
        swept = actions.sweep(year=year, key=f"command:{at.isoformat()}", at=at)
        told = {
            "sweep": swept.pk,
            "rule_set": str(swept.rule_book),
            "localities": swept.localities_count,
            "facts": swept.facts,
            "triggers": swept.triggers_count,
            "moves": swept.moves_count,
            "seconds": round(time.monotonic() - began, 2),
        }
        words = ", ".join(
            [
                counted(swept.localities_count, "locality", "localities"),
                counted(swept.facts, "fact"),
                counted(swept.triggers_count, "trigger"),
                counted(swept.moves_count, "move"),
            ]
        )
        self.report(
            told,
            as_json=options["json"],
            lines=[f"Sweep {swept.pk} of {year}: {words}."],
        )
