"""Validate a whole table batch by batch: rows judged and counted, problems named, good rows kept or read again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from framework.returns.formats import FORMATS, Format
from framework.returns.problems import (
    MOST_PROBLEMS,
    Unreadable,
    as_problems,
    fairest,
    problem_frame,
    unreadable,
)
from framework.returns.profiles import Mapped, Mapping, Profile, map_batch, prepare
from framework.returns.tables import Batch, Progress, Table, hash_file, read_table
from framework.returns.validation.ahead import ahead
from framework.returns.validation.kept import GoodRows
from framework.returns.validation.known import Known
from framework.returns.validation.repeats import find_disagreements, find_repeats, key_hash
from framework.returns.validation.rows import Judge, Judged
from framework.returns.validation.validated import Validated


class _Tally:
    """Rows and problems as they add up: refused rows are all counted, of their problems the fairest are kept."""

    def __init__(self) -> None:
        self.read = self.refused = 0
        self.problems = problem_frame()

    def add(self, batch: Batch, mapped: Mapped, judged: Judged) -> None:
        self.read += mapped.read + batch.bad.height
        self.refuse(batch.bad, batch.bad.height)
        self.refuse(mapped.refused, mapped.refused.height)
        self.refuse(judged.problems, judged.refused)

    def refuse(self, problems: pl.DataFrame, rows: int) -> None:
        self.refused += rows
        if problems.height:
            self.problems = fairest(pl.concat([self.problems, problems]))


def _judged(table: Table, mapping: Mapping, known: Known) -> Iterator[tuple[Batch, Mapped, Judged]]:
    """The whole table once, with the same row numbers however often it is asked for."""
    row, judge = 0, Judge(mapping, known)
    for batch in ahead(table.batches(compact=mapping.as_sent)):
        mapped = map_batch(mapping, batch.frame)
        yield batch, mapped, judge.judge(mapped.frame, row)
        row += mapped.frame.height


def validate(
    table: Table,
    format: Format,
    *,
    profile: Profile | None = None,
    known: Known | None = None,
    progress: Progress | None = None,
    folder: Path | None = None,
) -> Validated:
    """Validate `table` as `format`. Raises Unreadable when columns lack, or the file turns out broken.

    `known` adds what only the database can tell. `folder` is where a profile's lookup files lie.
    """
    known = known or Known()
    mapping = prepare(table, format, profile, folder)
    good = GoodRows(lambda: (judged.good for _, _, judged in _judged(table, mapping, known)))
    tally, hashes = _Tally(), []
    for batch, mapped, judged in _judged(table, mapping, known):
        tally.add(batch, mapped, judged)
        good.keep(judged.good)
        hashes.append(key_hash(judged.good, format.key))
        if progress:
            progress(tally.read, batch.share)
    if not tally.read:
        raise unreadable("There are headings and no rows under them.", line=table.headings.line)
    _withdraw(good, pl.concat(hashes), mapping, profile.keep if profile else "none", tally)
    return Validated(
        file=table.name,
        sha256=table.sha256,
        format=format.name,
        rows_read=tally.read,
        refused=tally.refused,
        problems=(*mapping.reported, *as_problems(tally.problems))[:MOST_PROBLEMS],
        notes=table.notes,
        locality_by="name" if mapping.by_name else "code",
        rows=good,
    )


def _withdraw(good: GoodRows, hashes: pl.Series, mapping: Mapping, keep: str, tally: _Tally) -> None:
    """Take out what is good by itself and not beside the rest of the file."""
    repeats, named = find_repeats(good.frames(), hashes, mapping.format, keep, mapping.headings)
    good.withdraw(repeats)
    tally.refuse(named, len(repeats))
    disagreeing, named = find_disagreements(good.frames(), mapping.format, mapping.headings)
    good.withdraw(disagreeing)
    tally.refuse(named, len(disagreeing))


def check_file(
    path: Path,
    format_name: str,
    *,
    profile: Profile | None = None,
    sheet: str | None = None,
    known: Known | None = None,
    progress: Progress | None = None,
    name: str | None = None,
) -> Validated:
    """Read and validate a file. One that cannot be read comes back `stopped`, with the reason as its problem."""
    called = name or path.name
    try:
        table = read_table(path, sheet=sheet, profile=profile, name=called)
        return validate(
            table, FORMATS[format_name], profile=profile, known=known, progress=progress, folder=path.parent
        )
    except Unreadable as error:
        digest = hash_file(path) if path.is_file() else ""
        return Validated(called, digest, format_name, problems=error.problems[:MOST_PROBLEMS], stopped=True)
