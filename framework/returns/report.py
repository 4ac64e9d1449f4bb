"""The report of an import, with the very keys that scripts and other systems rely on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from framework.returns.problems import MOST_PROBLEMS, Problem


@dataclass(frozen=True)
class Report:
    """What came of a file. Every row read is new, restated, unchanged or refused.

    `notes` tells what a careful reader wants to know and nobody need act on: encoding, separator, sheet.
    `stopped` is true when the file as a whole could not be read.
    """

    file: str
    sha256: str
    rows_read: int = 0
    new: int = 0
    restated: int = 0
    unchanged: int = 0
    refused: int = 0
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0
    notes: tuple[str, ...] = ()
    stopped: bool = False

    @property
    def exit_code(self) -> int:
        """0 done; 1 rows, or the whole file, were refused."""
        return 1 if self.refused or self.stopped else 0

    def as_dict(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "sha256": self.sha256,
            "rows_read": self.rows_read,
            "new": self.new,
            "restated": self.restated,
            "unchanged": self.unchanged,
            "refused": self.refused,
            "problems": [p.as_dict() for p in self.problems[:MOST_PROBLEMS]],
            "seconds": round(self.seconds, 3),
            "notes": list(self.notes),
        }

    def as_json(self) -> str:
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=2)
