"""Conditions together: for each locality whether a group holds, and the hits by which it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

import polars as pl

from framework.risk.evaluator.conditions import counted, hits
from framework.risk.evaluator.frames import World
from framework.risk.ruleset.shapes import Condition, Group


@dataclass(frozen=True)
class Held:
    """A truth for each locality, in the world's order, and the hits of each condition where it held."""

    truths: pl.Series
    hits: tuple[tuple[Condition, pl.DataFrame], ...]

    def within(self, truths: pl.Series, localities: pl.Series) -> tuple[tuple[Condition, pl.DataFrame], ...]:
        """The hits of those localities alone for which an outer group holds too."""
        if truths.all():
            return self.hits
        inside = pl.col("locality").is_in(localities.filter(truths).implode())
        return tuple((condition, rows.filter(inside)) for condition, rows in self.hits)


def in_turn(group: Group, world: World) -> Iterator[tuple[Condition, pl.DataFrame] | Group]:
    """The parts of a group in order, each condition with its hits; same subjects are chained."""
    before: pl.DataFrame | None = None
    for part in group.parts:
        if isinstance(part, Group):
            yield part
        else:
            before = hits(part, world, before)
            yield part, before


def held(group: Group, world: World) -> Held:
    """Whether the group holds, for all localities at once."""
    localities = world.localities["locality"]
    parts = [
        held(part, world) if isinstance(part, Group) else held_alone(*part, localities)
        for part in in_turn(group, world)
    ]
    combine = and_ if group.kind == "all" else or_
    truths = reduce(combine, (part.truths for part in parts))
    return Held(truths, tuple(hit for part in parts for hit in part.within(truths, localities)))


def held_alone(condition: Condition, rows: pl.DataFrame, localities: pl.Series) -> Held:
    """Whether one condition holds by these hits."""
    if condition.is_absence:
        return Held(~localities.is_in(rows["locality"].implode()), ())
    enough = counted(condition, rows)
    return Held(localities.is_in(enough["locality"].implode()), ((condition, enough),))
