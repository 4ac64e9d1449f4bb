"""Sending a file of the nation as its senders do, and reading the report that comes back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from django.core.management import call_command


def send(command: str, file: Path) -> dict[str, Any]:
    """The report of the import; rows that are refused end it, as they do on the command line."""
    told = io.StringIO()
    call_command(command, str(file), json=True, stdout=told, stderr=io.StringIO())
    return json.loads(told.getvalue())


def counts(report: dict[str, Any]) -> dict[str, int]:
    return {key: report[key] for key in ("rows_read", "new", "restated", "unchanged", "refused")}


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(newline="", encoding="utf-8") as opened:
        return list(csv.DictReader(opened))
