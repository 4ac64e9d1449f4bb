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
    """The good rows of a file with `locality_id` and `indicator_id`, and what was found out on the way.

    `pairs` are the localities and indicators that the file is about, each pair once.
    """

    def __init__(
        self, validated: Validated, places: Register, indicators: dict[str, int], sent: Sent
    ) -> None:
        self._validated, self._places = validated, places
        columns = {"indicator": list(indicators), "indicator_id": list(indicators.values())}
        self._measures = pl.DataFrame(columns, schema={"indicator": pl.String, "indicator_id": pl.Int64})
        self.rows = self.refused = 0
        self.problems: list[Problem] = []
        self.pairs = pl.DataFrame(schema=dict.fromkeys(PAIR, pl.Int64))
        self._called: set[tuple[str, int]] = set()
        about = ["locality", "indicator", *(_DAYS if validated.locality_by == "name" else ())]
        for batch in validated.batches():
            self._note(batch, self._placed(batch.select(about).unique()), sent.heading("locality"))

    def _placed(self, frame: pl.DataFrame) -> pl.DataFrame:
        by = self._validated.locality_by
        asked = frame.with_columns(start="period_start", end="period_end") if by == "name" else frame
        placed = self._places.locate(asked, by=by)
        return placed.join(self._measures, on="indicator", maintain_order="left")

    def _note(self, batch: pl.DataFrame, told: pl.DataFrame, heading: str) -> None:
        """Look at each locality and indicator once; at rows only where some locality is not certain."""
        sure = told.filter(pl.col("problem").is_null())
        self.rows += batch.height
        self.pairs = pl.concat([self.pairs, sure.select(PAIR)]).unique()
        self._called.update(sure.select("locality", "locality_id").unique().iter_rows())
        if sure.height < told.height:
            unsure = self._placed(batch).filter(pl.col("problem").is_not_null())
            self.rows -= unsure.height
            self.refused += unsure.height
            named = unsure.head(MOST_PROBLEMS).select("line", "locality", "problem")
            self.problems += [Problem(line, heading, name, why) for line, name, why in named.iter_rows()]

    def frames(self) -> Iterator[pl.DataFrame]:
        """The rows whose locality is certain."""
        for batch in self._validated.batches():
            yield self._placed(batch).filter(pl.col("problem").is_null())

    @property
    def has_synonyms(self) -> bool:
        """Whether one locality was called by several names, so that rows may repeat each other unseen."""
        return len({locality for _, locality in self._called}) < len({name for name, _ in self._called})
