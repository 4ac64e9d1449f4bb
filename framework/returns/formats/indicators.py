"""Definitions of indicators, with the minimum standard where there is one."""

import polars as pl

from framework.returns.formats.declaration import Check, Column, Format
from framework.returns.rules import Choice, Flag, IndicatorCode, Number, Slug, StartYear, Text

POLARITIES = {"high": "higher", "low": "lower", "higher_is_better": "higher", "lower_is_better": "lower"}

INDICATORS = Format(
    name="indicators",
    columns=(
        Column("code", IndicatorCode(), required=True),
        Column("title", Text(255, blank=None), required=True),
        Column("description", Text(20_000, lines=True)),
        Column("unit", Text(80)),
        Column("polarity", Choice(("higher", "lower", "none"), POLARITIES), required=True),
        Column("kind", Choice(("national", "local", "satisfaction"), blank="national")),
        Column("service_area", Slug(60)),
        Column("high_risk", Flag()),
        Column("audited", Flag()),
        Column("minimum", Number()),
        Column("minimum_from", StartYear()),
    ),
    key=("code",),
    checks=(
        Check(
            "minimum",
            pl.col("minimum").is_null() & pl.col("minimum_from").is_not_null(),
            "A minimum standard has a year here and no value.",
        ),
    ),
)


def is_percentage(unit: str) -> bool:
    """Whether values in this unit lie between 0 and 100; a gap or a change in per cent need not."""
    said = " ".join(unit.casefold().split())
    counts = said.startswith(("%", "per cent", "percent")) or said in ("pct", "proportion (%)")
    return counts and not any(word in said for word in ("gap", "change", "point", "difference", "growth"))
