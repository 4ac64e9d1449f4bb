"""A table's own columns turned into ours: by heading where there is no profile, else as the profile says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from framework.returns.formats import Format
from framework.returns.problems import SCHEMA, Problem, Unreadable, problem_frame, shown
from framework.returns.profiles.columns import ours, refusal_holds, with_periods
from framework.returns.profiles.headings import Resolved, resolve, unknown_columns
from framework.returns.profiles.lookups import load_lookups
from framework.returns.profiles.parts import BadProfile, PeriodPattern, Profile, Refusal, Source, Wide
from framework.returns.rules.reading import says
from framework.returns.tables.table import Table

CELL, OVER = "\nthe cell", "\nthe heading over it"
"""Columns that a wide table gets when it is turned: each cell, and the heading that it stood under. No heading
of a sender's is spelt so, because headings are of one line."""


@dataclass(frozen=True)
class Mapping:
    """How rows of one table become rows of ours. `headings` gives the sender's name for each of our columns;
    `as_sent` says that their texts are taken as they are, so that they need not come as text."""

    format: Format
    columns: dict[str, pl.Expr]
    headings: dict[str, str]
    reported: tuple[Problem, ...] = ()
    refusals: tuple[tuple[Refusal, pl.Expr], ...] = ()
    turn: Callable[[pl.DataFrame], pl.DataFrame] | None = None
    periods: tuple[PeriodPattern, ...] = ()
    by_name: bool = False
    as_sent: bool = False


@dataclass(frozen=True)
class Mapped:
    """Rows as our columns of text, with `line` (and `over` for wide tables); those refused; how many there were."""

    frame: pl.DataFrame
    refused: pl.DataFrame
    read: int


def prepare(table: Table, format: Format, profile: Profile | None, folder: Path | None = None) -> Mapping:
    """Find the columns; `folder` is where lookup files lie. Raises Unreadable when columns that must be are not."""
    if profile is None:
        return _by_heading(table, format)
    if profile.format != format.name:
        raise BadProfile(f"{profile.name} is a profile for {profile.format}, not for {format.name}.")
    resolved = resolve(table, profile.headings, f"which the profile {profile.name} reads")
    lookups = load_lookups(profile, table, resolved, folder)
    sources = dict(profile.columns)
    turn, cells = None, tuple[str, ...]()
    if profile.wide:
        cells = _cells_of(profile.wide, table, resolved)
        _refuse_twice(profile, resolved, cells)
        turn = _turner(cells)
        sources["value"] = Source(**{**vars(profile.wide.cell), "columns": (CELL,)})
        sources[profile.wide.into] = Source(columns=(OVER,), values=profile.wide.names)
        resolved = Resolved({**resolved.columns, CELL: CELL, OVER: OVER})
    columns = ours(sources, resolved, lookups)
    used = {resolved[heading] for heading in profile.headings} | set(cells)
    others = () if profile.ignore_others else unknown_columns(table, used, format.names)
    return Mapping(
        format=format.by_name() if profile.by_name else format,
        columns=columns,
        headings={name: source.columns[0] for name, source in profile.columns.items() if source.columns},
        reported=others,
        refusals=tuple((refusal, pl.col(resolved[refusal.column])) for refusal in profile.refusals),
        turn=turn,
        periods=profile.periods if "period" in columns else (),
        by_name=profile.by_name,
    )


def _by_heading(table: Table, format: Format) -> Mapping:
    required = [column.name for column in format.columns if column.required]
    resolved = resolve(table, required, f"which all {format.name} need", also=format.names)
    columns = {name: pl.col(resolved[name]) for name in format.names if name in resolved.columns}
    others = unknown_columns(table, set(resolved.columns.values()), format.names)
    return Mapping(format, columns, {name: resolved[name] for name in columns}, others, as_sent=True)


def _cells_of(wide: Wide, table: Table, resolved: Resolved) -> tuple[str, ...]:
    if wide.columns:
        return tuple(resolved[heading] for heading in wide.columns)
    headings = pl.Series(table.columns, dtype=pl.String)
    cells = tuple(headings.filter(headings.str.contains(wide.matches or "")))
    if not cells:
        words = f"No heading matches {wide.matches}, by which the profile finds the columns with values."
        raise Unreadable(Problem(table.headings.line, "", "", words))
    return cells


def _refuse_twice(profile: Profile, resolved: Resolved, cells: tuple[str, ...]) -> None:
    """A column that is turned is gone from the rows, and cannot be read beside."""
    wide = profile.wide.columns if profile.wide else ()
    beside = {resolved[heading] for heading in profile.headings if heading not in wide}
    if twice := [name for name in cells if name in beside]:
        raise BadProfile(
            f"{profile.name}: wide turns the column “{twice[0]}”, which is read elsewhere as well."
        )


def _turner(cells: tuple[str, ...]) -> Callable[[pl.DataFrame], pl.DataFrame]:
    def turn(frame: pl.DataFrame) -> pl.DataFrame:
        index = [name for name in frame.columns if name not in cells]
        long = frame.unpivot(on=cells, index=index, variable_name=OVER, value_name=CELL)
        return long.filter(pl.col(CELL).str.strip_chars() != "").sort("line", maintain_order=True)

    return turn


def map_batch(mapping: Mapping, frame: pl.DataFrame) -> Mapped:
    """Rows of the sender's into rows of ours. Rows that a profile refuses are out, with its reason."""
    rows = mapping.turn(frame) if mapping.turn else frame
    read, refused = rows.height, problem_frame()
    if mapping.refusals:
        rows, refused = _refuse(mapping, rows)
    over = [pl.col(OVER).alias("over")] if mapping.turn else []
    columns = [expression.alias(name) for name, expression in mapping.columns.items()]
    made = rows.select("line", *over, *columns)
    return Mapped(with_periods(made, mapping.periods) if mapping.periods else made, refused, read)


def _refuse(mapping: Mapping, rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The first refusal that holds for a row gives the reason."""
    which = pl.lit(None, pl.Int32)
    for number, (refusal, cell) in reversed(list(enumerate(mapping.refusals))):
        which = pl.when(refusal_holds(refusal, cell)).then(pl.lit(number)).otherwise(which)
    reason = rows.select(which).to_series()
    refused = [problem_frame()]
    for number, (refusal, cell) in enumerate(mapping.refusals):
        words = says(refusal.because, cell) if "{}" in refusal.because else pl.lit(refusal.because)
        named = (pl.col("line"), pl.lit(refusal.column), shown(cell), words)
        hit = rows.filter(reason == number)
        refused.append(
            hit.select(e.cast(kind).alias(n) for e, (n, kind) in zip(named, SCHEMA.items(), strict=True))
        )
    return rows.filter(reason.is_null()), pl.concat(refused).sort("line", maintain_order=True)
