"""A table that has been opened: its headings are known, its rows come in batches, as text."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from framework.returns.problems import Problem, shown_text, unreadable

Progress = Callable[[int, float], None]
"""Told after each batch: how many rows have been read, and which share of the file, from 0 to 1."""

MOST_COLUMNS = 2_000


@dataclass(frozen=True)
class Batch:
    """Some rows: `frame` has the line each begins on as `line`, then the columns; empty cells are null.

    `bad` names rows that could not be told apart into cells; `read` counts both; `share` is how much of the
    file has been read when this batch is done.
    """

    frame: pl.DataFrame
    bad: pl.DataFrame
    read: int
    share: float


@dataclass(frozen=True)
class Headings:
    """The names over the columns as the file has them, and the line they stand on."""

    names: tuple[str, ...]
    line: int

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Names that tell all columns apart: a repeated or missing one says which column it is."""
        taken: set[str] = {"line"}
        columns = []
        for number, name in enumerate(self.names, start=1):
            own = name
            while not own or own in taken:
                own = f"{own or 'without a heading'} (column {number})"
            taken.add(own)
            columns.append(own)
        return tuple(columns)

    @property
    def repeated(self) -> list[Problem]:
        """A problem for each heading that stands over more than one column."""
        seen: dict[str, int] = {}
        problems = []
        for number, name in enumerate(self.names, start=1):
            if name and name in seen:
                words = f"The heading “{shown_text(name)}” stands over columns {seen[name]} and {number}. Rename one."
                problems.append(Problem(self.line, name, name, words))
            seen.setdefault(name, number)
        return problems


@dataclass(frozen=True)
class Table(ABC):
    """What was found out about a file before its rows are read. `notes` say it in sentences."""

    name: str
    sha256: str
    headings: Headings
    notes: tuple[str, ...] = field(default=())

    @abstractmethod
    def batches(self, *, compact: bool = False) -> Iterator[Batch]:
        """The rows from the first to the last; may be asked for again. With `compact`, columns that repeat few
        texts may be categorical instead of text."""

    @property
    def columns(self) -> tuple[str, ...]:
        return self.headings.columns


def clean_heading(name: str) -> str:
    return " ".join(name.replace("\ufeff", "").split())


def headings_of(names: Sequence[str], line: int) -> Headings:
    """Headings out of the cells of one row; a row that cannot be headings is refused."""
    cleaned = tuple(clean_heading(name) for name in names)
    if not any(cleaned):
        raise unreadable("There are no headings.", line=line)
    if len(cleaned) > MOST_COLUMNS:
        raise unreadable(
            f"The first row has {len(cleaned):,} cells, and a return has at most {MOST_COLUMNS:,} columns. "
            "Check that the separator is a comma, a semicolon or a tab.",
            line=line,
        )
    return Headings(cleaned, line)
