"""Good rows between judging a file and handing them on: kept in memory, or read again once they are many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import polars as pl

IN_MEMORY = 192 << 20
"""Bytes of good rows that are kept; a million observations take some 150 megabytes."""


class GoodRows:
    """Frames in the order of the file, each row with its number in it as `row`.

    `again` judges the file once more and gives the same frames. Rows `withdrawn` later are left out.
    """

    def __init__(self, again: Callable[[], Iterable[pl.DataFrame]]) -> None:
        self._again = again
        self._left = IN_MEMORY
        self._kept: list[pl.DataFrame] | None = []
        self._withdrawn = pl.Series("row", dtype=pl.UInt32)

    def keep(self, frame: pl.DataFrame) -> None:
        self._left -= int(frame.estimated_size())
        if self._left < 0:
            self._kept = None
        if self._kept is not None:
            self._kept.append(frame)

    def withdraw(self, rows: pl.Series) -> None:
        self._withdrawn = pl.concat([self._withdrawn, rows])

    def frames(self) -> Iterator[pl.DataFrame]:
        out = self._withdrawn
        for frame in self._again() if self._kept is None else self._kept:
            yield frame.filter(~pl.col("row").is_in(out.implode())) if len(out) else frame

    def forget(self) -> None:
        self._kept = []
