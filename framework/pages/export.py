"""The one exporter of tables as CSV: listed columns, typed cells, no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from typing import Any, Literal, TypeVar
from urllib.parse import quote

from django.http import HttpResponse, StreamingHttpResponse

from .words import bare

CONTENT_TYPE = "text/csv; charset=utf-8"
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LINES_AT_ONCE = 500

Kind = Literal["text", "number", "date", "moment", "flag", "plain"]
# The first that fits: a flag is also a whole number, a moment also a date.
_KINDS: tuple[tuple[tuple[type, ...], Kind], ...] = (
    ((bool,), "flag"),
    ((int, float, Decimal), "number"),
    ((dt.datetime,), "moment"),
    ((dt.date,), "date"),
    ((str,), "text"),
)
Answer = TypeVar("Answer", HttpResponse, StreamingHttpResponse)


@dataclass(frozen=True)
class Column:
    """A column of an export: its header, how to read its cell from a row, and what kind of value that is.

    A value of another kind than the column's is a TypeError: text cannot pass as a number, and so not as a
    formula either. A "plain" column takes each cell by its own type. None is an empty cell.
    """

    header: str
    cell: Callable[[Any], Any]
    kind: Kind = "text"


def csv_lines(columns: Sequence[Column], rows: Iterable[Any], *, bom: bool = False) -> Iterator[bytes]:
    """The table as UTF-8, some hundred lines at a time; with `bom` for spreadsheets that need to be told."""
    lines = _Lines()
    writer = csv.writer(lines, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    if bom:
        lines.write(BOM)
    writer.writerow([guarded(column.header) for column in columns])
    for count, row in enumerate(rows, start=1):
        writer.writerow([_written(column, column.cell(row)) for column in columns])
        if count % _LINES_AT_ONCE == 0:
            yield lines.taken()
    yield lines.taken()


def csv_text(columns: Sequence[Column], rows: Iterable[Any], *, bom: bool = False) -> bytes:
    """The whole table at once: for pages whose answer carries a hash of its bytes."""
    return b"".join(csv_lines(columns, rows, bom=bom))


def csv_bytes(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """The whole table out of rows of plain values in the order of the headers."""
    columns = [Column(header, itemgetter(place), "plain") for place, header in enumerate(headers)]
    return csv_text(columns, rows)


def csv_answer(
    name: str, columns: Sequence[Column], rows: Iterable[Any], *, bom: bool = False
) -> HttpResponse:
    """The whole table as a download called `name`."""
    return _as_download(HttpResponse(csv_text(columns, rows, bom=bom), content_type=CONTENT_TYPE), name)


def csv_stream(
    name: str, columns: Sequence[Column], rows: Iterable[Any], *, bom: bool = False
) -> StreamingHttpResponse:
    """The same for tables of any length, sent as they are read."""
    answer = StreamingHttpResponse(csv_lines(columns, rows, bom=bom), content_type=CONTENT_TYPE)
    return _as_download(answer, name)


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet runs: an apostrophe before what could begin a formula."""
    return f"'{text}" if _begins_formula(text.lstrip("'")) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`, so that what is exported can be imported again."""
    return text[1:] if text.startswith("'") and _begins_formula(text.lstrip("'")) else text


class _Lines:
    def __init__(self) -> None:
        self._waiting: list[str] = []

    def write(self, text: str) -> None:
        self._waiting.append(text)

    def taken(self) -> bytes:
        text, self._waiting = "".join(self._waiting), []
        return text.encode()


def _begins_formula(text: str) -> bool:
    return text.startswith(_ACTIVE) or text.lstrip().startswith(_ACTIVE)


def _written(column: Column, value: Any) -> str:
    if value is None:
        return ""
    kind = _kind_of(value)
    if column.kind not in (kind, "plain"):
        raise TypeError(f"The column {column.header} holds a {column.kind}, not {value!r}.")
    if kind == "number":
        return bare(value)
    if kind == "flag":
        return "yes" if value else "no"
    return guarded(value) if kind == "text" else str(value.isoformat())


def _kind_of(value: Any) -> Kind:
    for types, kind in _KINDS:
        if isinstance(value, types):
            return kind
    raise TypeError(f"{value!r} is not something that a cell can hold.")


def _as_download(answer: Answer, name: str) -> Answer:
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer
