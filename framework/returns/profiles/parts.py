"""The parts of a profile, as it stands once its file has been read and found good."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal


class BadProfile(Exception):
    """A profile that cannot be used: the sentence names the file, the key, and what to do."""


@dataclass(frozen=True)
class Source:
    """Where one of our columns comes from, and what happens to its text on the way, in this order.

    `columns` are the sender's, pasted with `between`; without any, `fixed` stands in every row. `missing`
    texts are emptied; `replace` swaps plain text; `pattern` and `to` swap by regular expression; `values`
    maps whole texts, and `otherwise` stands for those not in it; `lookup` names a lookup, asked for each of
    the `items` that a separator makes; `markers` turns symbols into markers.
    """

    columns: tuple[str, ...] = ()
    fixed: str | None = None
    between: str = " "
    missing: tuple[str, ...] = ()
    replace: tuple[tuple[str, str], ...] = ()
    pattern: str | None = None
    to: str = ""
    values: dict[str, str] = field(default_factory=dict)
    otherwise: str | None = None
    lookup: str | None = None
    items: str | None = None
    markers: dict[str, str] = field(default_factory=dict)
    by: Literal["code", "name"] = "code"


@dataclass(frozen=True)
class PeriodPattern:
    """A spelling of periods, the label that we know it by, and the status that it tells, if it tells one."""

    pattern: str
    label: str
    status: str | None = None


@dataclass(frozen=True)
class Refusal:
    """Rows that are not for us: which, and the reason that their sender is told."""

    column: str
    because: str
    equals: tuple[str, ...] = ()
    matches: str | None = None
    at_least: float | None = None
    at_most: float | None = None
    empty: bool = False


@dataclass(frozen=True)
class Wide:
    """Columns side by side that are values of one thing: a column a year, say.

    `columns` are headings, or `matches` a pattern of them; each cell becomes a row, its heading (or what
    `names` says for it) goes to our column `into`, its text the way of `cell` to `value`. Empty cells are
    passed over.
    """

    into: str
    cell: Source
    columns: tuple[str, ...] = ()
    matches: str | None = None
    names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Lookup:
    """A second table that says one text for another: a file beside the data, or the table itself."""

    key: str
    value: str
    file: str | None = None


@dataclass(frozen=True)
class Profile:
    """One layout. `keep` says which of several rows with the same key counts: none, the first, the last."""

    name: str
    format: str
    about: str
    columns: dict[str, Source]
    sheet: str | None = None
    heading_line: int | None = None
    ignore_others: bool = False
    periods: tuple[PeriodPattern, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    wide: Wide | None = None
    lookups: dict[str, Lookup] = field(default_factory=dict)
    keep: Literal["none", "first", "last"] = "none"

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """Every heading of the sender's that the profile speaks of."""
        named = [column for source in self.columns.values() for column in source.columns]
        named += [refusal.column for refusal in self.refusals]
        named += [
            name for look in self.lookups.values() if look.file is None for name in (look.key, look.value)
        ]
        named += self.wide.columns if self.wide else ()
        return tuple(dict.fromkeys(named))

    @property
    def by_name(self) -> bool:
        return "locality" in self.columns and self.columns["locality"].by == "name"
