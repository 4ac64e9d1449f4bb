"""Days, moments and how far off they are."""

import datetime as dt

import pytest

from framework.pages import words

NB = "\N{NO-BREAK SPACE}"
TODAY = dt.date(2026, 11, 24)
LATE_ON_A_SUMMER_EVENING = dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_a_day_in_full_and_shorter():
    date = day("2026-03-14")
    assert words.day(date) == f"14{NB}March{NB}2026"
    assert words.day_month(date) == f"14{NB}March"
    assert words.day_short(date) == f"14{NB}Mar{NB}2026"
    assert words.month(date) == f"March{NB}2026"


def test_every_month_has_its_name():
    names = [words.month(dt.date(2026, month, 1)).split(NB)[0] for month in range(1, 13)]
    assert names == [dt.date(2026, month, 1).strftime("%B") for month in range(1, 13)]


def test_a_moment_belongs_to_the_day_where_the_clock_hangs():
    assert words.day(LATE_ON_A_SUMMER_EVENING) == f"1{NB}July{NB}2026"
    assert words.clock(LATE_ON_A_SUMMER_EVENING) == "0:30"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-05-03", "2026-05-03", "3@May@2026"),
        ("2026-05-01", "2026-05-04", "1 to 4@May@2026"),
        ("2026-05-28", "2026-06-02", "28@May to 2@June@2026"),
        ("2025-12-28", "2026-01-02", "28@December@2025 to 2@January@2026"),
    ],
)
def test_a_span_of_days_says_nothing_twice(first, last, said):
    assert words.from_to(day(first), day(last)) == said.replace("@", NB)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (dt.datetime(2026, 11, 24, 14, 2, tzinfo=dt.UTC), "today at 14:02"),
        (dt.datetime(2026, 11, 23, 17, 20, tzinfo=dt.UTC), "yesterday at 17:20"),
        (dt.datetime(2026, 11, 18, 9, 2, tzinfo=dt.UTC), f"18{NB}November"),
        (dt.datetime(2025, 11, 24, 9, 2, tzinfo=dt.UTC), f"24{NB}November{NB}2025"),
        (dt.datetime(2026, 11, 24, 9, 2), "today at 9:02"),  # noqa: DTZ001
    ],
)
def test_a_moment_is_told_from_today(at, said):
    assert words.moment(at, TODAY) == said


def test_a_clock_has_no_leading_nought():
    assert words.clock(dt.time(9, 2)) == "9:02"


@pytest.mark.parametrize(
    ("due", "figures", "said"),
    [
        ("2026-11-20", "4@days late", "four days late"),
        ("2026-11-23", "1@day late", "one day late"),
        ("2026-11-24", "today", "today"),
        ("2026-11-25", "tomorrow", "tomorrow"),
        ("2026-11-27", "in 3@days", "in three days"),
        ("2026-03-31", "238@days late", "238 days late"),
    ],
)
def test_how_far_off_a_due_day_is(due, figures, said):
    assert words.due_in(day(due), TODAY) == figures.replace("@", NB)
    assert words.due_in_words(day(due), TODAY) == said


def test_a_due_moment_counts_by_its_day_not_its_hours():
    assert words.due_in(dt.datetime(2026, 11, 25, 0, 5, tzinfo=dt.UTC), TODAY) == "tomorrow"
    assert words.due_in(dt.datetime(2026, 11, 24, 23, 55, tzinfo=dt.UTC), TODAY) == "today"


def test_how_long_ago():
    assert words.ago(TODAY, TODAY) == "today"
    assert words.ago(day("2026-11-23"), TODAY) == "yesterday"
    assert words.ago(day("2026-11-12"), TODAY) == f"12{NB}days ago"


def test_what_is_to_come_was_not_some_days_ago():
    with pytest.raises(ValueError, match="still to come"):
        words.ago(day("2026-11-25"), TODAY)


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ("2024-25", "2024/25"),
        ("2024/25", "2024/25"),
        ("202425", "2024/25"),
        ("1999-00", "1999/00"),
        ("2011-12", "2011/12"),
        ("2023", "2023"),
        ("2023-04", f"April{NB}2023"),
        ("202304", "202304"),
        ("2023-Q1", "January to March 2023"),
        ("2020 to 2023", "2020 to 2023"),
        ("2023-13", "2023-13"),
    ],
)
def test_periods_read_as_a_reader_writes_them(stored, said):
    assert words.period(stored) == said


def test_a_financial_year_is_named_by_both_its_years():
    assert [words.financial_year(year) for year in (2024, 1999, 2009)] == ["2024/25", "1999/00", "2009/10"]
