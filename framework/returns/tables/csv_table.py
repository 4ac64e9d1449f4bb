"""CSV piece by piece: parsed in one go where it is regular, row by row where something is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from framework.returns.problems import problem_frame, unreadable
from framework.returns.tables.heading import SEPARATORS, find_head
from framework.returns.tables.parser import Parser, numbered
from framework.returns.tables.pieces import PIECE, cut, decoded
from framework.returns.tables.rows import split_rows
from framework.returns.tables.survey import Survey, survey
from framework.returns.tables.table import Batch, Table

MOST_BROKEN = 100_000
"""Rows with the wrong cells, after which a file is given up."""

_LONGEST_OPEN = 4 * PIECE
_BIT = 1 << 20


@dataclass(frozen=True)
class _Part:
    """What was read of a piece, the line after it, and what was left over."""

    batch: Batch
    line: int
    rest: bytes = b""


@dataclass(frozen=True)
class CsvTable(Table):
    path: Path = Path()
    survey: Survey | None = None
    separator: str = ","
    begins: int = 0
    next_line: int = 2

    def batches(self, *, compact: bool = False) -> Iterator[Batch]:
        assert self.survey is not None
        held, line, skip, broken = b"", self.next_line, self.begins, 0
        parser = Parser(self.columns, self.separator, compact=compact)
        for block, share, final in decoded(self.path, self.survey):
            text = held + block if held else block
            if skip:
                text, skip = text[skip:], max(0, skip - len(text))
            place = len(text) if final else cut(text)
            piece, held = text[:place], text[place:]
            _refuse_hopeless(broken, len(held), line)
            if piece:
                for part in self._read(parser, piece, line, share, final=final):
                    line, held = part.line, part.rest + held
                    broken += part.batch.bad.height
                    _refuse_hopeless(broken, len(held), line)
                    yield part.batch

    def _read(self, parser: Parser, piece: bytes, line: int, share: float, *, final: bool) -> Iterator[_Part]:
        """One piece: in one go, or bit by bit with care."""
        if (frame := parser.regular(piece)) is not None:
            regular, lines = numbered(frame, piece, line)
            yield _Part(Batch(regular, problem_frame(), regular.height, share), line + lines)
            return
        rest, place = "", 0
        while place < len(piece):
            end = piece.find(b"\n", place + _BIT) + 1 or len(piece)
            bit = rest + piece[place:end].decode()
            rows = split_rows(bit, self.columns, self.separator, line, final=final and end == len(piece))
            good = parser.rows(rows.good)
            line, rest, place = line + rows.lines, rows.rest, end
            left = rest.encode() if end == len(piece) else b""
            yield _Part(Batch(good, rows.bad, rows.read, share), line, left)


def _refuse_hopeless(broken: int, held: int, line: int) -> None:
    if broken > MOST_BROKEN:
        words = f"More than {MOST_BROKEN:,} rows have the wrong cells. Check the separator and the quotation marks."
        raise unreadable(words, line=line)
    if held > _LONGEST_OPEN:
        raise unreadable("A row that begins here does not end within 32 megabytes.", line=line)


def open_csv(path: Path, name: str, expected: tuple[str, ...], heading_line: int | None) -> CsvTable:
    found = survey(path)
    text = _head(path, found)
    head = find_head(text, expected, heading_line)
    begins = len(text[: head.rest].encode())
    notes = (found.note, f"Its cells are separated by {SEPARATORS.get(head.separator, head.separator)}.")
    return CsvTable(
        name, found.sha256, head.headings, notes, path, found, head.separator, begins, head.next_line
    )


def _head(path: Path, found: Survey) -> str:
    block, _, final = next(decoded(path, found))
    if not final and b"\n" not in block:
        raise unreadable("The first line is longer than a megabyte: this is not a table.")
    return block.decode(errors="ignore")
