"""Periods in a file: what is impossible is named by its line, and nothing is known of what has not begun."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from framework.returns.validation import Known, Validated, check_file

Send = Callable[..., Path]

TODAY = dt.date(2026, 11, 24)
NOT_A_PERIOD = "“{}” is not a period. Write 2023, 2023-24, 2023-Q1 or 2023-04."
A_DAY = (
    "“{}” is a day, not a period. Write its year or month, such as 2023-04. "
    "A spreadsheet may have turned a period into a day: format that column as text."
)


def check(send: Send, *periods: str, today: dt.date | None = None) -> Validated:
    rows = "".join(f'A,E069{n:05},"{period}",5\n' for n, period in enumerate(periods))
    path = send("indicator,locality,period,value\n" + rows)
    return check_file(path, "observations", known=Known(today=today))


@pytest.mark.parametrize(
    "text",
    [
        "Ionawr 2023", "Chwefror 2023", "Mawrth 2023", "Ebrill 2023", "Mai 2023", "Mehefin 2023",
        "Gorffennaf 2023", "Awst 2023", "Medi 2023", "Hydref 2023", "Tachwedd 2023", "Rhagfyr 2023",
        "January 2023", "Jan-23", "Apr 23", "2023 Apr", "Mai-23", "Haf 2023", "Summer 2023",
        "academic year 2023", "AY2023/24", "2023/24 academic", "blwyddyn 2023", "2023/24p",
        "Q1 2023", "Q1", "2023-Q0", "2023-Q", "2023Q14", "2023-24 Q1", "Chwarter 1 2023", "H1 2023",
        "2023-W01", "2023.0", "2023,24", "FY24", "'23", "circa 2023", "2O23", "0", "-2023", "20233",
        "1 April 2023", "latest", "2023-24 (prov)", "2023 to", "to 2023", "2016 to 2017 to 2018",
    ],
)  # fmt: skip
def test_what_people_call_a_period_and_is_none_is_refused_with_how_to_write_it(send: Send, text: str) -> None:
    validated = check(send, "2023", text, "2024")

    assert (validated.refused, validated.good["line"].to_list()) == (1, [2, 4])
    assert [(p.line, p.column, p.value) for p in validated.problems] == [(3, "period", text)]
    if " to " in text.strip():
        assert validated.problems[0].problem.endswith("run from one year to a later one of the same kind.")
    else:
        assert validated.problems[0].problem == NOT_A_PERIOD.format(text)


@pytest.mark.parametrize(
    "text",
    [
        "31/03/2023",
        "1/4/23",
        "01/04/2023",
        "2023-04-01",
        "2023-04-01 00:00:00",
        "2023-02-30",
        "2023-04-01T00:00",
    ],
)
def test_a_single_day_is_told_apart_from_a_period(send: Send, text: str) -> None:
    validated = check(send, text)

    assert [p.problem for p in validated.problems] == [A_DAY.format(text)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2023-24", "2023/24"),
        ("2023-24", "202324"),
        ("2023-24", "2023–2024"),
        ("2023-Q1", "2023q1"),
        ("2023-04", "2023-M04"),
        ("2011-M12", "2011-m12"),
        ("2016 to 2018", " 2016  to  2018 "),
        ("2014-15 to 2016-17", "2014/15 to 201617"),
    ],
)
def test_two_spellings_of_a_period_are_one_period_and_a_repeat_is_seen(
    send: Send, first: str, second: str
) -> None:
    head = "indicator,locality,period,value\n"
    path = send(f"{head}A,E06900001,{first},5\nA,E06900001,{second},5\nA,E06900001,2001,5\n")
    validated = check_file(path, "observations")

    assert [(p.line, p.problem) for p in validated.problems] == [
        (3, "This row says again what line 2 says. Remove it.")
    ]


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        ("2023", "2023-24"),
        ("2023", "2023-Q1"),
        ("2023-Q1", "2023-01"),
        ("2023", "2022 to 2023"),
        ("2011-12", "2011-M12"),
    ],
)
def test_periods_that_overlap_are_still_two(send: Send, wide: str, narrow: str) -> None:
    head = "indicator,locality,period,value\n"
    validated = check_file(send(f"{head}A,E06900001,{wide},5\nA,E06900001,{narrow},6\n"), "observations")

    assert validated.problems == ()
    assert validated.good["period"].to_list() == [wide, narrow]


@pytest.mark.parametrize(
    ("text", "has_begun"),
    [
        ("2026", True),
        ("2027", False),
        ("2026-27", True),
        ("2027-28", False),
        ("2026-Q4", True),
        ("2027-Q1", False),
        ("2026-11", True),
        ("2026-12", False),
        ("2025 to 2027", True),
        ("2027 to 2028", False),
        ("1900", True),
        ("2099", False),
    ],
)
def test_a_period_may_run_still_and_must_have_begun(send: Send, text: str, has_begun: bool) -> None:
    validated = check(send, "2024", text, today=TODAY)

    expected = [] if has_begun else [(3, "period", text, f"The period {text} has not begun yet.")]
    assert [(p.line, p.column, p.value, p.problem) for p in validated.problems] == expected


@pytest.mark.parametrize(("today", "refused"), [(dt.date(2026, 3, 31), 1), (dt.date(2026, 4, 1), 0)])
def test_a_financial_year_begins_on_the_first_of_april(send: Send, today: dt.date, refused: int) -> None:
    assert check(send, "2026-27", today=today).refused == refused


def test_a_figure_belongs_to_the_year_in_which_its_period_starts(send: Send) -> None:
    labels = ["2023", "2023-24", "2023-Q4", "2023-12", "2023 to 2025", "1999-00"]
    validated = check(send, *labels)

    assert validated.good.select("year", "period_start", "period_end").rows() == [
        (2023, dt.date(2023, 1, 1), dt.date(2023, 12, 31)),
        (2023, dt.date(2023, 4, 1), dt.date(2024, 3, 31)),
        (2023, dt.date(2023, 10, 1), dt.date(2023, 12, 31)),
        (2023, dt.date(2023, 12, 1), dt.date(2023, 12, 31)),
        (2023, dt.date(2023, 1, 1), dt.date(2025, 12, 31)),
        (1999, dt.date(1999, 4, 1), dt.date(2000, 3, 31)),
    ]
