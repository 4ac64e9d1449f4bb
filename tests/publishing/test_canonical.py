"""The one form of a snapshot as bytes, and the hashes over it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework.publishing.canonical import DEPTH, GENESIS, LARGEST, NotPlain, canonical, chained, sha256

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
LEAVES = st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | TEXT
PLAIN = st.dictionaries(
    TEXT,
    st.recursive(
        LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4)
    ),
    max_size=6,
)


def nested(depth: int) -> dict[str, Any]:
    inside: dict[str, Any] = {}
    for _ in range(depth):
        inside = {"deeper": inside}
    return inside


def shuffled(value: Any) -> Any:
    """The same value, its keys put in from the last to the first."""
    if isinstance(value, dict):
        return {key: shuffled(value[key]) for key in reversed(list(value))}
    return [shuffled(each) for each in value] if isinstance(value, list) else value


@given(PLAIN)
def test_a_snapshot_reads_back_as_it_was(snapshot: dict[str, Any]) -> None:
    assert json.loads(canonical(snapshot)) == snapshot


@given(PLAIN)
def test_the_order_in_which_a_snapshot_was_put_together_does_not_show(snapshot: dict[str, Any]) -> None:
    assert canonical(shuffled(snapshot)) == canonical(snapshot)


@given(PLAIN)
def test_reading_and_writing_again_changes_no_byte(snapshot: dict[str, Any]) -> None:
    once = canonical(snapshot)
    assert canonical(json.loads(once)) == once


def test_keys_are_sorted_without_blanks_and_text_is_utf8() -> None:
    written = canonical({"b": [1, None, True], "a": {"ŵ": "Môn £5", "à": "47.2"}})
    assert written == '{"a":{"à":"47.2","ŵ":"Môn £5"},"b":[1,null,true]}'.encode()


@pytest.mark.parametrize(
    "value",
    [
        47.2,
        0.0,
        float("nan"),
        float("inf"),
        Decimal("47.2"),
        dt.date(2026, 11, 24),
        dt.datetime(2026, 11, 24, tzinfo=dt.UTC),
        b"bytes",
        {"set"},
        ("a", "tuple"),
        {1: "a number as key"},
        {None: "nothing as key"},
        {True: "a flag as key"},
        LARGEST + 1,
        -LARGEST - 1,
        "half a pair \ud800",
        {"\udfff": "as a key"},
        object(),
        [[[47.2]]],
    ],
    ids=lambda value: repr(value).split(" at ")[0],
)
def test_what_is_not_plain_is_refused_where_it_stands(value: Any) -> None:
    with pytest.raises(NotPlain, match=r"^snapshot\.figures"):
        canonical({"figures": value})


def test_a_refusal_says_where_and_what() -> None:
    with pytest.raises(NotPlain) as refused:
        canonical({"promises": [{"value": "1"}, {"value": 47.2}]})
    assert str(refused.value) == "snapshot.promises[1].value is 47.2, a float: give it as text."


def test_a_snapshot_has_a_bottom() -> None:
    assert canonical(nested(DEPTH - 1))
    with pytest.raises(NotPlain, match="deeper than 40 levels"):
        canonical(nested(DEPTH + 2))


def test_a_snapshot_that_holds_itself_is_refused() -> None:
    snapshot: dict[str, Any] = {}
    snapshot["self"] = snapshot
    with pytest.raises(NotPlain):
        canonical(snapshot)


def test_hashes_are_those_that_anybody_works_out() -> None:
    own = sha256(b'{"a":1}')
    assert own == hashlib.sha256(b'{"a":1}').hexdigest()
    assert chained(GENESIS, own) == hashlib.sha256((64 * "0" + own).encode()).hexdigest()


@given(st.text("0123456789abcdef", min_size=64, max_size=64), st.integers(0, 63))
def test_a_link_depends_on_every_digit_before_it(previous: str, place: int) -> None:
    other = "f" if previous[place] != "f" else "0"
    changed = previous[:place] + other + previous[place + 1 :]
    assert chained(changed, GENESIS) != chained(previous, GENESIS)
