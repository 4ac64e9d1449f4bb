"""The readings behind a rule as a table, each with its small line, and the rules that came near."""

from __future__ import annotations

from typing import Any, Literal

from framework.charts import Reading, YearRead, near_bar, reading_line
from framework.pages.furniture.tables import Cell, Column, table_of
from framework.pages.words import capital
from framework.risk.evaluator.reasons import ConditionWhy, RuleWhy, Subject
from framework.stages.enums import Stage

LOWER = ("at_most", "below")
"""Comparisons that hold under their threshold."""

HEADS = (
    Column("Reading", quiet=True, wide=True),
    Column("Over the years, the threshold dashed", wide=True),
    "Value",
    "Threshold",
    "Since",
    "Source",
)


def readings_table(seen: RuleWhy, *, tone: str) -> Any:
    """A row for every subject that counted under each condition that held."""
    rows = [
        _row(condition, subject, tone)
        for condition in seen.conditions
        if condition.held and not condition.is_absence
        for subject in condition.subjects
        if subject.counts
    ]
    return table_of(HEADS, rows)


def _row(condition: ConditionWhy, subject: Subject, tone: str) -> tuple[Any, ...]:
    value = subject.said or "none"
    title = f"{subject.label or condition.title}: {value}, threshold {condition.threshold}"
    years = tuple(YearRead(str(point.year), point.value, point.counts) for point in subject.points)
    holds: Literal["at_least", "at_most"] = "at_most" if condition.comparison in LOWER else "at_least"
    line = reading_line(Reading(title, years, condition.at, holds=holds, tone=tone))
    source = next((point.source for point in reversed(subject.points) if point.source), "")
    return (
        Cell(
            capital(subject.label) if subject.label else capital(condition.title),
            note=condition.title,
            bold=True,
        ),
        line,
        Cell(value, note=f"in {subject.year}" if subject.year else "", bold=True),
        condition.threshold,
        str(subject.since_year or ""),
        Cell("Where it stands", url=source) if source else "",
    )


def near_table(rules: list[RuleWhy]) -> Any:
    """Rules that did not hold but came near: how near, what is missing, what it would mean."""
    rows = [
        (
            Cell(rule.title, bold=True),
            near_bar(rule.near, f"{rule.title}: {round(100 * rule.near)} per cent of the way"),
            _missing(rule),
            _means(rule),
        )
        for rule in rules
    ]
    heads = (
        Column("Rule", quiet=True, wide=True),
        "How near",
        Column("What is missing", wide=True),
        "It would mean",
    )
    return table_of(heads, rows)


def _missing(rule: RuleWhy) -> str:
    said = [
        condition.shortfall for condition in rule.conditions if not condition.held and condition.shortfall
    ]
    return capital("; ".join(said)) if said else ""


def _means(rule: RuleWhy) -> str:
    stage = Stage(rule.to).label.lower()
    return f"A decision by LGA staff on {stage}" if rule.moves == "asks" else f"A move to {stage}"
