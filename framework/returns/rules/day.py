"""Days, and the years from which something holds."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from framework.returns.rules.period import EARLIEST, LATEST, read_periods
from framework.returns.rules.reading import PROBLEM, ByExpression, Reading, first_problem, says

_ISO = r"^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ T]00:00(?::00(?:\.0+)?)?)?$"
_BRITISH = r"^([0-9]{1,2}/[0-9]{1,2}/[0-9]{4})$"


@dataclass(frozen=True)
class Day(ByExpression):
    """A day as `2019-03-31` or, day before month, `31/03/2019`."""

    def reading(self, said: pl.Expr) -> Reading:
        iso = said.str.extract(_ISO, 1).str.to_date("%Y-%m-%d", strict=False)
        british = said.str.extract(_BRITISH, 1).str.to_date("%d/%m/%Y", strict=False)
        day = pl.coalesce(iso, british)
        unread = said.is_not_null() & day.is_null()
        outside = ~day.dt.year().is_between(EARLIEST, LATEST)
        problem = first_problem(
            (
                unread & (said.str.contains(_ISO) | said.str.contains(_BRITISH)),
                says("There is no such day as “{}”.", said),
            ),
            (unread, says("“{}” is not a day. Write 2019-03-31.", said)),
            (outside, says(f"“{{}}” lies outside the years {EARLIEST} to {LATEST}.", said)),
        )
        return Reading(day, unread | outside, problem)


@dataclass(frozen=True)
class StartYear:
    """The year from which something holds: told as a year, a period or a day, kept as the year of its start."""

    def read(self, texts: pl.Series, name: str) -> pl.DataFrame:
        days, periods = Day().read(texts, "day"), read_periods(texts)
        is_day = days["day"].is_not_null()
        year = days["day"].dt.year().cast(pl.Int32)
        return pl.select(
            pl.coalesce(year, periods["year"]).alias(name),
            pl.when(is_day).then(days[PROBLEM]).otherwise(periods[PROBLEM]).alias(PROBLEM),
        )

    def quick(self, cell: pl.Expr, name: str) -> dict[str, pl.Expr] | None:
        return None
