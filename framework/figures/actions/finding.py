"""Which locality and which indicator each row of a return is about."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from framework.places.register import Register
from framework.returns.loading import Sent
from framework.returns.problems import MOST_PROBLEMS, Problem
from framework.returns.validation import Validated

PAIR = ("locality_id", "indicator_id")
_DAYS = ("period_start", "period_end")


class Located:
    """The good rows of a file with `locality_id` and `indicator_id`.

    Once they have been looked over or gone through, it is known how many were `refused` because their
    locality is not certain, why, and which `pairs` of locality and indicator the others are about.
    """

    def __init__(
        self, validated: Validated, places: Register, indicators: dict[str, int], sent: Sent
    ) -> None:
        self._validated, self._places, self._heading = validated, places, sent.heading("locality")
        columns = {"indicator": list(indicators), "indicator_id": list(indicators.values())}
        self._measures = pl.DataFrame(columns, schema={"indicator": pl.String, "indicator_id": pl.Int64})
        self.refused = 0
        self.problems: list[Problem] = []
        self.pairs = pl.DataFrame(schema=dict.fromkeys(PAIR, pl.Int64))
        self._called: set[tuple[str, int]] = set()
        self._is_noted = False

    def frames(self) -> Iterator[pl.DataFrame]:
        """The rows whose locality is certain; to be gone through to the end."""
        for batch in self._validated.batches():
            placed = self._placed(batch)
            if not self._is_noted:
                self._note(placed)
            yield placed.filter(pl.col("problem").is_null())
        self._is_noted = True

    def look_over(self) -> None:
        """Look at each locality, indicator and period once; at rows only where a locality is not certain."""
        for batch in self._validated.batches():
            placed = self._placed(batch.select("locality", "indicator", *_DAYS).unique())
            is_sure = placed["problem"].is_null().all()
            self._note(placed if is_sure else self._placed(batch))
        self._is_noted = True

    def first_indicators(self) -> list[int]:
        """The indicators at the head of the file, without going through it."""
        for batch in self._validated.batches():
            return self._placed(batch)["indicator_id"].unique().to_list()
        return []

    def _placed(self, batch: pl.DataFrame) -> pl.DataFrame:
        asked = batch.with_columns(start="period_start", end="period_end")
        placed = self._places.locate(asked, by=self._validated.locality_by)
        return placed.join(self._measures, on="indicator", maintain_order="left")

    def _note(self, placed: pl.DataFrame) -> None:
        sure = placed.filter(pl.col("problem").is_null())
        self.refused += placed.height - sure.height
        self.pairs = pl.concat([self.pairs, sure.select(PAIR).unique()]).unique()
        self._called.update(sure.select("locality", "locality_id").unique().iter_rows())
        if self.refused and len(self.problems) < MOST_PROBLEMS:
            unsure = placed.filter(pl.col("problem").is_not_null()).head(MOST_PROBLEMS)
            named = unsure.select("line", "locality", "problem").iter_rows()
            self.problems += [Problem(line, self._heading, name, why) for line, name, why in named]

    @property
    def has_synonyms(self) -> bool:
        """Whether one locality was called by several names, so that rows may repeat each other unseen."""
        return len({locality for _, locality in self._called}) < len({name for name, _ in self._called})
