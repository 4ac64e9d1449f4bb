"""The slow, careful way through a piece of CSV that does not parse: which lines make a row, which rows are bad.

A row begins on a line that no quotation mark reaches into. Everything is worked out over all lines at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

from framework.returns.problems import SCHEMA, shown, unreadable

LONGEST_ROW = 1_000
"""Lines that one row may run over; a quotation mark that stays open longer is taken for a slip."""

_MOST_SLIPS = 20

_UNCLOSED = "A quotation mark on this line is never closed. Close it, or check that the file was not cut off."
_SLIP = "A quotation mark is out of place in this row. Put the whole cell in quotation marks and double those in it."
_FEWER = "This row has {} cells and the headings are {}. Check for a missing separator."
_MORE = "This row has {} cells and the headings are {}. Put a cell that holds a separator in quotation marks."
_TOO_MANY_SLIPS = "Too many quotation marks are out of place from this line on. Save the file again as CSV."
_CUT_OFF = " The file seems to have been cut off here."


@dataclass(frozen=True)
class Rows:
    """`text` and `line` of the good rows, problems of the bad ones, and text that the next piece begins with."""

    good: pl.DataFrame
    bad: pl.DataFrame
    read: int
    rest: str
    lines: int


def _whole(separator: str, bare: str) -> str:
    cell = rf'(?:"(?:[^"]|"")*"|{bare}|)'
    return rf"^{cell}(?:{separator}{cell})*$"


def split_rows(text: str, columns: tuple[str, ...], separator: str, first_line: int, *, final: bool) -> Rows:
    """Tell rows apart. `columns` are the headings; `final` says that the file ends with this text."""
    s = re.escape(separator)
    ends_open = final and not text.endswith("\n")
    lines = pl.Series("text", [text.removesuffix("\n")], dtype=pl.String).str.split("\n").explode()
    numbered = lines.to_frame().with_row_index("line", offset=first_line)
    whole_line = _whole(s, rf'[^"{s}][^{s}]*')
    marked = numbered.with_columns(
        marks=pl.col("text").str.count_matches('"', literal=True),
        whole=pl.col("text").str.strip_suffix("\r").str.contains(whole_line),
    ).with_columns(odd=pl.col("marks") % 2 == 1)
    rows, open_at_end = _gather(marked)
    rest, used = "", marked.height
    if open_at_end and not final:
        rest = rows["text"][-1] + ("\n" if text.endswith("\n") else "")
        used -= rows["span"][-1]
        rows = rows.head(-1)
    told = _judged(_looked_at(rows, s, open_at_end=open_at_end and final), columns, cut_off=ends_open)
    wrong = pl.col("problem").is_not_null()
    return Rows(
        good=told.filter(~wrong).select("line", "text"),
        bad=told.filter(wrong).select(pl.col(name).cast(kind) for name, kind in SCHEMA.items()),
        read=told.height,
        rest=rest,
        lines=used,
    )


def _gather(marked: pl.DataFrame) -> tuple[pl.DataFrame, bool]:
    """Lines into rows. A mark open over too many lines is a slip of its line, which then stands alone."""
    slips: list[int] = []
    while True:
        slip = pl.col("line").is_in(slips)
        state = marked.with_columns(
            flips=(pl.col("odd") & ~pl.col("whole") & ~slip).cast(pl.Int32).cum_sum(), slip=slip
        ).with_columns(
            base=pl.when(pl.col("odd") & pl.col("whole") | slip).then("flips").forward_fill().fill_null(0)
        )
        state = state.with_columns(inside=(pl.col("flips") - pl.col("base")) % 2 == 1)
        begins = ~pl.col("inside").shift(1, fill_value=False)
        rows = (
            state.with_columns(row=begins.cum_sum())
            .group_by("row", maintain_order=True)
            .agg(
                pl.col("line").first(),
                pl.col("text").str.join("\n"),
                pl.len().alias("span"),
                pl.col("slip").first(),
                pl.col("marks").sum(),
            )
        )
        long = rows.filter(pl.col("span") > LONGEST_ROW)["line"]
        if long.is_empty():
            return rows, bool(state["inside"][-1])
        slips.append(long[0])
        if len(slips) > _MOST_SLIPS:
            raise unreadable(_TOO_MANY_SLIPS, line=slips[0])


def _looked_at(rows: pl.DataFrame, s: str, *, open_at_end: bool) -> pl.DataFrame:
    """Rows that are not blank, with how many `cells` each has, and whether quotation marks in it are `unclosed`
    or `misplaced`."""
    text, quoted = pl.col("text").str.strip_suffix("\r"), pl.col("marks") > 0
    outside = pl.when(quoted).then(text.str.replace_all('"(?:[^"]|"")*"', "")).otherwise(text)
    return (
        rows.filter(text.str.contains(rf"[^{s}\s]"))
        .with_columns(cells=outside.str.count_matches(s) + 1, last=pl.int_range(pl.len()) == pl.len() - 1)
        .with_columns(
            unclosed=pl.col("slip") | (pl.col("last") & open_at_end),
            misplaced=quoted & ~text.str.contains(_whole(s, rf'[^"{s}]+')),
            value=shown(text),
        )
    )


def _judged(rows: pl.DataFrame, columns: tuple[str, ...], *, cut_off: bool) -> pl.DataFrame:
    """The same rows with `problem`, null for good ones, and the `column` nearest to it."""
    cells, expected = pl.col("cells"), pl.lit(len(columns))
    ending = pl.when(pl.col("last") & cut_off).then(pl.lit(_CUT_OFF)).otherwise(pl.lit(""))
    problem = (
        pl.when("unclosed")
        .then(pl.lit(_UNCLOSED))
        .when("misplaced")
        .then(pl.lit(_SLIP))
        .when(cells < expected)
        .then(pl.format(_FEWER + "{}", cells, expected, ending))
        .when(cells > expected)
        .then(pl.format(_MORE, cells, expected))
    )
    nearest = pl.lit(pl.Series(columns)).gather(pl.min_horizontal(cells, expected - 1))
    nowhere = pl.col("unclosed") | pl.col("misplaced")
    return rows.with_columns(problem=problem, column=pl.when(nowhere).then(pl.lit("")).otherwise(nearest))
