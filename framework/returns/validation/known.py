"""What the database knows already, so that unknown codes and impossible values are named by line as well."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from framework.returns.names import closest, normal_name, normal_names
from framework.returns.rules.period import read_periods


@dataclass(frozen=True)
class Known:
    """Everything is optional; what is None is not checked.

    `localities` are codes, `names` all spellings of localities, `indicators` codes, `percentages` the codes of
    indicators whose values lie between 0 and 100, `today` the day after which no period may begin.
    """

    localities: Collection[str] | None = None
    names: Collection[str] | None = None
    indicators: Collection[str] | None = None
    percentages: Collection[str] = ()
    today: dt.date | None = None

    def objections(self, register: str, texts: pl.Series, *, by_name: bool) -> dict[str, str]:
        """For each text to which the register objects, the sentence that says why. A search for the nearest
        known code is dear, and made for the first hundred only."""
        if register == "periods":
            return self._not_begun(texts)
        known = self._register(register, by_name=by_name)
        if known is None:
            return {}
        keys = texts.to_frame("text").select(normal_names(pl.col("text"))).to_series() if by_name else texts
        missing = texts.filter(~keys.is_in(list(known)) & texts.is_not_null()).unique(maintain_order=True)
        what = {"localities": "a locality", "indicators": "an indicator"}[register]
        return {
            text: _unknown(text, known, what, near=number < 100, by_name=by_name)
            for number, text in enumerate(missing)
        }

    def _not_begun(self, labels: pl.Series) -> dict[str, str]:
        if self.today is None:
            return {}
        late = labels.filter((read_periods(labels)["start"] > self.today).fill_null(False))
        return {label: f"The period {label} has not begun yet." for label in late}

    def _register(self, register: str, *, by_name: bool) -> Collection[str] | None:
        if register == "indicators":
            return self.indicators
        if by_name:
            return self._normal if self.names is not None else None
        return self.localities

    @cached_property
    def _normal(self) -> dict[str, str]:
        return {normal_name(name): name for name in self.names or ()}


def _unknown(text: str, known: Collection[str], what: str, *, near: bool, by_name: bool) -> str:
    like = closest(normal_name(text) if by_name else text, known) if near else None
    if like and isinstance(known, dict):
        like = known[like]
    return f"“{text}” is not {what} that we know" + (f"; did you mean {like}?" if like else ".")
