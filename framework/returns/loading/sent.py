"""A file that somebody sent, and how to read it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from framework.returns.loading.progress import Tell, reading
from framework.returns.profiles import Profile
from framework.returns.validation import Known, Validated, check_file


@dataclass(frozen=True, kw_only=True)
class Sent:
    """`name` is what its sender calls the file, where that is not the name it lies under."""

    path: Path
    profile: Profile | None = None
    sheet: str | None = None
    name: str | None = None

    def check(self, format_name: str, *, known: Known, tell: Tell) -> Validated:
        """Read and validate it; one that cannot be read comes back stopped."""
        return check_file(
            self.path,
            format_name,
            profile=self.profile,
            sheet=self.sheet,
            known=known,
            progress=reading(tell),
            name=self.name,
        )

    def heading(self, column: str) -> str:
        """The sender's heading for one of our columns."""
        source = self.profile.columns.get(column) if self.profile else None
        return source.columns[0] if source and source.columns else column
