"""What a validated file is handed on as: good rows in batches, problems, counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import polars as pl

from framework.returns.problems import Problem, as_problems, problem_frame
from framework.returns.report import Report
from framework.returns.rules.period import with_days
from framework.returns.validation.columns import plain
from framework.returns.validation.kept import GoodRows


@dataclass(frozen=True)
class Validated:
    """`refused` counts rows, however many problems each has; `stopped` says the file could not be read at all.

    `locality_by` says whether the column `locality` holds codes or names.
    """

    file: str
    sha256: str
    format: str
    rows_read: int = 0
    refused: int = 0
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    stopped: bool = False
    locality_by: str = "code"
    rows: GoodRows = field(default_factory=lambda: GoodRows(list), repr=False, compare=False)

    def batches(self) -> Iterator[pl.DataFrame]:
        """Good rows in the order of the file, typed, each with its `line`. May be asked for again.

        Observations have beside their `period` its kind, first and last day, and year.
        """
        for frame in self.rows.frames():
            rows = plain(frame.drop("row"))
            yield with_days(rows) if self.format == "observations" else rows

    @property
    def good(self) -> pl.DataFrame:
        """All good rows at once; for tables of moderate size."""
        frames = list(self.batches())
        return pl.concat(frames) if frames else pl.DataFrame()

    def close(self) -> None:
        """Give back the memory that the good rows take."""
        self.rows.forget()

    def report(
        self,
        *,
        new: int = 0,
        restated: int = 0,
        unchanged: int = 0,
        refused: int = 0,
        problems: tuple[Problem, ...] = (),
        seconds: float = 0.0,
    ) -> Report:
        """The report, with what the database found added: `refused` rows more, for these `problems`."""
        return Report(
            file=self.file,
            sha256=self.sha256,
            rows_read=self.rows_read,
            new=new,
            restated=restated,
            unchanged=unchanged,
            refused=self.refused + refused,
            problems=as_problems(problem_frame((*self.problems, *problems))) if problems else self.problems,
            seconds=seconds,
            notes=self.notes,
            stopped=self.stopped,
        )
