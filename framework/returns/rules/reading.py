"""What every rule gives: typed columns out of raw text, and the problem where a cell will not do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import polars as pl

from framework.returns.problems import shown

PROBLEM = "problem"


@dataclass(frozen=True)
class Reading:
    """Expressions over a column of texts: the typed column made of them, which of them need a closer look, and
    what that look finds (null for nothing). Most columns have nothing that needs one, and the look is dear."""

    value: pl.Expr
    doubtful: pl.Expr
    problem: pl.Expr
    marker: pl.Expr | None = None


class Rule(Protocol):
    """`read` is asked once for each distinct text of a column, not once a row. It gives the typed column made of
    the texts, under `name`, and last `problem`, null where there is none.

    `quick` reads what is plainly right straight from all rows, and leaves null what `read` must look at; None
    where there is no such way.
    """

    def read(self, texts: pl.Series, name: str) -> pl.DataFrame: ...

    def quick(self, cell: pl.Expr, name: str) -> dict[str, pl.Expr] | None: ...


class ByExpression(ABC):
    """A rule that is an expression over tidied text; `lines` keeps the lines of a text of several."""

    lines = False

    @abstractmethod
    def reading(self, said: pl.Expr) -> Reading: ...

    @cached_property
    def _reading(self) -> Reading:
        """Built once, because building expressions takes longer than most columns take to read."""
        return self.reading(pl.col("said"))

    def read(self, texts: pl.Series, name: str) -> pl.DataFrame:
        reading = self._reading
        tidied = texts.to_frame("cell").select(said=(tidy_lines if self.lines else tidy)(pl.col("cell")))
        made = {name: reading.value}
        if reading.marker is not None:
            made[f"{name}_marker"] = reading.marker
        table = tidied.with_columns(**made, doubtful=reading.doubtful.fill_null(False))
        if not table["doubtful"].any():
            return table.select(*made, pl.lit(None, pl.String).alias(PROBLEM))
        looked = pl.when("doubtful").then(reading.problem)
        return table.with_columns(looked.alias(PROBLEM)).select(*made, PROBLEM)

    def quick(self, cell: pl.Expr, name: str) -> dict[str, pl.Expr] | None:
        return None


def tidy(cell: pl.Expr) -> pl.Expr:
    """One line without spaces at its ends or double ones inside; null when nothing is left."""
    line = cell.str.normalize("NFC").str.replace_all(r"\s+", " ").str.strip_chars()
    return pl.when(line != "").then(line)


def tidy_lines(cell: pl.Expr) -> pl.Expr:
    """The same for text of several lines, which keeps its lines."""
    lines = cell.str.normalize("NFC").str.replace_all("\r+\n|\r", "\n").str.strip_chars()
    return pl.when(lines != "").then(lines)


def says(sentence: str, cell: pl.Expr) -> pl.Expr:
    """A sentence with the cell, as it may be shown, in place of `{}`."""
    return pl.format(sentence, shown(cell))


def first_problem(*cases: tuple[pl.Expr, pl.Expr | str]) -> pl.Expr:
    """The sentence of the first case that holds; null where none does."""
    sentence: pl.Expr = pl.lit(None, pl.String)
    for holds, words in reversed(cases):
        then = pl.lit(words) if isinstance(words, str) else words
        sentence = pl.when(holds.fill_null(False)).then(then).otherwise(sentence)
    return sentence
