"""Tables as plain values, of the same shape as those that charts hand back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString

Direction = Literal["", "ascending", "descending"]


@dataclass(frozen=True)
class Column:
    """A column's head. Where a table stacks, its cells carry the title before them unless they are `quiet`.

    Stacked, a cell takes half the width, all of it where `wide`, or joins the line before where `joined`.
    `share` is how many hundredths of the table's width it asks for (10 to 60, in the steps of the stylesheet).
    With `sort_url` the head is a link; `sorted` says which way the rows stand now.
    """

    title: str
    wide: bool = False
    quiet: bool = False
    joined: bool = False
    share: int = 0
    sort_url: str = ""
    sorted: Direction = ""

    def __str__(self) -> str:
        return self.title

    @property
    def share_css(self) -> str:
        return f" share-{self.share}" if self.share else ""


@dataclass(frozen=True)
class Cell:
    """What stands in one place: a text, smaller words under it, and whether it is to be bold."""

    text: Any
    note: Any = ""
    bold: bool = False
    url: str = ""


@dataclass(frozen=True)
class TableGroup:
    """Rows that belong together, under a heading of their own (empty for the first)."""

    rows: Sequence[Sequence[Any]]
    heading: str = ""


@dataclass(frozen=True)
class Table:
    """A caption, heads, and rows in groups; the first cell of a row names it.

    `numeric` holds the columns, counted from 0, whose cells stand to the right.
    """

    header: Sequence[Column | str]
    groups: Sequence[TableGroup]
    caption: str = ""
    numeric: frozenset[int] = field(default_factory=frozenset)


def table_of(header: Sequence[Column | str], rows: Sequence[Sequence[Any]], **also: Any) -> Table:
    """A table of one group."""
    return Table(header, (TableGroup(rows),), **also)


def heads(table: Any, hides: frozenset[int] = frozenset()) -> list[tuple[Column, str]]:
    """The columns of a table with the classes of their heads; those in `hides` are for wide pages only."""
    return [
        (column, _classes(number=index in table.numeric, **{"wide-only": index in hides}) + column.share_css)
        for index, column in enumerate(columns_of(table))
    ]


def columns_of(table: Any) -> list[Column]:
    return [head if isinstance(head, Column) else Column(str(head)) for head in table.header]


def drawn_groups(table: Any, hides: frozenset[int] = frozenset()) -> list[tuple[str, list[SafeString]]]:
    """The groups of a table with their rows as markup, which a template would draw ten times slower.

    ValueError for a row that does not fit the heads.
    """
    columns = columns_of(table)
    numeric, groups = table.numeric, table.groups
    return [(group.heading, [_row(row, columns, numeric, hides) for row in group.rows]) for group in groups]


def _row(
    row: Sequence[Any], columns: list[Column], numeric: frozenset[int], hides: frozenset[int]
) -> SafeString:
    pairs = enumerate(zip(row, columns, strict=True))
    cells = (_cell(cell, column, index, index in numeric, index in hides) for index, (cell, column) in pairs)
    return SafeString("\n      ".join(cells))


def _cell(value: Any, column: Column, index: int, is_numeric: bool, is_hidden: bool) -> str:
    cell = value if isinstance(value, Cell) else Cell(value)
    said = {"number": is_numeric, "bold": cell.bold, "wide": column.wide, "joined": column.joined}
    css = _classes(**said, **{"wide-only": is_hidden})
    text = conditional_escape(cell.text)
    inside = f'<a href="{escape(cell.url)}">{text}</a>' if cell.url else text
    if cell.note:
        inside += f' <span class="table__note">{conditional_escape(cell.note)}</span>'
    named = f' class="{css}"' if css else ""
    tag, more = ("th", ' scope="row"') if index == 0 else ("td", _label(column))
    return f"<{tag}{more}{named}>{inside}</{tag}>"


def _label(column: Column) -> str:
    is_said = column.title and not (column.quiet or column.joined)
    return f' data-label="{escape(column.title)}"' if is_said else ""


def _classes(**names: bool) -> str:
    return " ".join(f"table__{name}" for name, holds in names.items() if holds)
