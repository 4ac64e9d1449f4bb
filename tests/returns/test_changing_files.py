"""A file that somebody writes to while it is being read: what is loaded is what was hashed, or nothing is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from framework.returns.problems import Unreadable
from framework.returns.profiles import read_profile
from framework.returns.tables import hash_file, pieces, read_table
from framework.returns.validation import check_file, kept
from tests.returns.conftest import OBSERVATIONS

Send = Callable[..., Path]

CHANGED = "The file was changed while it was being read. Send it again once it is whole."


def rows(first: int, last: int, value: int = 5) -> str:
    return "".join(f"A,E069{n:05},2023,{value},,,,,\n" for n in range(first, last))


def grow(path: Path) -> None:
    with path.open("a") as file:
        file.write(rows(9_000, 9_010))


def rewrite(path: Path) -> None:
    """The same length, other figures."""
    path.write_text(path.read_text().replace(",5,", ",6,"))


def shorten(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def replace(path: Path) -> None:
    """As a program does that saves beside and renames."""
    beside = path.with_suffix(".new")
    beside.write_bytes(path.read_bytes())
    beside.rename(path)


CHANGES = pytest.mark.parametrize("change", [grow, rewrite, shorten, replace], ids=lambda f: f.__name__)


@CHANGES
def test_a_file_that_changes_while_its_rows_are_read_is_refused(
    send: Send, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    monkeypatch.setattr(pieces, "PIECE", 2_000)
    path = send(OBSERVATIONS + rows(0, 400))
    told: list[int] = []

    def progress(read: int, share: float) -> None:
        if not told:
            change(path)
        told.append(read)

    validated = check_file(path, "observations", progress=progress)

    assert (validated.stopped, validated.rows_read) == (True, 0)
    assert [p.problem for p in validated.problems] == [CHANGED]
    assert validated.good.is_empty()


@CHANGES
def test_a_file_that_changes_between_its_head_and_its_rows_is_refused(
    send: Send, change: Callable[[Path], None]
) -> None:
    path = send(OBSERVATIONS + rows(0, 40))
    table = read_table(path)
    change(path)

    with pytest.raises(Unreadable, match="was changed while it was being read"):
        list(table.batches())


@CHANGES
def test_rows_too_many_to_keep_are_read_again_from_the_same_file_or_not_at_all(
    send: Send, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    monkeypatch.setattr(pieces, "PIECE", 2_000)
    monkeypatch.setattr(kept, "IN_MEMORY", 1_000)
    path = send(OBSERVATIONS + rows(0, 400))
    validated = check_file(path, "observations")
    assert sum(frame.height for frame in validated.batches()) == 400
    change(path)

    with pytest.raises(Unreadable, match="was changed while it was being read"):
        list(validated.batches())


def test_what_was_kept_in_memory_no_longer_depends_on_the_file(send: Send) -> None:
    path = send(OBSERVATIONS + rows(0, 40))
    digest = hash_file(path)
    validated = check_file(path, "observations")
    path.unlink()

    assert (validated.good.height, validated.sha256) == (40, digest)


def test_reading_a_file_does_not_change_it_for_the_next_reader(send: Send) -> None:
    path = send(OBSERVATIONS + rows(0, 40))
    before = path.stat()
    one, other = check_file(path, "observations"), check_file(path, "observations")

    assert one.good.equals(other.good)
    assert (path.stat().st_mtime_ns, path.stat().st_size) == (before.st_mtime_ns, before.st_size)


def test_a_lookup_in_the_table_itself_sees_the_file_that_the_rows_come_from(
    send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The table is read once for the lookup and once for its rows."""
    profile = send(
        'format = "localities"\n[columns]\ncode = "gss"\nname = "nice"\nkind = { fixed = "unitary" }\n'
        'parent_code = { from = "county", lookup = "own" }\n[lookups.own]\nkey = "short"\nvalue = "gss"\n',
        "their.toml",
    )
    monkeypatch.setattr(pieces, "PIECE", 200)
    lines = [f"L{n},E069{n:05},Place {n},{'L0' if n else ''}" for n in range(60)]
    path = send("short,gss,nice,county\n" + "\n".join(lines) + "\n")
    validated = check_file(path, "localities", profile=read_profile(profile))

    assert validated.problems == ()
    assert set(validated.good["parent_code"].drop_nulls()) == {"E06900000"}
    assert validated.good["parent_code"].null_count() == 1
