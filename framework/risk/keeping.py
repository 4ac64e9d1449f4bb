"""How what a sweep saw, and what came of it, are kept in its row: compressed, and read back the same."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterable
from typing import Any

import polars as pl


def packed(frame: pl.DataFrame) -> bytes:
    """A frame as Parquet."""
    buffer = io.BytesIO()
    frame.write_parquet(buffer, compression="zstd", statistics=False)
    return buffer.getvalue()


def unpacked(content: bytes | memoryview) -> pl.DataFrame:
    return pl.read_parquet(io.BytesIO(bytes(content)))


def readings_named(content: bytes | memoryview, names: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The readings of these identities out of a kept frame, as rows that a trigger and a move keep."""
    frame = unpacked(content).filter(pl.col("reading").is_in(list(names)))
    return {row["reading"]: row for row in frame.drop("locality", "high_risk").to_dicts()}


def pressed(canonical: bytes) -> bytes:
    """Canonical JSON, compressed the same way each time."""
    return gzip.compress(canonical, mtime=0)


def result(content: bytes | memoryview) -> dict[str, Any]:
    """What came of a sweep: `triggers`, `moves`, `waiting` as lists of rows."""
    told: dict[str, Any] = json.loads(gzip.decompress(bytes(content)))
    return told
