"""The one way in which a snapshot becomes bytes, and how hashes and the chain over them are made.

Nothing here knows a database: docs/check_publications.py does the same with the standard library alone.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

GENESIS = "0" * 64
"""What the first publication of all has in the place of a publication before it."""

LARGEST = 2**53 - 1
"""The largest whole number that every reader of JSON reads exactly."""

DEPTH = 40


class NotPlain(ValueError):
    """A snapshot holds something that has no one form as text; the message says where and what."""


def canonical(snapshot: dict[str, Any]) -> bytes:
    """A snapshot as UTF-8 JSON: keys sorted, no spaces, numbers only whole; decimals come as text ("47.2").

    Equal snapshots give equal bytes, whatever the order in which they were put together. Raises NotPlain for
    floats, dates, sets, models, keys that are not text, and whatever else would be read in two ways.
    """
    _must_be_plain(snapshot, "snapshot", 0)
    text = json.dumps(snapshot, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def chained(previous: str, own: str) -> str:
    """The hash of a publication's place: over the one before it and its own, as two texts in a row."""
    return sha256(f"{previous}{own}".encode())


def _must_be_plain(value: Any, where: str, depth: int) -> None:
    if depth > DEPTH:
        raise NotPlain(f"{where} lies deeper than {DEPTH} levels.")
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise NotPlain(f"{where} has the key {key!r}, which is not text.")
            _must_be_plain(key, where, depth + 1)
            _must_be_plain(inner, f"{where}.{key}", depth + 1)
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            _must_be_plain(inner, f"{where}[{position}]", depth + 1)
    elif not _is_plain(value):
        raise NotPlain(f"{where} is {value!r}, a {type(value).__name__}: give it as text.")


def _is_plain(value: Any) -> bool:
    if isinstance(value, str):
        return _is_text(value)
    return value is None or (isinstance(value, int) and abs(value) <= LARGEST)


def _is_text(value: str) -> bool:
    """Whether it can be written as UTF-8: half a surrogate pair cannot."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
