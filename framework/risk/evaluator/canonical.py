"""One way to write down what was given and what came of it, and its hash, so that anyone can compare."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import singledispatch
from typing import Any

import polars as pl

from framework.risk.evaluator.evaluation import Evaluation
from framework.risk.evaluator.frames import LOCALITIES, READINGS, shaped

BLOCK = 100_000


def plain(value: Any) -> Any:
    """Values of this room as JSON has them; mappings by their keys in order, never a set."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, pl.DataFrame):
        return value.to_dicts()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float):
        return value + 0.0
    return value


def dumped(value: Any) -> bytes:
    """Canonical JSON: sorted keys, no spaces, UTF-8, a newline at the end; NaN is refused."""
    text = json.dumps(
        plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode() + b"\n"


@singledispatch
def canonical(value: Any) -> bytes:
    """A rule set, an evaluation or a why as canonical JSON: equal bytes for equal things, and only for those.

    Of an evaluation it holds what was decided: records set aside decided nothing and are not in it.
    """
    return dumped(value)


@canonical.register
def _evaluation(value: Evaluation) -> bytes:
    return dumped(
        {
            "rule_set": {"code": value.rules.code, "version": value.rules.version},
            "rule_set_sha256": fingerprint(value.rules),
            "year": value.year,
            "triggers": value.triggers,
            "moves": value.moves,
            "waiting": value.waiting,
        }
    )


@singledispatch
def fingerprint(value: Any) -> str:
    """SHA-256 of the canonical form, in hexadecimal; a frame of readings or localities has its own form."""
    return hashlib.sha256(canonical(value)).hexdigest()


@fingerprint.register
def _frame(value: pl.DataFrame) -> str:
    """Independent of the order of rows and columns, and of columns that nobody reads.

    The rows are sorted by all columns. Each column is written one value a line: integers in decimals, numbers
    in the shortest form that reads back the same, backslash and newline escaped, null as \\N. The result is
    the hash of the lines "column hash", one for each column.
    """
    schema = READINGS if "fact" in value.columns else LOCALITIES
    ordered = shaped(value, schema, "readings or localities")
    ordered = ordered.sort([column for column in ("locality", *schema) if column in schema], nulls_last=True)
    lines = [f"{column} {_column(ordered[column])}" for column in schema]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _column(column: pl.Series) -> str:
    digest = hashlib.sha256()
    for start in range(0, len(column), BLOCK):
        digest.update(f"{_lines(column.slice(start, BLOCK))}\n".encode())
    return digest.hexdigest()


def _lines(column: pl.Series) -> str:
    if column.dtype == pl.Float64:
        return "\n".join("\\N" if value is None else repr(value + 0.0) for value in column.to_list())
    if column.dtype == pl.String and column.str.contains(r"[\\\n]").any():
        column = column.str.replace_all("\\", "\\\\", literal=True).str.replace_all("\n", "\\n", literal=True)
    return str(column.cast(pl.String).fill_null("\\N").str.join("\n").item())
