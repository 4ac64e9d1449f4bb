"""On what terms a file is taken, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from framework.returns.report import Report


@dataclass(frozen=True, kw_only=True)
class Terms:
    """`dry_run` writes nothing whatever is found; `accept_valid` takes good rows although others were refused."""

    dry_run: bool = False
    accept_valid: bool = False

    def allow(self, report: Report) -> bool:
        """Whether rows may be written: without `accept_valid`, one refused row means that none is."""
        return not (self.dry_run or report.stopped) and (self.accept_valid or not report.refused)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The report, and whether its rows were written; if not, its counts say what would have been."""

    report: Report
    written: bool = False
    import_id: int | None = None

    def as_dict(self) -> dict[str, Any]:
        return {**self.report.as_dict(), "written": self.written, "import": self.import_id}


def counts(report: Report) -> dict[str, int]:
    """What the history keeps of a report."""
    names = ("rows_read", "new", "restated", "unchanged", "refused")
    return {name: getattr(report, name) for name in names}
