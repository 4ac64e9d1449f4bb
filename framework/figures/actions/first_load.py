"""Observations of indicators of which nothing is known yet: there is nothing to compare them with."""

from __future__ import annotations

import datetime as dt

import polars as pl
from django.db import connection

from framework.figures.actions.finding import PAIR, Located
from framework.returns import loading
from framework.returns.problems import Problem

_IS_KNOWN = "SELECT EXISTS (SELECT FROM figures_observation WHERE current AND indicator_id = ANY (%s))"
_COLUMNS = [
    *("indicator_id", "locality_id", "year", "period", "period_kind", "starts", "ends", "value", "status"),
    *("marker", "numerator", "denominator", "note", "line", "verdict", "source_id", "current"),
]


def is_first(located: Located) -> bool:
    """Whether all rows are new: nothing is known of their indicators, and none can repeat another unseen.

    Only where nothing is known of those at the head of the file is all of it looked at.
    """
    if _is_known(located.first_indicators()):
        return False
    located.look_over()
    return not (_is_known(located.pairs["indicator_id"].unique().to_list()) or located.has_synonyms)


def _is_known(indicators: list[int]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_IS_KNOWN, [indicators])
        return bool(cursor.fetchone()[0])


class FirstLoad:
    """Every row is new and goes straight into the table."""

    restated = 0
    problems: tuple[Problem, ...] = ()

    def __init__(self, located: Located, rows: int) -> None:
        self._located = located
        self.new = rows - located.refused

    def write(self, *, source: int, at: dt.datetime) -> None:
        """Write all of it; every standing that rests on these indicators is yet to be worked out."""
        constant = {"verdict": pl.lit(""), "source_id": pl.lit(source), "current": pl.lit(True)}
        names = {"period_start": "starts", "period_end": "ends"}
        rows = (frame.rename(names).with_columns(**constant) for frame in self._located.frames())
        loading.copy("figures_observation", _COLUMNS, rows)
        loading.copy("figures_stale", list(PAIR), [self._located.pairs.sort(PAIR)])
