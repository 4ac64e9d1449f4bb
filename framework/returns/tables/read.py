"""Open a file as a table: decide what it is by its content, find its headings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from framework.returns.formats import FORMATS
from framework.returns.tables.csv_table import open_csv
from framework.returns.tables.kind import is_workbook
from framework.returns.tables.table import Table
from framework.returns.tables.workbook_table import open_workbook

if TYPE_CHECKING:
    from framework.returns.profiles import Profile


def read_table(
    path: Path, *, sheet: str | None = None, profile: Profile | None = None, name: str | None = None
) -> Table:
    """Open `path`; `name` is what reports call it. Raises Unreadable with what is wrong and what to do.

    A profile says which headings to expect, on which line, and on which sheet of a workbook.
    """
    called = name or path.name
    if profile:
        expected, line, sheet = profile.headings, profile.heading_line, sheet or profile.sheet
    else:
        expected, line = tuple({column for f in FORMATS.values() for column in f.names}), None
    if is_workbook(path):
        return open_workbook(path, called, sheet, line)
    return open_csv(path, called, expected, line)
