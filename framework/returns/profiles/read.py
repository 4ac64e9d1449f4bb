"""Read a profile out of its TOML file. Whatever is wrong is told with the file, the key and what to do."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl

from framework.returns.formats import FORMATS
from framework.returns.profiles.parts import BadProfile, Lookup, PeriodPattern, Profile, Refusal, Source, Wide
from framework.returns.profiles.section import Section
from framework.returns.rules.number import MARKERS


def read_profile(path: Path) -> Profile:
    """The profile in `path`; BadProfile when it cannot be used."""
    top = Section(path.name, "", _load(path))
    format_name = top.text("format", required=True, one_of=tuple(FORMATS))
    ours = FORMATS[format_name].names
    table, repeats = top.section("table"), top.section("repeats")
    lookups = {name: _lookup(part) for name, part in top.section("lookups").sections()}
    named = top.section("columns")
    named.only(ours)
    columns = {name: _column(named, name, tuple(lookups)) for name in named.keys}
    wide = _wide(top.section("wide"), ours) if "wide" in top.keys else None
    for name in (wide.into, "value") if wide else ():
        if name in columns:
            named.wrong(name, "is told here and by [wide], which turns cells into it")
    for column in FORMATS[format_name].columns:
        if column.required and column.name not in columns and not (wide and column.name == wide.into):
            named.wrong(column.name, f"is missing: all {format_name} need it")
    profile = Profile(
        name=path.stem,
        format=format_name,
        about=top.text("about"),
        columns=columns,
        sheet=table.text("sheet") or None,
        heading_line=table.whole("heading"),
        ignore_others=table.flag("ignore_others"),
        periods=tuple(_period(part) for part in top.list_of_sections("period")),
        refusals=tuple(_refusal(part) for part in top.list_of_sections("refuse")),
        wide=wide,
        lookups=lookups,
        keep=repeats.text("keep", one_of=("none", "first", "last")) or "none",  # type: ignore[arg-type]
    )
    table.only(("sheet", "heading", "ignore_others"))
    repeats.only(("keep",))
    top.only(("format", "about", "table", "columns", "period", "refuse", "wide", "lookups", "repeats"))
    return profile


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise BadProfile(f"There is no profile file {path}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadProfile(f"{path.name} is not TOML: {error}.") from error
    except OSError as error:
        raise BadProfile(f"{path.name} cannot be read: {error.strerror}.") from error


def _column(columns: Section, name: str, lookups: tuple[str, ...]) -> Source:
    if isinstance(columns.raw[name], str):
        return Source(columns=(columns.text(name),))
    part = columns.section(name)
    if sum(key in part.keys for key in ("from", "paste", "fixed")) != 1:
        part.wrong("", "needs exactly one of from, paste and fixed")
    if "markers" in part.keys and name != "value":
        part.wrong("markers", "belongs to the column value only")
    return _source(part, lookups)


_SOURCE_KEYS = (
    *("from", "paste", "fixed", "between", "missing", "replace", "pattern", "to", "values"),
    *("otherwise", "lookup", "items", "markers", "by"),
)


_CELL_KEYS = ("missing", "replace", "pattern", "to", "values", "otherwise", "markers")
"""What may be said of the cells of a wide table, whose columns are told beside."""


def _source(part: Section, lookups: tuple[str, ...], allowed: tuple[str, ...] = _SOURCE_KEYS) -> Source:
    part.only(allowed)
    lookup = part.text("lookup") or None
    if lookup and lookup not in lookups:
        part.wrong("lookup", f"names a lookup “{lookup}” that [lookups] does not have")
    markers = part.texts_by_text("markers")
    if bad := [marker for marker in markers.values() if marker not in MARKERS]:
        part.wrong("markers", f"turns a symbol into “{bad[0]}”; markers are {', '.join(MARKERS)}")
    return Source(
        columns=tuple(part.texts("paste") or part.texts("from")),
        fixed=part.text("fixed") if "fixed" in part.keys else None,
        between=part.text("between") if "between" in part.keys else " ",
        missing=tuple(part.texts("missing")),
        replace=part.pairs("replace"),
        pattern=_regex(part, "pattern", part.text("pattern") or None),
        to=part.text("to"),
        values=part.texts_by_text("values"),
        otherwise=part.text("otherwise") if "otherwise" in part.keys else None,
        lookup=lookup,
        items=part.text("items") or None,
        markers=markers,
        by=part.text("by", one_of=("code", "name")) or "code",  # type: ignore[arg-type]
    )


def _period(part: Section) -> PeriodPattern:
    part.only(("pattern", "label", "status"))
    pattern = part.text("pattern", required=True)
    return PeriodPattern(
        _regex(part, "pattern", pattern) or "",
        part.text("label", required=True),
        part.text("status", one_of=("final", "provisional")) or None,
    )


_CONDITIONS: dict[str, Callable[[Section, str], Any]] = {
    "equals": lambda part, key: tuple(part.texts(key)),
    "matches": lambda part, key: _regex(part, key, part.text(key)),
    "at_least": lambda part, key: part.number(key),
    "at_most": lambda part, key: part.number(key),
    "empty": lambda part, key: part.flag(key),
}


def _refusal(part: Section) -> Refusal:
    part.only(("column", "because", *_CONDITIONS))
    conditions = {key: read(part, key) for key, read in _CONDITIONS.items() if key in part.keys}
    if not conditions:
        part.wrong("", f"needs a condition: {', '.join(_CONDITIONS)}")
    because = part.text("because", required=True)
    if because.count("{}") > 1:
        part.wrong("because", "holds {} more than once; it stands for the cell, and once is enough")
    return Refusal(part.text("column", required=True), because, **conditions)


def _wide(part: Section, ours: tuple[str, ...]) -> Wide:
    part.only(("into", "columns", "matches", "names", "cell"))
    if ("columns" in part.keys) == ("matches" in part.keys):
        part.wrong("", "needs either columns, a list of headings, or matches, a pattern of headings")
    return Wide(
        into=part.text("into", required=True, one_of=tuple(name for name in ours if name != "value")),
        cell=_source(part.section("cell"), (), _CELL_KEYS),
        columns=tuple(part.texts("columns")),
        matches=_regex(part, "matches", part.text("matches") or None),
        names=part.texts_by_text("names"),
    )


def _lookup(part: Section) -> Lookup:
    part.only(("key", "value", "file"))
    file = part.text("file") or None
    if file and Path(file).name != file:
        part.wrong("file", "is a path; a lookup lies beside the data and is told by its name alone")
    return Lookup(part.text("key", required=True), part.text("value", required=True), file)


def _regex(part: Section, key: str, pattern: str | None) -> str | None:
    if pattern is not None:
        try:
            pl.select(pl.lit("").str.contains(pattern, literal=False))
        except pl.exceptions.ComputeError as error:
            reason = str(error).strip().splitlines()[-1]
            part.wrong(key, f"is not a regular expression: {reason}")
    return pattern
