"""Observations: every problem by line, column and value; what is good comes out typed; every row is accounted for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from framework.returns.validation import Known, Validated, check_file
from tests.returns.conftest import OBSERVATIONS

Send = Callable[..., Path]


def check(path: Path, known: Known | None = None) -> Validated:
    return check_file(path, "observations", known=known)


def problems(validated: Validated) -> list[tuple[int, str, str, str]]:
    return [(p.line, p.column, p.value, p.problem) for p in validated.problems]


def test_a_good_row_comes_out_typed_with_its_line(send: Send) -> None:
    path = send(OBSERVATIONS + 'ni154,e06900001,2023/24,"1,234.50",p,,10,20.5,"first\nsecond"\n')

    validated = check(path)

    assert (validated.rows_read, validated.refused, validated.problems) == (1, 0, ())
    assert validated.good.row(0, named=True) == {
        "line": 2,
        "indicator": "NI 154",
        "locality": "E06900001",
        "period": "2023-24",
        "value": Decimal("1234.500000"),
        "status": "provisional",
        "marker": "",
        "numerator": Decimal("10.000000"),
        "denominator": Decimal("20.500000"),
        "note": "first\nsecond",
        "period_kind": "financial_year",
        "period_start": dt.date(2023, 4, 1),
        "period_end": dt.date(2024, 3, 31),
        "year": 2023,
    }
    assert validated.locality_by == "code"


def test_columns_may_stand_in_any_order_and_case_and_optional_ones_may_lack(send: Send) -> None:
    validated = check(send("VALUE,Period,Locality,Indicator\n5,2023,E06900001,A\n"))

    row = validated.good.row(0, named=True)
    assert (row["indicator"], row["value"], row["status"], row["marker"], row["note"]) == (
        "A",
        5,
        "final",
        "",
        "",
    )
    assert (row["numerator"], row["denominator"]) == (None, None)


@pytest.mark.parametrize(
    ("cells", "value", "marker"),
    [
        ("5,final,", Decimal(5), ""),
        ("0,,", Decimal(0), ""),
        (",,c", None, "c"),
        ("c,,", None, "c"),
        ("[x],,", None, "x"),
        ("low,,", None, "low"),
        ("x,,x", None, "x"),
        ("5,,u", Decimal(5), "u"),
        ("0.2,,low", Decimal("0.2"), "low"),
        (",,[z]", None, "z"),
    ],
)
def test_a_marker_says_why_there_is_no_ordinary_number(
    send: Send, cells: str, value: Decimal | None, marker: str
) -> None:
    validated = check(send(OBSERVATIONS + f"A,E06900001,2023,{cells},,,\n"))

    assert validated.good.select("value", "marker").rows() == [(value, marker)]


@pytest.mark.parametrize(
    ("row", "column", "value", "words"),
    [
        (",E06900001,2023,5,,,,,", "indicator", "", "This cell is empty"),
        ("  ,E06900001,2023,5,,,,,", "indicator", "  ", "This cell is empty"),
        ("=A,E06900001,2023,5,,,,,", "indicator", "=A", "formula"),
        ("A,,2023,5,,,,,", "locality", "", "This cell is empty"),
        ("A,E0690,2023,5,,,,,", "locality", "E0690", "one letter and eight digits"),
        ("A,E06900001,,5,,,,,", "period", "", "This cell is empty"),
        ("A,E06900001,2023-25,5,,,,,", "period", "2023-25", "neither one year"),
        ("A,E06900001,1850,5,,,,,", "period", "1850", "outside the years"),
        ("A,E06900001,2023,five,,,,,", "value", "five", "not a number"),
        ("A,E06900001,2023,=1+1,,,,,", "value", "=1+1", "formula"),
        ("A,E06900001,2023,-,,,,,", "value", "-", "a symbol, not a number"),
        ("A,E06900001,2023,NaN,,,,,", "value", "NaN", "can be compared"),
        ("A,E06900001,2023,101%,,,,,", "value", "101%", "outside 0 % to 100 %"),
        ("A,E06900001,2023,,,,,,", "value", "", "neither a value nor a marker"),
        ("A,E06900001,2023,5,,c,,,", "marker", "c", "a marker that says there is none"),
        ("A,E06900001,2023,c,,x,,,", "marker", "x", "holds one marker and this column another"),
        ("A,E06900001,2023,57,,low,,,", "marker", "low", "rounds to zero, and it does not"),
        ("A,E06900001,2023,5,,q,,,", "marker", "q", "is not one of c, x, z, u, low"),
        ("A,E06900001,2023,5,draft,,,,", "status", "draft", "is not one of final, provisional"),
        ("A,E06900001,2023,5,,,ten,,", "numerator", "ten", "not a number"),
        ("A,E06900001,2023,5,,,1,0,", "denominator", "0", "Nothing can be divided by zero."),
        ("A,E06900001,2023,5,,,,,@SUM(A1)", "note", "@SUM(A1)", "formula"),
        ("A,E06900001,2023,5,,,,,North\u202eby", "note", "North\ufffdby", "turns the reading direction"),
        ("A,E06900001,2023,5,,,,,a\x07b", "note", "a\ufffdb", "control character"),
        (f"A,E06900001,2023,5,,,,,{'x' * 2001}", "note", "x" * 99 + "…", "2001 characters"),
    ],
)
def test_a_row_with_a_problem_is_refused_by_line_column_value_and_reason(
    send: Send, row: str, column: str, value: str, words: str
) -> None:
    good = "A,E06900002,2023,5,,,,,\n"
    validated = check(send(OBSERVATIONS + good + row + "\n" + good.replace("2023", "2024")))

    assert (validated.rows_read, validated.refused, validated.good.height) == (3, 1, 2)
    assert [(p.line, p.column, p.value) for p in validated.problems] == [(3, column, value)]
    assert words in validated.problems[0].problem


def test_a_row_with_two_problems_is_one_refused_row(send: Send) -> None:
    validated = check(send(OBSERVATIONS + "A,E0690,2023-25,five,,,,,\n"))

    assert validated.refused == 1
    assert [p.column for p in validated.problems] == ["locality", "period", "value"]


def test_a_value_that_was_refused_is_not_also_called_missing(send: Send) -> None:
    validated = check(send(OBSERVATIONS + "A,E06900001,2023,five,,,,,\n"))

    assert [p.problem for p in validated.problems] == ["“five” is not a number."]


def test_a_row_told_twice_is_refused_once(send: Send) -> None:
    row = "A,E06900001,2023-24,5,,,,,\n"
    validated = check(
        send(OBSERVATIONS + row + "A,E06900002,2023,1,,,,,\n" + row.replace("2023-24", "2023/24"))
    )

    assert (validated.rows_read, validated.refused) == (3, 1)
    assert problems(validated) == [(4, "indicator", "A", "This row says again what line 2 says. Remove it.")]
    assert validated.good["line"].to_list() == [2, 3]


def test_rows_that_contradict_each_other_are_all_refused(send: Send) -> None:
    validated = check(
        send(OBSERVATIONS + "A,E06900001,2023,5,,,,,\nB,E06900001,2023,5,,,,,\nA,E06900001,2023,6,,,,,\n")
    )

    what = "for the same indicator and locality and period. Keep the one that is right."
    assert problems(validated) == [
        (2, "indicator", "A", f"This row and line 4 give different things {what}"),
        (4, "indicator", "A", f"This row and line 2 give different things {what}"),
    ]
    assert (validated.refused, validated.good["line"].to_list()) == (2, [3])


def test_a_refused_row_contradicts_nobody(send: Send) -> None:
    validated = check(send(OBSERVATIONS + "A,E06900001,2023,5,,,,,\nA,E06900001,2023,five,,,,,\n"))

    assert (validated.refused, validated.good["line"].to_list()) == (1, [2])


def test_an_unknown_column_is_reported_and_refuses_nothing(send: Send) -> None:
    validated = check(send("indicator,locality,period,value,vlaue,colour\nA,E06900001,2023,5,1,red\n"))

    assert validated.refused == 0
    assert problems(validated) == [
        (1, "vlaue", "vlaue", "This column is not one we know and was passed over. Did you mean “value”?"),
        (1, "colour", "colour", "This column is not one we know and was passed over."),
    ]
    assert validated.report().exit_code == 0


def test_missing_columns_stop_the_file_and_are_all_named(send: Send) -> None:
    validated = check(send("indicator,localitty,value\nA,E06900001,5\n"))

    assert validated.stopped
    assert problems(validated) == [
        (
            1,
            "locality",
            "",
            "There is no column “locality”, which all observations need. Did you mean “localitty”?",
        ),
        (1, "period", "", "There is no column “period”, which all observations need."),
    ]
    assert validated.report().exit_code == 1


def test_a_heading_over_two_columns_stops_the_file(send: Send) -> None:
    validated = check(send("indicator,locality,period,value,value\nA,E06900001,2023,5,6\n"))

    assert validated.stopped
    assert problems(validated) == [
        (1, "value", "value", "The heading “value” stands over columns 4 and 5. Rename one.")
    ]


def test_headings_without_rows_stop_the_file(send: Send) -> None:
    validated = check(send(OBSERVATIONS))

    assert validated.stopped
    assert [p.problem for p in validated.problems] == ["There are headings and no rows under them."]


def test_a_wrong_separator_is_guessed_at(send: Send) -> None:
    validated = check(send("indicator|locality|period|value\nA|E06900001|2023|5\n"))

    assert "is the separator a comma, a semicolon or a tab?" in validated.problems[0].problem
