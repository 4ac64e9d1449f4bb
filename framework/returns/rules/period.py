"""The grammar of periods, once for a single text and once as expressions over a column of them.

`2023` is a calendar year, `2023-24` (also `2023/24`, `202324`, `2023-2024`) one that begins in April,
`2023-Q1` and `2023-04` a quarter and a month of the calendar, `2016 to 2018` several years taken together.
`2011-12` is the year 2011-12, so that December 2011 is written `2011-M12`.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

import polars as pl

from framework.returns.rules.reading import PROBLEM, first_problem, says, tidy

EARLIEST, LATEST = 1900, 2100

_YEAR = r"^([0-9]{4})$"
_PAIR = r"^([0-9]{4}) ?[-/–] ?([0-9]{2}|[0-9]{4})$"
_PAIR_TIGHT = r"^([0-9]{4})([0-9]{2})$"
_QUARTER = r"^([0-9]{4})[ -]?[Qq]([1-4])$"
_MONTH = r"^([0-9]{4})-(0[1-9]|1[0-2])$"
_MONTH_SAID = r"^([0-9]{4})-[Mm](0[1-9]|1[0-2])$"
_SEVERAL = r"^(.+?) to (.+)$"

_SENTENCES = {
    "outside": f"“{{}}” lies outside the years {EARLIEST} to {LATEST}.",
    "day": (
        "“{}” is a day, not a period. Write its year or month, such as 2023-04. "
        "A spreadsheet may have turned a period into a day: format that column as text."
    ),
    "pair": (
        "“{}” is neither one year, such as 2023-24, nor a month, from 01 to 12. "
        "For several years together write the first and the last, such as 2023 to 2025."
    ),
    "tight": "“{}” is not one year. Write a year as 2023-24 and a month as 2023-04.",
    "several": "“{}” does not run from one year to a later one of the same kind.",
    "else": "“{}” is not a period. Write 2023, 2023-24, 2023-Q1 or 2023-04.",
}
_SHAPES = {
    "day": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}|^[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}$",
    "pair": _PAIR,
    "tight": _PAIR_TIGHT,
    "several": _SEVERAL,
}


@dataclass(frozen=True)
class Period:
    """A stretch of time with the label it is stored under; `year` is the one in which it starts."""

    label: str
    kind: str
    start: dt.date
    end: dt.date

    @property
    def year(self) -> int:
        return self.start.year


def parse_period(text: str) -> Period:
    """One period; ValueError holds a sentence. A stored label gives the same period again."""
    said = " ".join(text.split())
    period = _one(said) or _several(said)
    if period is None:
        shape = next((name for name, shape in _SHAPES.items() if re.search(shape, said)), "else")
        raise ValueError(_SENTENCES[shape].format(said))
    if not (period.start.year >= EARLIEST and period.end.year <= LATEST):
        raise ValueError(_SENTENCES["outside"].format(said))
    return period


def _one(said: str) -> Period | None:
    if match := re.match(_YEAR, said):
        return _span(match[1], "year", int(match[1]), 1, 12)
    if (match := re.match(_PAIR, said) or re.match(_PAIR_TIGHT, said)) and _follows(match[1], match[2]):
        return _span(f"{match[1]}-{match[2][-2:]}", "financial_year", int(match[1]), 4, 12)
    if match := re.match(_QUARTER, said):
        return _span(f"{match[1]}-Q{match[2]}", "quarter", int(match[1]), int(match[2]) * 3 - 2, 3)
    if match := re.match(_MONTH, said) or re.match(_MONTH_SAID, said):
        letter = "M" if _follows(match[1], match[2]) else ""
        return _span(f"{match[1]}-{letter}{match[2]}", "month", int(match[1]), int(match[2]), 1)
    return None


def _follows(year: str, tail: str) -> bool:
    following = int(year) + 1
    return int(tail) == (following if len(tail) == 4 else following % 100)


def _span(label: str, kind: str, year: int, month: int, months: int) -> Period | None:
    if not 1 <= year < dt.MAXYEAR:
        return None
    last = year * 12 + month - 1 + months - 1
    last_year, last_month = last // 12, last % 12 + 1
    end = dt.date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
    return Period(label, kind, dt.date(year, month, 1), end)


def _several(said: str) -> Period | None:
    match = re.match(_SEVERAL, said)
    first, last = (_one(match[1]), _one(match[2])) if match else (None, None)
    if not first or not last or first.kind != last.kind or first.start >= last.start:
        return None
    if first.kind not in ("year", "financial_year"):
        return None
    return Period(f"{first.label} to {last.label}", "years", first.start, last.end)


def read_periods(texts: pl.Series) -> pl.DataFrame:
    """The same grammar over many texts: `label`, `kind`, `start`, `end`, `year` and `problem` for each.

    The columns are built up in steps, because one expression for all of them would grow out of hand.
    """
    said = texts.to_frame("text").select(said=tidy(pl.col("text")))
    one = _read_one(said["said"])
    first = _read_one(said.select(pl.col("said").str.extract(_SEVERAL, 1)).to_series())
    last = _read_one(said.select(pl.col("said").str.extract(_SEVERAL, 2)).to_series())
    parts = pl.concat(
        [said, one, first.select(pl.all().name.prefix("first_")), last.select(pl.all().name.prefix("last_"))],
        how="horizontal",
    )
    yearly = pl.col("first_kind").is_in(["year", "financial_year"])
    several = (
        yearly
        & (pl.col("first_kind") == pl.col("last_kind"))
        & (pl.col("first_start") < pl.col("last_start"))
    )
    parts = parts.with_columns(several=several.fill_null(False))
    joined = parts.with_columns(
        label=_either(pl.format("{} to {}", "first_label", "last_label"), "label"),
        kind=_either(pl.lit("years"), "kind"),
        start=_either(pl.col("first_start"), "start"),
        end=_either(pl.col("last_end"), "end"),
    )
    inside = (pl.col("start").dt.year() >= EARLIEST) & (pl.col("end").dt.year() <= LATEST)
    unread = pl.col("label").is_null()
    problem = first_problem(
        (~unread & ~inside, says(_SENTENCES["outside"], pl.col("said"))),
        *(
            (unread & pl.col("said").str.contains(shape), says(_SENTENCES[name], pl.col("said")))
            for name, shape in _SHAPES.items()
        ),
        (unread & pl.col("said").is_not_null(), says(_SENTENCES["else"], pl.col("said"))),
    )
    year = pl.col("start").dt.year().cast(pl.Int32)
    return joined.select("label", "kind", "start", "end", year.alias("year"), problem.alias(PROBLEM))


def _either(several: pl.Expr, one: str) -> pl.Expr:
    return pl.when("several").then(several).otherwise(pl.col(one))


def _read_one(said: pl.Series) -> pl.DataFrame:
    """`label`, `kind`, `start` and `end` of texts that are a single period, null for the rest."""
    text = pl.col("said")
    parts = said.to_frame("said").select(
        "said",
        year=text.str.head(4),
        number=text.str.extract("^([0-9]{4})", 1).cast(pl.Int32),
        pair=pl.coalesce(text.str.extract(_PAIR, 2), text.str.extract(_PAIR_TIGHT, 2)),
        quarter=text.str.extract(_QUARTER, 2),
        month=pl.coalesce(text.str.extract(_MONTH, 2), text.str.extract(_MONTH_SAID, 2)),
    )
    later = pl.when(pl.col("pair").str.len_bytes() == 4).then(pl.col("number") + 1)
    following = later.otherwise((pl.col("number") + 1) % 100)
    parts = parts.with_columns(
        follows=(pl.col("pair").cast(pl.Int32) == following).fill_null(False),
        letter=pl.when(pl.col("month").cast(pl.Int32) == (pl.col("number") + 1) % 100).then(pl.lit("M")),
    )
    possible = pl.col("number").is_between(1, dt.MAXYEAR - 1)
    shaped = parts.with_columns(
        kind=pl.when(text.str.contains(_YEAR) & possible)
        .then(pl.lit("year"))
        .when(pl.col("follows") & possible)
        .then(pl.lit("financial_year"))
        .when(pl.col("quarter").is_not_null() & possible)
        .then(pl.lit("quarter"))
        .when(pl.col("month").is_not_null() & possible)
        .then(pl.lit("month"))
    )
    return _dated(shaped)


def _dated(shaped: pl.DataFrame) -> pl.DataFrame:
    kind, quarter, month = pl.col("kind"), pl.col("quarter"), pl.col("month")
    begins = kind.replace_strict({"year": 1, "financial_year": 4}, default=None, return_dtype=pl.Int32)
    begins = pl.coalesce(
        begins,
        pl.when(kind == "quarter").then(quarter.cast(pl.Int32) * 3 - 2),
        pl.when(kind == "month").then(month.cast(pl.Int32)),
    )
    months = {"year": "12mo", "financial_year": "12mo", "quarter": "3mo", "month": "1mo"}
    label = (
        pl.when(kind == "year")
        .then("year")
        .when(kind == "financial_year")
        .then(pl.format("{}-{}", "year", pl.col("pair").str.tail(2)))
        .when(kind == "quarter")
        .then(pl.format("{}-Q{}", "year", quarter))
        .when(kind == "month")
        .then(pl.format("{}-{}{}", "year", pl.col("letter").fill_null(""), month))
    )
    dated = shaped.with_columns(
        label=label, start=pl.date(pl.when(kind.is_not_null()).then("number"), begins, 1)
    )
    length = kind.replace_strict(months, default=None, return_dtype=pl.String)
    end = pl.col("start").dt.offset_by(length).dt.offset_by("-1d")
    return dated.select("label", "kind", "start", end.alias("end"))


@dataclass(frozen=True)
class PeriodLabel:
    """A period as its stored label; `with_days` puts its days beside it."""

    def read(self, texts: pl.Series, name: str) -> pl.DataFrame:
        return read_periods(texts).select(pl.col("label").alias(name), PROBLEM)

    def quick(self, cell: pl.Expr, name: str) -> dict[str, pl.Expr] | None:
        return None


def with_days(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with a `period`, and beside it its kind, first and last day, and the year in which it starts."""
    labels = rows["period"].unique()
    days = read_periods(labels).insert_column(0, labels)
    names = {"kind": "period_kind", "start": "period_start", "end": "period_end"}
    beside = days.select("period", *names, "year").rename(names)
    return rows.join(beside, on="period", how="left", maintain_order="left")
