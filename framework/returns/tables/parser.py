"""Pieces of regular CSV parsed in one go. A parser learns from the first piece which columns of its table are
empty, so as to pass over them, and which repeat few texts, so as to keep these as categories."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from framework.returns.problems import unreadable

FEWEST_ROWS = 2_000
"""From so many rows on it pays to keep repeated texts as categories."""

_REPEATED = 8
_LINE = {"line": pl.String()}


class Parser:
    """The parser of one table. Its frames all have the same types; with `compact`, some of them categorical."""

    def __init__(self, columns: tuple[str, ...], separator: str, *, compact: bool) -> None:
        self._columns, self._separator = columns, separator
        self._filled: list[str] = []
        self._types: dict[str, pl.DataType] = {}
        self._learns = compact
        self._alive: list[pl.Series] = []

    def regular(self, piece: bytes) -> pl.DataFrame | None:
        """The cells of a piece of which every row is as it should be; None for any other piece."""
        if self._filled and self._is_even(piece):
            frame = self._parse(piece, self._filled)
            if frame is not None and _is_whole(frame, piece):
                return frame
        frame = self._parse(piece, self._columns)
        if frame is None or not _is_whole(frame, piece):
            self._learns = False
            return None
        self._filled = [series.name for series in frame if series.null_count() < frame.height]
        self._learn(frame)
        return frame.cast(dict(self._types))  # type: ignore[arg-type]

    def _is_even(self, piece: bytes) -> bool:
        """Whether every row has its separators and no quotation marks: only then can nothing hide in a column that
        is passed over, such as a cell as long as another row is too short."""
        if b'"' in piece or piece[:1] in b"x\r\n" or b"\x01" in piece:
            return False
        lines = pl.read_csv(piece, has_header=False, schema=_LINE, separator="\x01", quote_char=None)
        counts = lines["line"].str.count_matches(self._separator, literal=True)
        return bool((counts == len(self._columns) - 1).all()) and counts.null_count() == 0

    def _learn(self, frame: pl.DataFrame) -> None:
        if self._learns and frame.height >= FEWEST_ROWS:
            for name in self._filled:
                if frame[name].n_unique() * _REPEATED <= frame.height:
                    kind = pl.Categorical(pl.Categories.random())
                    # Categories last no longer than some series that has them.
                    self._alive.append(pl.Series(dtype=kind))
                    self._types[name] = kind
        self._learns = False

    @property
    def _schema(self) -> dict[str, pl.DataType]:
        return {name: self._types.get(name, pl.String()) for name in self._columns}

    def rows(self, good: pl.DataFrame) -> pl.DataFrame:
        """Rows that have been told apart already, with their lines."""
        if good.is_empty():
            return pl.DataFrame(schema={"line": pl.UInt32(), **self._schema})
        frame = self._parse("\n".join(good["text"]).encode(), self._columns)
        if frame is None or frame.height != good.height:
            raise unreadable("The rows from this line on cannot be told apart.", line=good["line"][0])
        return _not_blank(frame.insert_column(0, good["line"].cast(pl.UInt32)))

    def _parse(self, piece: bytes, filled: Iterable[str]) -> pl.DataFrame | None:
        """The cells; None where a row has too many, or quotation marks are out of place."""
        # Text that begins with "x^" is taken for a compressed file by the parser, unless a row stands before
        # it, and blank lines at the beginning are left out.
        separators = self._separator.encode() * (len(self._columns) - 1)
        before = separators + b"\n" if piece[:1] in b"x\r\n" else b""
        try:
            frame = pl.read_csv(
                before + piece if before else piece,
                has_header=False,
                schema=self._schema,
                columns=[self._columns.index(name) for name in filled],
                separator=self._separator,
                empty_string_is_null=True,
            )
        except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError):
            return None
        frame = frame.slice(1) if before else frame
        # In one chunk, because every later step would align the chunks of its columns anew.
        whole = {series.name: series for series in frame.rechunk()}
        empty = pl.repeat(None, frame.height, dtype=pl.String, eager=True)
        return pl.DataFrame({name: whole.get(name, empty) for name in self._columns})


def _is_whole(frame: pl.DataFrame, piece: bytes) -> bool:
    """Whether cells, separators and line ends add up to the piece; with a row that is short of cells they would
    not."""
    marks = piece.count(b'"') if b'"' in piece else 0
    in_cells = sum(_length(series) for series in frame)
    if marks:
        in_cells += marks - _count(frame, '"')
    ends = frame.height - (0 if piece.endswith(b"\n") else 1)
    total = in_cells + frame.height * (frame.width - 1) + ends
    returns = piece.count(b"\r\n") - (_count(frame, "\r\n") if marks else 0)
    return total + returns == len(piece)


def _length(cells: pl.Series) -> int:
    if cells.null_count() == len(cells):
        return 0
    lengths = cells.cat.len_bytes() if isinstance(cells.dtype, pl.Categorical) else cells.str.len_bytes()
    return int(lengths.sum())


def _count(frame: pl.DataFrame, text: str) -> int:
    counts = pl.all().cast(pl.String).str.count_matches(text, literal=True).sum()
    return int(frame.select(counts).sum_horizontal().item())


def numbered(frame: pl.DataFrame, piece: bytes, line: int) -> tuple[pl.DataFrame, int]:
    """The rows with the line each begins on, without blank ones, and how many lines they took."""
    lines = frame.height
    rows = frame.with_row_index("line", offset=line)
    if b'"' in piece:
        lines = piece.count(b"\n") + (0 if piece.endswith(b"\n") else 1)
        if lines != frame.height:
            breaks = pl.all().cast(pl.String).str.count_matches("\n", literal=True).fill_null(0)
            before = frame.select(pl.sum_horizontal(breaks).cum_sum().shift(1, fill_value=0)).to_series()
            rows = rows.with_columns(line=pl.col("line") + before)
    return _not_blank(rows), lines


def _not_blank(rows: pl.DataFrame) -> pl.DataFrame:
    """Without rows that have nothing in any cell; a column that is full says at once that there are none."""
    if any(series.null_count() == 0 for series in rows.drop("line")):
        return rows
    filled = rows.select(pl.any_horizontal(pl.exclude("line").is_not_null())).to_series()
    return rows if filled.all() else rows.filter(filled)
