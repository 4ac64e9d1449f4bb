"""Comparisons with a threshold over a column of values, also loosened by a margin.

A value within a thousand-millionth of a threshold counts as at it, so that a gap that is shown as 2.0 and was
computed as 1.9999999999999996 does what a reader of the page expects.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from framework.risk.ruleset.shapes import Condition, Group

CLOSE = 1e-9


def fulfils_expr(condition: Condition) -> pl.Expr:
    """The comparison over the column `value`."""
    value, at = pl.col("value"), condition.threshold
    if condition.comparison == "at_least":
        return value >= at - CLOSE
    if condition.comparison == "at_most":
        return value <= at + CLOSE
    if condition.comparison == "above":
        return value > at + CLOSE
    if condition.comparison == "below":
        return value < at - CLOSE
    return value.is_between(at - CLOSE, at + CLOSE)


def loosened(group: Group, margins: Mapping[str, float]) -> Group:
    """The group with thresholds easier to fulfil, by the margin of each fact; absences stay as they are."""
    parts: list[Condition | Group] = []
    for part in group.parts:
        if isinstance(part, Group):
            parts.append(loosened(part, margins))
        else:
            parts.append(_loosened(part, margins.get(part.fact, 0.0)))
    return replace(group, parts=tuple(parts))


def _loosened(condition: Condition, margin: float) -> Condition:
    if condition.is_absence or not margin or condition.comparison == "equals":
        return condition
    wider = -margin if condition.comparison in ("at_least", "above") else margin
    return replace(condition, threshold=condition.threshold + wider)
