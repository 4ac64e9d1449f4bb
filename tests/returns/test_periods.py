"""The grammar of periods: what each spelling means, what is refused and in which words, one text or many."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framework.returns.rules import PeriodLabel, StartYear
from framework.returns.rules.period import EARLIEST, LATEST, Period, parse_period, read_periods

D = dt.date


@pytest.mark.parametrize(
    ("text", "label", "kind", "start", "end"),
    [
        ("2023", "2023", "year", D(2023, 1, 1), D(2023, 12, 31)),
        ("2023-24", "2023-24", "financial_year", D(2023, 4, 1), D(2024, 3, 31)),
        ("2023/24", "2023-24", "financial_year", D(2023, 4, 1), D(2024, 3, 31)),
        ("202324", "2023-24", "financial_year", D(2023, 4, 1), D(2024, 3, 31)),
        (" 2023 – 24 ", "2023-24", "financial_year", D(2023, 4, 1), D(2024, 3, 31)),
        ("2023/2024", "2023-24", "financial_year", D(2023, 4, 1), D(2024, 3, 31)),
        ("1999-00", "1999-00", "financial_year", D(1999, 4, 1), D(2000, 3, 31)),
        ("199900", "1999-00", "financial_year", D(1999, 4, 1), D(2000, 3, 31)),
        ("2023-Q1", "2023-Q1", "quarter", D(2023, 1, 1), D(2023, 3, 31)),
        ("2023 q4", "2023-Q4", "quarter", D(2023, 10, 1), D(2023, 12, 31)),
        ("2024-02", "2024-02", "month", D(2024, 2, 1), D(2024, 2, 29)),
        ("2011-12", "2011-12", "financial_year", D(2011, 4, 1), D(2012, 3, 31)),
        ("2011-M12", "2011-M12", "month", D(2011, 12, 1), D(2011, 12, 31)),
        ("2011-M11", "2011-11", "month", D(2011, 11, 1), D(2011, 11, 30)),
        ("2016 to 2018", "2016 to 2018", "years", D(2016, 1, 1), D(2018, 12, 31)),
        ("2014/15 to 2016/17", "2014-15 to 2016-17", "years", D(2014, 4, 1), D(2017, 3, 31)),
    ],
)
def test_a_period_is_understood(text: str, label: str, kind: str, start: dt.date, end: dt.date) -> None:
    assert parse_period(text) == Period(label, kind, start, end)
    assert parse_period(text).year == start.year
    assert read_periods(pl.Series([text])).row(0) == (label, kind, start, end, start.year, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023-25", "neither one year"),
        ("2023-13", "neither one year, such as 2023-24, nor a month, from 01 to 12"),
        ("2023-00", "neither one year"),
        ("2023-2025", "For several years together write"),
        ("202304", "is not one year. Write a year as 2023-24 and a month as 2023-04."),
        ("1850", "“1850” lies outside the years 1900 to 2100."),
        ("2999", "lies outside the years"),
        ("2100-01", "lies outside the years"),
        ("0000", "is not a period"),
        ("0", "“0” is not a period. Write 2023, 2023-24, 2023-Q1 or 2023-04."),
        ("2023-Q5", "is not a period"),
        ("23-24", "is not a period"),
        ("２０２３", "is not a period"),
        ("2018 to 2016", "does not run from one year to a later one"),
        ("2016 to 2017-18", "of the same kind"),
        ("2016-01 to 2016-03", "does not run from one year"),
        ("2023-04-01", "a day, not a period"),
        ("01/04/2023", "A spreadsheet may have turned a period into a day"),
        ("2016-17 (OT)", "is not a period"),
    ],
)
def test_an_impossible_period_is_refused_with_words(text: str, words: str) -> None:
    with pytest.raises(ValueError) as refused:
        parse_period(text)

    assert words in str(refused.value)
    assert read_periods(pl.Series([text]))["problem"][0] == str(refused.value)


YEARS = st.integers(EARLIEST, LATEST - 2)
PERIODS = st.one_of(
    YEARS.map(str),
    YEARS.map(lambda y: f"{y}-{(y + 1) % 100:02}"),
    st.tuples(YEARS, st.integers(1, 4)).map(lambda p: f"{p[0]}-Q{p[1]}"),
    st.tuples(YEARS, st.integers(1, 12)).map(lambda p: f"{p[0]}-M{p[1]:02}"),
    st.tuples(YEARS, st.integers(1, 9))
    .filter(lambda p: sum(p) <= LATEST)
    .map(lambda p: f"{p[0]} to {sum(p)}"),
)


@settings(deadline=None)
@given(PERIODS)
def test_a_stored_label_gives_the_same_period_again(text: str) -> None:
    period = parse_period(text)

    assert parse_period(period.label) == period
    assert period.start <= period.end
    assert len(period.label) <= 20


def parsed(text: str) -> Period | str:
    try:
        return parse_period(text)
    except ValueError as refused:
        return str(refused)


ODD = st.text(st.sampled_from("0123459-/–QqMm to.(P)"), max_size=20)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(PERIODS, ODD), min_size=1, max_size=20))
def test_one_text_and_many_are_read_alike(texts: list[str]) -> None:
    many = read_periods(pl.Series(texts)).rows()

    for text, row in zip(texts, many, strict=True):
        if not text.strip():
            assert row == (None,) * 6
            continue
        period = parsed(text)
        if isinstance(period, str):
            assert row[-1] == period
        else:
            assert row == (period.label, period.kind, period.start, period.end, period.year, None)


def test_a_label_alone_is_kept_where_no_year_is_asked_for() -> None:
    assert PeriodLabel().read(pl.Series(["2023/24", "x"]), "of").columns == ["of", "problem"]


@pytest.mark.parametrize(
    ("text", "year"),
    [("2020", 2020), ("2020-21", 2020), ("2020-04-01", 2020), ("1/4/2020", 2020), (None, None)],
)
def test_a_year_from_which_something_holds_may_be_told_as_year_period_or_day(
    text: str | None, year: int | None
) -> None:
    assert StartYear().read(pl.Series([text], dtype=pl.String), "from").row(0) == (year, None)


def test_a_start_that_is_none_is_refused() -> None:
    read = StartYear().read(pl.Series(["soon", "1850-01-01"]), "from")

    assert read["problem"].to_list() == [
        "“soon” is not a period. Write 2023, 2023-24, 2023-Q1 or 2023-04.",
        "“1850-01-01” lies outside the years 1900 to 2100.",
    ]
