"""What a format declares: its columns with their rules, checks over whole rows, and what makes a row unique."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from framework.returns.rules import LocalityCode, Rule, Text


@dataclass(frozen=True)
class Column:
    """A `required` column must be there, and have something in every row. `known` names what the database may
    know of its texts: `localities`, `indicators` or `periods`."""

    name: str
    rule: Rule
    required: bool = False
    known: str = ""


@dataclass(frozen=True)
class Check:
    """What must not be true of a row, over its typed columns, and the sentence when it is.

    The sentence is shown at `column`. Checks say nothing where the columns they look at were refused.
    `among` says cheaply which rows need be looked at.
    """

    column: str
    fails: pl.Expr
    sentence: str
    among: pl.Expr | None = None


@dataclass(frozen=True)
class Format:
    """One table. `key` makes a row unique; rows alike in `group` must agree in the columns beside it."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    checks: tuple[Check, ...] = ()
    groups: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def by_name(self) -> Format:
        """The same table where localities are told by name: to be matched against all spellings known."""
        columns = tuple(
            replace(c, rule=Text(120, blank=None))
            if isinstance(c.rule, LocalityCode) and c.name == "locality"
            else c
            for c in self.columns
        )
        return replace(self, columns=columns)
