"""The tables of a snapshot, for those who take it away as CSV.

An element names them in its snapshot under "tables", the main one first:
`{"name": "figures", "title": "…", "columns": [{"name": "value", "says": "…", "kind": "number"}], "rows": [[…]]}`.
A snapshot without any gives one table of all its values and where each stands.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from framework.pages.export import Column, csv_text
from framework.publishing.canonical import NotPlain

KINDS = ("text", "number", "flag")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_NUMBER = re.compile(r"-?\d{1,30}(\.\d{1,30})?")
_MADE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Table:
    """One table: `columns` are (name, what it says, kind); a number is a whole number or decimal text."""

    name: str
    title: str
    columns: tuple[tuple[str, str, str], ...]
    rows: list[list[Any]]

    def csv(self) -> bytes:
        columns = [
            Column(name, _cell(place, kind), kind)  # type: ignore[arg-type]
            for place, (name, _, kind) in enumerate(self.columns)
        ]
        return csv_text(columns, self.rows)


def tables(snapshot: dict[str, Any]) -> list[Table]:
    """The tables that the snapshot names, or all its values as one. Raises NotPlain for one that is unsound."""
    named = snapshot.get("tables")
    if not named:
        return [_every_value(snapshot)]
    found = [_read(each) for each in named]
    if len({table.name for table in found}) < len(found):
        raise NotPlain("snapshot.tables has two tables of one name.")
    return found


def packed(found: list[Table]) -> bytes:
    """All tables as CSV in one ZIP file, with a dictionary that says what each column holds."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as folder:
        for table in [*found, _dictionary(found)]:
            folder.writestr(zipfile.ZipInfo(f"{table.name}.csv", date_time=_MADE), table.csv(), 8)
    return content.getvalue()


def _read(told: Any) -> Table:
    try:
        columns = tuple(
            (column["name"], column["says"], column.get("kind", "text")) for column in told["columns"]
        )
        table = Table(told["name"], told["title"], columns, told["rows"])
    except (KeyError, TypeError, AttributeError) as error:
        raise NotPlain("A table of the snapshot needs name, title, columns and rows.") from error
    if not _NAME.fullmatch(table.name) or not columns or any(kind not in KINDS for _, _, kind in columns):
        raise NotPlain(f"The table {table.name!r} has a name, columns or kinds that are not possible.")
    for number, row in enumerate(table.rows, start=1):
        if len(row) != len(columns) or not all(map(_fits, row, columns)):
            raise NotPlain(f"Row {number} of the table {table.name!r} does not fit its columns.")
    return table


def _fits(value: Any, column: tuple[str, str, str]) -> bool:
    kind = column[2]
    if value is None:
        return True
    if kind == "number":
        whole = isinstance(value, int) and not isinstance(value, bool)
        return whole or (isinstance(value, str) and _NUMBER.fullmatch(value) is not None)
    return isinstance(value, bool if kind == "flag" else str)


def _cell(place: int, kind: str) -> Any:
    def cell(row: list[Any]) -> Any:
        value = row[place]
        return Decimal(value) if kind == "number" and value is not None else value

    return cell


def _dictionary(found: list[Table]) -> Table:
    columns = (
        ("table", "Name of the table", "text"),
        ("column", "Name of the column", "text"),
        ("kind", "text, number, or flag (yes or no)", "text"),
        ("says", "What the column holds", "text"),
    )
    rows = [[table.name, name, kind, says] for table in found for name, says, kind in table.columns]
    return Table("dictionary", "What each column holds", columns, rows)


def _every_value(snapshot: dict[str, Any]) -> Table:
    columns = (
        ("where", "Where in the data the value stands: keys and places, from 1, joined by dots", "text"),
        ("value", "The value as text; empty where there is none", "text"),
    )
    return Table("values", "Every value of the data", columns, list(_values(snapshot, "")))


def _values(value: Any, where: str) -> Iterator[list[Any]]:
    if isinstance(value, dict):
        for key in sorted(value):
            yield from _values(value[key], f"{where}.{key}" if where else key)
    elif isinstance(value, list):
        for place, each in enumerate(value, start=1):
            yield from _values(each, f"{where}.{place}")
    elif isinstance(value, bool):
        yield [where, "yes" if value else "no"]
    else:
        yield [where, None if value is None else str(value)]
