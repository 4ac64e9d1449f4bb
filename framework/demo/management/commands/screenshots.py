"""Pictures of every page of every role of the demo, under var/screenshots/."""

from __future__ import annotations

import os
import shutil
import urllib.error
import urllib.request
from argparse import ArgumentParser
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from framework.demo import processes, sign_ins


class Command(BaseCommand):
    help = "Takes a picture of every kind of page as every role, of a running demo or one it starts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--role", action="append", help="only this role; may be given again")
        parser.add_argument("--most", type=int, default=40, help="pages for each role")

    def handle(self, *args: Any, port: int, most: int, **options: Any) -> None:
        from framework.demo.screenshots import contact_sheet, take_all

        if not sign_ins.exist():
            raise CommandError("There is no demo nation here yet: run `make demo` once.")
        people = [
            each for each in sign_ins.one_a_role() if not options["role"] or each["role"] in options["role"]
        ]
        site = f"http://127.0.0.1:{port}"
        folder = Path(settings.VAR_DIR) / "screenshots"
        shutil.rmtree(folder, ignore_errors=True)
        with nullcontext() if _answers(site) else processes.running(processes.web(port)):
            processes.await_web(port)
            taken = list(take_all(site, people, folder, self.stderr.write, most=most))
        faulty = [page for page in taken if page.faults]
        for page in faulty:
            self.stdout.write(f"{page.role} {page.path}: {'; '.join(page.faults)}")
        self.stdout.write(
            f"{len(taken)} pages, {len(faulty)} with something to mend: {contact_sheet(folder, taken)}"
        )


def _answers(site: str) -> bool:
    try:
        with urllib.request.urlopen(f"{site}/healthz", timeout=3):
            return True
    except (urllib.error.URLError, OSError):
        return False
