"""By which codes and names a return may call a locality, ended ones included: history comes by them too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from framework.places.models import Locality, LocalityName
from framework.returns.names import match_names

_SPELLINGS = {"spelling": pl.String, "code": pl.String, "valid_from": pl.Date, "valid_to": pl.Date}


@dataclass(frozen=True)
class Register:
    """`ids` finds a locality by its code, or by one that it alone had before; `spellings` are all its names.

    `spellings` has a row for each: `spelling`, `code`, `valid_from`, `valid_to`.
    """

    ids: dict[str, int]
    spellings: pl.DataFrame

    @property
    def names(self) -> set[str]:
        return set(self.spellings["spelling"])

    def locate(self, asked: pl.DataFrame, *, by: str) -> pl.DataFrame:
        """Find the localities of rows with `locality`, `start` and `end`; `by` is "code" or "name".

        Answers the rows in their order with `locality_id` and `problem`, one of them null: a name may have
        been borne by several localities.
        """
        if by == "code":
            unknown = pl.format("“{}” is not a locality that we know.", "locality")
            told = asked.join(self._numbers("locality"), on="locality", how="left", maintain_order="left")
            return told.with_columns(problem=pl.when(pl.col("locality_id").is_null()).then(unknown))
        columns = ["locality", "start", "end"]
        answers = match_names(asked.select(columns).unique(maintain_order=True), self.spellings)
        answers = answers.join(self._numbers("code"), on="code", how="left").drop("code")
        return asked.join(answers, on=columns, how="left", maintain_order="left")

    def _numbers(self, text: str) -> pl.DataFrame:
        columns = {text: list(self.ids), "locality_id": list(self.ids.values())}
        return pl.DataFrame(columns, schema={text: pl.String, "locality_id": pl.Int64})


def register() -> Register:
    """The register as it is now; two queries."""
    localities = list(Locality.objects.values_list("id", "code", "name", "valid_from", "valid_to"))
    spelt = list(LocalityName.objects.values_list("locality__code", "spelling"))
    ids = {code: pk for pk, code, *_ in localities}
    lives = {code: (begins, ends) for _, code, _, begins, ends in localities}
    names = {(name, code) for _, code, name, *_ in localities}
    names |= {(spelling, code) for code, spelling in spelt}
    rows = [(spelling, code, *lives[code]) for spelling, code in sorted(names)]
    return Register(
        ids=_former(spelt, ids) | ids, spellings=pl.DataFrame(rows, schema=_SPELLINGS, orient="row")
    )


def _former(spelt: Iterable[tuple[str, str]], ids: dict[str, int]) -> dict[str, int]:
    """Spellings that only one locality has, for they may be codes that it had before."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for code, spelling in spelt:
        bearers[spelling].add(code)
    return {spelling: ids[codes.pop()] for spelling, codes in bearers.items() if len(codes) == 1}
