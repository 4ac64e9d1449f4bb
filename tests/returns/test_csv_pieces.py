"""The way in which a text file is read, quick or careful, whole or in pieces, never shows in its rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framework.returns.tables import Table, parser, pieces, read_table

HEAD = "indicator,locality,period,value"
Send = Callable[..., Path]


def rows_of(table: Table) -> list[tuple[object, ...]]:
    return [row for batch in table.batches() for row in batch.frame.rows()]


def bad_of(table: Table) -> list[tuple[object, ...]]:
    return [row for batch in table.batches() for row in batch.bad.rows()]


CELL = st.lists(st.sampled_from(["a", "b", " ", "1", ",", '"', "\n", "\r\n", ";", "é"]), max_size=6).map(
    "".join
)
ROWS = st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=12)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, ending=st.sampled_from(["\n", "\r\n"]))
def test_whatever_a_csv_writer_writes_is_read_back_with_its_lines(
    tmp_path: Path, rows: list[list[str]], ending: str
) -> None:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator=ending)
    writer.writerow(["one", "two", "three"])
    expected = []
    for row in rows:
        line = buffer.getvalue().count("\n") + 1
        writer.writerow(row)
        if any(row):
            expected.append((line, *(cell or None for cell in row)))
    path = tmp_path / "any.csv"
    path.write_bytes(buffer.getvalue().encode())

    table = read_table(path)

    assert rows_of(table) == expected
    assert bad_of(table) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, size=st.integers(20, 60))
def test_the_pieces_a_file_is_read_in_do_not_show(tmp_path: Path, rows: list[list[str]], size: int) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows([["one", "two", "three"], *rows])
    path = tmp_path / "any.csv"
    path.write_bytes(buffer.getvalue().encode())
    whole = rows_of(read_table(path))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "PIECE", size)
        in_pieces = rows_of(read_table(path))

    assert in_pieces == whole


def test_a_column_that_was_empty_at_first_is_not_lost(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "FIRST_PIECE", 60)
    monkeypatch.setattr(pieces, "PIECE", 60)
    rows = [("A", "B", None, "1")] * 20 + [("A", "B", "C", "1")] + [("A", None, None, "2")] * 20
    path = send(f"{HEAD}\n" + "".join(",".join(cell or "" for cell in row) + "\n" for row in rows))

    assert rows_of(read_table(path)) == [(line, *row) for line, row in enumerate(rows, start=2)]


def test_the_careful_way_reads_what_the_quick_way_reads(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    path = send(f'{HEAD}\nA,"two\nlines, ""and"" more",C,1\n"x",B,,2\r\nA,B,C,3\n')
    quick = rows_of(read_table(path))

    monkeypatch.setattr(parser.Parser, "regular", lambda self, piece: None)
    table = read_table(path)

    assert rows_of(table) == quick
    assert pl.concat([batch.bad for batch in table.batches()]).is_empty()


@pytest.mark.parametrize("quoted", ['"{}"', "{}"], ids=["quoted", "bare"])
@pytest.mark.parametrize(
    "late",
    ["a\nb,,xy\n", "a,\nb,,x\n", 'a,\nb,,","\n', 'b,,""""\n', "b,,x\na,\n", "a\na\nb,,wxyz\n"],
    ids=["two short", "one short", "a separator", "a mark", "short after", "two rows short"],
)
def test_what_comes_late_in_an_empty_column_is_not_lost_beside_a_row_that_is_too_short(
    send: Send, monkeypatch: pytest.MonkeyPatch, late: str, quoted: str
) -> None:
    """The lengths of both add up to those of two rows as they should be."""
    early = f"{quoted.format('a')},,\n" * 6
    path = send("one,two,three\n" + early + late)
    whole = read_table(path)
    monkeypatch.setattr(pieces, "PIECE", len(early))
    in_pieces = read_table(path)

    assert rows_of(in_pieces) == rows_of(whole)
    assert bad_of(in_pieces) == bad_of(whole)
    assert "b" in [row[1] for row in rows_of(whole)]
    assert rows_of(whole)[-1][3] or late.endswith("a,\n")


def test_blank_lines_far_down_do_not_shift_what_an_empty_column_is_passed_over_for(
    send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = "a,,\n" * 6
    path = send("one,two,three\n" + early + "\n\n,,\nb,c,d\n\n")
    monkeypatch.setattr(pieces, "PIECE", len(early))

    assert rows_of(read_table(path))[-1] == (11, "b", "c", "d")
    assert bad_of(read_table(path)) == []


BARE = st.lists(st.sampled_from(["a", "x", ",", ",,", "b,"]), max_size=6).map("".join)
LINE = st.one_of(BARE, st.sampled_from(['"a,b",,', ',,""""', '"",,', '"a",', ',"a","b",']))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lines=st.lists(LINE, min_size=1, max_size=10),
    size=st.integers(20, 60),
    ending=st.sampled_from(["\n", "\r\n"]),
)
def test_rows_with_too_few_and_too_many_cells_are_the_same_in_pieces(
    tmp_path: Path, lines: list[str], size: int, ending: str
) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(ending.join(["one,two,three", "a,,", "a,,", *lines, ""]).encode())
    whole = rows_of(read_table(path)), bad_of(read_table(path))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "PIECE", size)
        in_pieces = rows_of(read_table(path)), bad_of(read_table(path))

    assert in_pieces == whole
