"""What a chart hands back: its two drawings, its table, and the words that belong under it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString


@dataclass(frozen=True)
class TableGroup:
    """Rows that belong together, under a heading of their own (empty for the first)."""

    rows: tuple[tuple[str, ...], ...]
    heading: str = ""


@dataclass(frozen=True)
class Table:
    """The table behind a chart: text only; the first cell of a row names the row.

    `numeric` holds the columns, counted from 0, whose cells stand to the right.
    """

    header: tuple[str, ...]
    groups: tuple[TableGroup, ...]
    caption: str = ""
    numeric: frozenset[int] = frozenset()

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """All rows of all groups."""
        return tuple(row for group in self.groups for row in group.rows)


def table(
    header: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    *,
    caption: str = "",
    numeric: tuple[int, ...] = (),
) -> Table:
    """A table of one group."""
    return Table(header, (TableGroup(tuple(rows)),), caption, frozenset(numeric))


@dataclass(frozen=True)
class Chart:
    """A chart drawn twice, of which the stylesheet shows one; in a template, `{{ chart }}` prints both.

    `caption` holds the words about the scale that must stand beside the chart, if there are any.
    """

    title: str
    wide: SafeString
    narrow: SafeString
    table: Table = field(default_factory=lambda: Table((), ()))
    caption: str = ""

    def __str__(self) -> str:
        return self.wide + self.narrow

    __html__ = __str__
