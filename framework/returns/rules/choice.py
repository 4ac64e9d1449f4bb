"""Cells that hold one of a few words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from framework.returns.rules.reading import ByExpression, Reading, says


@dataclass(frozen=True)
class Choice(ByExpression):
    """One of the words allowed, in any case, or another spelling of one; `blank` is what an empty cell means."""

    words: tuple[str, ...]
    spellings: Mapping[str, str] = field(default_factory=dict)
    blank: str | None = None

    def reading(self, said: pl.Expr) -> Reading:
        spellings = {word.lower(): word for word in self.words} | dict(self.spellings)
        key = said.str.to_lowercase().str.replace_all(r"[\s-]+", "_")
        word = key.replace_strict(spellings, default=None, return_dtype=pl.String)
        blank = pl.lit(self.blank, pl.String)
        return Reading(
            value=pl.when(said.is_null()).then(blank).otherwise(word),
            doubtful=said.is_not_null() & word.is_null(),
            problem=says(f"“{{}}” is not one of {', '.join(self.words)}.", said),
        )


_FLAGS = dict.fromkeys(("yes", "y", "true", "1"), True) | dict.fromkeys(("no", "n", "false", "0"), False)


@dataclass(frozen=True)
class Flag(ByExpression):
    """Yes or no; `blank` is what an empty cell means."""

    blank: bool | None = False

    def reading(self, said: pl.Expr) -> Reading:
        flag = said.str.to_lowercase().replace_strict(_FLAGS, default=None, return_dtype=pl.Boolean)
        return Reading(
            value=pl.when(said.is_null()).then(pl.lit(self.blank, pl.Boolean)).otherwise(flag),
            doubtful=said.is_not_null() & flag.is_null(),
            problem=says("“{}” is neither yes nor no.", said),
        )
