"""Builds the fictional nation, once."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from framework.demo import sign_ins
from framework.demo.nation.build import Nation
from framework.places.models import Locality
from framework.record.models import Message

PATIENCE = 120
"""Seconds that the workers are given to make the last files."""


class Command(BaseCommand):
    help = "Builds the fictional nation through the product's own actions; where it is there, does nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The nation is not for production: its passwords are printed.")
        if sign_ins.exist():
            return
        if Locality.objects.exists():
            raise CommandError(
                "This database holds localities already; the nation is only for an empty one. If its building "
                "was stopped half-way, `make demo-reset` begins afresh."
            )
        began = time.monotonic()
        self._began = began
        Nation(timezone.now(), self._tell).build()
        self._await_files()
        self._tell("Done")

    def _tell(self, words: str) -> None:
        self.stderr.write(f"  {time.monotonic() - self._began:5.0f} s  {words}")
        self.stderr.flush()

    def _await_files(self) -> None:
        """Wait while the workers make pages and reports."""
        told, deadline = 0, time.monotonic() + PATIENCE
        waiting = Message.objects.filter(job="publishing.make_files", done_at=None, parked_at=None)
        while (left := waiting.count()) and time.monotonic() < deadline:
            if left // 20 != told:
                told = left // 20
                self._tell(f"Making pages and reports: {left} to go")
            time.sleep(1)
