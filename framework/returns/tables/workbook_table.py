"""One sheet of a workbook as a table, with its own row numbers for lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import fastexcel
import polars as pl

from framework.returns.problems import problem_frame, unreadable
from framework.returns.tables.survey import hash_file
from framework.returns.tables.table import Batch, Table, headings_of
from framework.returns.tables.workbook import Sheet, look_over

_ROWS = 250_000


@dataclass(frozen=True)
class WorkbookTable(Table):
    rows: pl.DataFrame = field(default_factory=pl.DataFrame)

    def batches(self, *, compact: bool = False) -> Iterator[Batch]:
        for start in range(0, self.rows.height, _ROWS):
            frame = self.rows.slice(start, _ROWS)
            share = min(1.0, (start + _ROWS) / self.rows.height)
            yield Batch(frame, problem_frame(), frame.height, share)


def open_workbook(path: Path, name: str, wanted: str | None, heading_row: int | None) -> WorkbookTable:
    sheet, sheets = look_over(path, wanted)
    cells = _cells(path, sheet)
    filled = cells.filter(pl.any_horizontal(pl.exclude("line").is_not_null()))
    if filled.is_empty():
        raise unreadable(f"The sheet “{sheet.name}” is empty.")
    top = heading_row or filled["line"][0]
    named = cells.filter(pl.col("line") == top)
    if named.is_empty():
        raise unreadable(f"The sheet “{sheet.name}” has no row {top}.")
    names = [text or "" for text in named.drop("line").row(0)]
    headings = headings_of(names[: max((n for n, name in enumerate(names, 1) if name), default=0)], top)
    rows = filled.filter(pl.col("line") > top)
    rows = rows.select("line", pl.nth(range(1, len(headings.columns) + 1)))
    rows.columns = ["line", *headings.columns]
    notes = [f"The sheet “{sheet.name}” of the workbook was read."]
    if wanted is None and len(sheets) > 1:
        others = ", ".join(f"“{other}”" for other in sheets if other != sheet.name)
        notes.append(f"Other sheets were not: {others}.")
    return WorkbookTable(name, hash_file(path), headings, tuple(notes), rows)


def _cells(path: Path, sheet: Sheet) -> pl.DataFrame:
    """All cells as text with the number of their row; error cells and unworked formulas show what they are."""
    try:
        reader = fastexcel.read_excel(path)
        loaded = reader.load_sheet(sheet.name, header_row=None, skip_rows=0, dtypes="string")
        frame = loaded.to_polars()
    except (fastexcel.FastExcelError, pl.exceptions.PanicException) as error:
        raise unreadable("The workbook is damaged. Save it again, or send CSV.") from error
    frame = frame.select(pl.when(pl.all() != "").then(pl.all()))
    left = min(sheet.columns, default=1)
    for (row, column), content in sheet.odd.items():
        if row <= frame.height and 0 <= column - left < frame.width:
            frame[row - 1, column - left] = content
    return frame.with_row_index("line", offset=1)
