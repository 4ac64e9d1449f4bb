"""Who can sign in to the demo nation."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from framework.demo import sign_ins


class Command(BaseCommand):
    help = "Lists a sign-in for each role of the demo nation; refused where there is none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON document on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        if not sign_ins.exist():
            raise CommandError("This is not the demo: there are no demo sign-ins. `make demo` makes them.")
        if options["json"]:
            self.stdout.write(json.dumps(sign_ins.everybody(), indent=1))
            return
        for each in sign_ins.everybody():
            self.stdout.write(
                f"{each['role']:<14} {each['username']:<26} {each['password']:<20} {each['name']}"
            )
