"""The rows of one batch: every column read, every row checked, problems named by line and column."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from framework.returns.formats import Check
from framework.returns.problems import SCHEMA, fairest, problem_frame, shown
from framework.returns.profiles import Mapping
from framework.returns.validation.columns import ColumnReader, ReadColumn, plain
from framework.returns.validation.known import Known

_BEYOND = "The unit of this indicator is per cent, and the value is outside 0 to 100."


@dataclass(frozen=True)
class Judged:
    """Good rows, typed, with `row` (their number in the file) and `line`; how many others there were, and why."""

    good: pl.DataFrame
    refused: int
    problems: pl.DataFrame


class Judge:
    """Judges the rows of one file, batch after batch."""

    def __init__(self, mapping: Mapping, known: Known) -> None:
        self._mapping = mapping
        columns = mapping.format.columns
        self._readers = [ColumnReader(column, known, by_name=mapping.by_name) for column in columns]
        self._checks = (*mapping.format.checks, *_known_checks(mapping, known))

    def judge(self, texts: pl.DataFrame, first_row: int) -> Judged:
        parts = {}
        for reader in self._readers:
            name = reader.column.name
            parts[name] = reader.read(texts[name] if name in texts.columns else None, texts.height)
        typed = pl.concat([part.frame for part in parts.values()], how="horizontal")
        wrong = [(name, part.problems) for name, part in parts.items() if part.problems is not None]
        wrong += _failed(typed, parts, self._checks)
        rows = _settled(typed.insert_column(0, texts["line"]).with_row_index("row", offset=first_row))
        if not wrong:
            return Judged(rows, 0, problem_frame())
        bad = pl.select(pl.any_horizontal([problems.is_not_null() for _, problems in wrong])).to_series()
        return Judged(rows.filter(~bad), int(bad.sum()), self._named(texts, wrong))

    def _named(self, texts: pl.DataFrame, wrong: list[tuple[str, pl.Series]]) -> pl.DataFrame:
        """A problem for each cell that is wrong, or as many as a report can hold."""
        parts = []
        for name, problems in wrong:
            hit = texts.with_columns(problem=problems).filter(pl.col("problem").is_not_null())
            heading: pl.Expr = pl.lit(self._mapping.headings.get(name, name))
            if self._mapping.turn and name == "value":
                heading = pl.col("over")
            value = shown(pl.col(name).cast(pl.String)) if name in texts.columns else pl.lit("")
            line = pl.col("line").cast(SCHEMA["line"])
            parts.append(hit.select(line, column=heading, value=value, problem="problem"))
        return fairest(pl.concat(parts))


def _known_checks(mapping: Mapping, known: Known) -> tuple[Check, ...]:
    if mapping.format.name != "observations" or not known.percentages:
        return ()
    counts = pl.col("indicator").is_in(list(known.percentages))
    return (Check("value", counts, _BEYOND, among=~pl.col("value").is_between(0, 100)),)


def _failed(
    typed: pl.DataFrame, parts: dict[str, ReadColumn], checks: tuple[Check, ...]
) -> list[tuple[str, pl.Series]]:
    """The checks that some row fails. A column that was refused is not judged again."""
    wrong = []
    looked_at: dict[int, pl.Series] = {}
    for check in checks:
        if id(check.among) not in looked_at:
            looked_at[id(check.among)] = _rows_among(typed, check.among)
        some, names = looked_at[id(check.among)], check.fails.meta.root_names()
        rows = plain(typed.select(pl.col(names).gather(some)))
        fails = rows.select(check.fails.fill_null(False)).to_series()
        failing = some.filter(fails) if fails.any() else some.clear()
        for problems in (parts[name].problems for name in names if name in parts):
            if problems is not None:
                failing = failing.filter(problems.gather(failing).is_null())
        if failing.len():
            nothing = pl.repeat(None, typed.height, dtype=pl.String, eager=True)
            wrong.append((check.column, nothing.scatter(failing, check.sentence)))
    return wrong


def _rows_among(typed: pl.DataFrame, among: pl.Expr | None) -> pl.Series:
    if among is None:
        return pl.int_range(typed.height, dtype=pl.UInt32, eager=True)
    return typed.select(among.fill_null(False)).to_series().arg_true()


def _settled(rows: pl.DataFrame) -> pl.DataFrame:
    """The marker that stood in the value goes where markers stand."""
    if "value_marker" not in rows.columns:
        return rows
    if rows["value_marker"].null_count() < rows.height:
        marker, in_value = pl.col("marker").cast(pl.String), pl.col("value_marker").fill_null("")
        rows = rows.with_columns(marker=pl.when(marker != "").then(marker).otherwise(in_value))
    return rows.drop("value_marker")
