"""Agreements: a row for each year of each target, under its priority, for one locality or many."""

import polars as pl

from framework.returns.formats.declaration import Check, Column, Format
from framework.returns.rules import (
    Flag,
    IndicatorCode,
    LocalityCode,
    Number,
    PeriodLabel,
    PlainCode,
    Text,
    Whole,
)
from framework.returns.rules.period import EARLIEST, LATEST

_YEAR = Whole(EARLIEST, LATEST)
_TARGET = ("locality", "from_year", "priority", "indicator")

AGREEMENT = Format(
    name="agreement",
    columns=(
        Column("locality", LocalityCode(), required=True, known="localities"),
        Column("from_year", _YEAR, required=True),
        Column("to_year", _YEAR, required=True),
        Column("priority", PlainCode(40), required=True),
        Column("priority_title", Text(255, blank=None), required=True),
        Column("lead_partner", Text(160)),
        Column("indicator", IndicatorCode(), required=True, known="indicators"),
        Column("baseline_period", PeriodLabel()),
        Column("baseline", Number()),
        Column("year", _YEAR, required=True),
        Column("target", Number()),
        Column("stretch", Number()),
        Column("reward", Number(least=0, most=99_999_999_999)),
        Column("designated", Flag(blank=None)),
        Column("national_reason", Text(2_000, lines=True)),
    ),
    key=(*_TARGET, "year"),
    checks=(
        Check(
            "to_year", pl.col("to_year") < pl.col("from_year"), "An agreement cannot end before it begins."
        ),
        Check(
            "year",
            ~pl.col("year").is_between(pl.col("from_year"), pl.col("to_year")),
            "This year is not one of the agreement's.",
        ),
        Check("target", pl.col("target").is_null(), "There is no target for this year."),
        Check(
            "baseline_period",
            pl.col("baseline").is_not_null() & pl.col("baseline_period").is_null(),
            "A baseline needs the period it is of.",
        ),
    ),
    groups=(
        (("locality", "from_year"), ("to_year",)),
        (("locality", "from_year", "priority"), ("priority_title", "lead_partner", "national_reason")),
        (_TARGET, ("baseline_period", "baseline", "designated")),
    ),
)
