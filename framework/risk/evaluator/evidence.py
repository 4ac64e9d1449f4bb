"""The evidence for a trigger: the readings that made its rule hold, in one order, with their labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import polars as pl

from framework.risk.evaluator.conditions import with_streaks
from framework.risk.evaluator.frames import World
from framework.risk.evaluator.judging import Judged
from framework.risk.evaluator.severity import Counted
from framework.risk.ruleset.shapes import Condition, Fact
from framework.risk.words.sentences import Found


class Row(NamedTuple):
    """A reading that counts: for which locality, by which condition of its rule, about what, and how long."""

    locality: int
    place: int
    about: str
    year: int
    reading: str
    value: float
    high_risk: bool
    streak: int
    label: str


@dataclass(frozen=True)
class Case:
    """A locality for which a rule holds, with the conditions that held and their readings in order."""

    locality: int
    rows: tuple[tuple[Condition, Fact, tuple[Row, ...]], ...]

    def readings(self) -> list[str]:
        """The ids of the readings, each once."""
        return list(dict.fromkeys(row.reading for _, _, rows in self.rows for row in rows))

    def counted(self) -> Iterator[Counted]:
        """The latest readings of every subject, as severity counts them."""
        for _, fact, rows in self.rows:
            for row in latest(rows):
                yield Counted(fact, row.about, row.value, row.high_risk, row.streak)

    def found(self) -> dict[str, Found]:
        """What each condition found, for the words."""
        return {condition.name: _found(fact, rows) for condition, fact, rows in self.rows}

    def since_year(self) -> int:
        """The first year of the longest run of years that counts."""
        return min(
            row.year - (int(row.value) if fact.counts_years else row.streak) + 1
            for _, fact, rows in self.rows
            for row in latest(rows)
        )


def latest(rows: Sequence[Row]) -> list[Row]:
    """Of each subject the readings of its latest year; rows come sorted by subject and year."""
    found: list[Row] = []
    for _, group in groupby(rows, key=attrgetter("about")):
        each = list(group)
        found.extend(row for row in each if row.year == each[-1].year)
    return found


def _found(fact: Fact, rows: Sequence[Row]) -> Found:
    """The labels of the subjects, the furthest from the best first; the furthest value; the longest run."""
    distance: dict[str, tuple[float, str]] = {}
    for row in latest(rows):
        far = (-abs(row.value - fact.best), row.label)
        distance[row.about] = min(distance.get(row.about, far), far)
    labels = tuple(label for (_, label), _ in sorted((far, about) for about, far in distance.items()))
    value = max((row.value for row in latest(rows)), key=lambda value: (abs(value - fact.best), value))
    return Found(labels, value, max(row.streak for row in rows))


def cases(judged: Judged, world: World) -> Iterator[Case]:
    """Every locality for which the rule holds, in order, with its evidence."""
    conditions = [condition for condition, _ in judged.hits]
    facts = [world.rules.facts[condition.fact] for condition in conditions]
    rows = (Row(*values) for values in _rows(judged, world).iter_rows())
    for locality, group in groupby(rows, key=attrgetter("locality")):
        by_place = [(place, tuple(each)) for place, each in groupby(group, key=attrgetter("place"))]
        yield Case(locality, tuple((conditions[place], facts[place], each) for place, each in by_place))


def _rows(judged: Judged, world: World) -> pl.DataFrame:
    """The hits of all conditions under one another, in the order of `Row`, with identity and label."""
    frames = [
        with_streaks(condition, rows, world).with_columns(place=pl.lit(place, dtype=pl.Int32))
        for place, (condition, rows) in enumerate(judged.hits)
    ]
    rows = pl.concat(frames)
    names = world.given[rows["row"]].select(
        "reading", pl.coalesce("label", "subject", "service_area", pl.lit("")).alias("label")
    )
    order = list(Row._fields)
    return pl.concat([rows.drop("row"), names], how="horizontal").select(order).unique().sort(order)
