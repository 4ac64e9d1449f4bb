"""What every command of the product shares: `--json`, and where its words go.

With `--json` one JSON document stands on standard output and nothing else; progress and messages go to
standard error. Exit status: 0 done, 1 the work found problems, 2 wrong usage.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any

from django.core.management.base import BaseCommand


class ReportingCommand(BaseCommand):
    """A command whose result is one plain mapping."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON document on standard output")

    def report(self, told: Mapping[str, Any], *, as_json: bool, lines: list[str]) -> None:
        """The result: as JSON, or as the lines that a person reads."""
        if as_json:
            self.stdout.write(json.dumps(told, indent=1, ensure_ascii=False, default=str))
        else:
            for line in lines:
                self.stdout.write(line)

    def wrong_usage(self, sentence: str) -> None:
        """End with exit status 2 and a sentence that says what to do."""
        self.stderr.write(sentence)
        sys.exit(2)
