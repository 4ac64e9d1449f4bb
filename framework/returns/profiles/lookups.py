"""Second tables that a profile looks things up in: a file beside the data, or the table itself."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from framework.returns.problems import Unreadable
from framework.returns.profiles.columns import Lookups
from framework.returns.profiles.headings import Resolved
from framework.returns.profiles.parts import BadProfile, Lookup, Profile
from framework.returns.tables.read import read_table
from framework.returns.tables.table import Table


def load_lookups(profile: Profile, table: Table, resolved: Resolved, folder: Path | None) -> Lookups:
    return {
        name: _pairs(table, resolved[look.key], resolved[look.value])
        if look.file is None
        else _from_file(profile, name, look, folder)
        for name, look in profile.lookups.items()
    }


def _from_file(profile: Profile, name: str, look: Lookup, folder: Path | None) -> tuple[pl.Series, pl.Series]:
    path = (folder or Path()) / (look.file or "")
    where = f"{profile.name}: lookups.{name}"
    if not path.is_file():
        raise BadProfile(f"{where} needs the file {look.file}, which must lie beside the data.")
    try:
        beside = read_table(path)
    except Unreadable as error:
        raise BadProfile(f"{where}: {look.file} cannot be read. {error}") from error
    for heading in (look.key, look.value):
        if heading not in beside.columns:
            raise BadProfile(f"{where}: {look.file} has no column “{heading}”.")
    return _pairs(beside, look.key, look.value)


def _pairs(table: Table, key: str, value: str) -> tuple[pl.Series, pl.Series]:
    """Pairs where both are told; of several answers to one question the first."""
    frames = [batch.frame.select(pl.col(key, value).str.strip_chars()) for batch in table.batches()]
    told = pl.concat(frames).drop_nulls().unique(key, keep="first", maintain_order=True)
    return told[key], told[value]
