"""Words in cells: tidied where spelling does not matter, refused where they hide or run something."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framework.returns.formats.indicators import is_percentage
from framework.returns.names import closest, match_names, normal_name, normal_names
from framework.returns.rules import (
    Choice,
    CodeList,
    Day,
    Flag,
    IndicatorCode,
    LocalityCode,
    NameList,
    PlainCode,
    Rule,
    Slug,
    Text,
)
from framework.returns.rules.code import indicator_code


def read(rule: Rule, text: str | None) -> tuple[object, ...]:
    return rule.read(pl.Series([text], dtype=pl.String), "it").row(0)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "=HYPERLINK(\"x\")", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "-early", "+A1",
     "  =1+1", "\t=1+1", "\r=cmd"],
)  # fmt: skip
def test_a_formula_in_a_text_cell_is_refused(text: str) -> None:
    for rule in (Text(200), Text(200, lines=True), PlainCode(40), IndicatorCode(), NameList(100)):
        assert "holds a formula" in str(read(rule, text)[-1])


@pytest.mark.parametrize(
    "text", ["-", "- early deaths", "-5", "+44 20 7946 0000", "-12%", "a=b", "5 + 3", "1+1"]
)
def test_signs_that_run_nothing_are_let_through(text: str) -> None:
    assert read(Text(200), text) == (text, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("North\u202eby", "turns the reading direction"),
        ("North\u2066by", "turns the reading direction"),
        ("North\u200bby", "invisible character"),
        ("North\u00adby", "invisible character"),
        ("North\ufeffby", "invisible character"),
        ("North\x07by", "control character"),
        ("North\x9fby", "control character"),
        ("North\ufffdby", "letters were lost"),
        ("#REF!", "a spreadsheet's error message"),
        ("#N/A", "a spreadsheet's error message"),
        ("x" * 201, "This cell has 201 characters, and there is room for 200. Shorten it."),
    ],
)
def test_text_that_hides_something_is_refused(text: str, words: str) -> None:
    assert words in str(read(Text(200), text)[-1])


def test_accidental_spaces_and_spellings_of_letters_are_tidied() -> None:
    assert read(Text(50), "  North \t\u00a0 by\n council ") == ("North by council", None)
    assert read(Text(50), "Co\u0302te") == ("Côte", None)
    assert read(Text(50, lines=True), " one\r\r\ntwo\r\n\r\nthree\r ") == ("one\ntwo\n\nthree", None)


def test_an_empty_cell_is_what_the_rule_says() -> None:
    assert read(Text(50), " ") == ("", None)
    assert read(Text(50, blank=None), None) == (None, None)


def test_a_list_of_names_has_no_repeats_and_no_blanks() -> None:
    assert read(NameList(20), "Northby; North-by ;;Northby") == (["Northby", "North-by"], None)
    assert "more than 5 characters" in str(read(NameList(5), "a;Northby")[-1])


@pytest.mark.parametrize("text", ["London Borough", "london-borough", "LONDON_BOROUGH"])
def test_a_choice_is_known_in_any_spelling(text: str) -> None:
    assert read(Choice(("london_borough", "other")), text) == ("london_borough", None)


def test_a_word_that_is_no_choice_is_told_the_choices() -> None:
    assert read(Choice(("higher", "lower")), "sideways") == (None, "“sideways” is not one of higher, lower.")


@pytest.mark.parametrize(
    ("text", "flag"), [("Yes", True), ("1", True), ("n", False), ("FALSE", False), ("", False)]
)
def test_a_flag_is_yes_or_no_and_an_empty_one_no(text: str, flag: bool) -> None:
    assert read(Flag(), text) == (flag, None)


def test_a_flag_that_is_neither_is_refused() -> None:
    assert read(Flag(), "perhaps") == (None, "“perhaps” is neither yes nor no.")


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("2019-03-31", "2019-03-31", ""),
        ("31/03/2019", "2019-03-31", ""),
        ("3/4/2019", "2019-04-03", ""),
        ("2019-03-31 00:00:00", "2019-03-31", ""),
        ("2019-02-30", "None", "There is no such day as “2019-02-30”."),
        ("31/04/2019", "None", "There is no such day"),
        ("31/03/19", "None", "is not a day"),
        ("1850-01-01", "1850-01-01", "lies outside the years"),
    ],
)
def test_a_day_is_one_that_exists(text: str, day: str, words: str) -> None:
    value, problem = read(Day(), text)

    assert str(value) == day
    assert words in (problem or "")
    assert bool(words) == bool(problem)


@pytest.mark.parametrize(
    ("text", "code"),
    [("NI154", "NI 154"), ("ni 154", "NI 154"), ("NI 054", "NI 54"), ("NI 195A", "NI 195a"), ("LAC_% x", "LAC_% x"),
     ("NIGHT", "NIGHT"), ("NI 1545", "NI 1545")],
)  # fmt: skip
def test_a_national_indicator_has_one_spelling(text: str, code: str) -> None:
    assert indicator_code(text) == code
    assert read(IndicatorCode(), text) == (code, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("E0600003", "one letter and eight digits"),
        ("E060000300", "one letter and eight digits"),
        ("E06 900001", "is not a code"),
        ("A/B", "is not a code"),
        ("X" * 21, "21 characters"),
    ],
)
def test_a_locality_code_of_the_wrong_shape_is_refused(text: str, words: str) -> None:
    assert words in str(read(LocalityCode(), text)[-1])


def test_locality_codes_are_kept_in_capitals() -> None:
    assert read(LocalityCode(), " e06900001 ") == ("E06900001", None)
    assert read(CodeList(), "e06900001; E06900002;e06900001") == (["E06900001", "E06900002"], None)
    assert "“E0690” is not a code" in str(read(CodeList(), "E06900001;E0690")[-1])


def test_a_service_area_by_name_has_the_code_of_that_name() -> None:
    assert read(Slug(60), "Children's Services & Finance") == ("childrens-services-and-finance", None)
    assert "is not a code" in str(read(Slug(60), "???")[-1])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Helens", "St Helens"),
        ("Kingston Upon Hull, City of", "kingston upon hull city of"),
        ("Bath & North East Somerset", "Bath and North East Somerset"),
        ("Rhôs", "Rhos"),
        ("Newcastle-upon-Tyne", "Newcastle upon Tyne"),
        ("Bedford Borough Council", "Bedford Borough"),
        ("The Wrekin", "Wrekin"),
        ("King's Lynn", "Kings Lynn"),
    ],
)
def test_spellings_of_one_name_are_the_same(one: str, other: str) -> None:
    assert normal_name(one) == normal_name(other)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_a_name_is_made_normal_alike_alone_and_in_a_column(text: str) -> None:
    assert pl.DataFrame({"n": [text]}).select(normal_names(pl.col("n"))).item() == normal_name(text)


def test_the_nearest_known_code_is_suggested() -> None:
    assert closest("E0690003", ["E06900030", "N09000001"]) == "E06900030"
    assert closest("sausage", ["E06900030"]) is None


SPELLINGS = pl.DataFrame(
    {
        "spelling": ["Northby", "North-by", "Northby", "Southby", "Twinby", "Twinby"],
        "code": ["E10900001", "E10900001", "E06900001", "E06900002", "E06900003", "E06900004"],
        "valid_from": [None, None, "2023-04-01", None, None, None],
        "valid_to": ["2023-04-01", "2023-04-01", None, None, None, None],
    }
).with_columns(pl.col("valid_from", "valid_to").str.to_date())


@pytest.mark.parametrize(
    ("name", "year", "code", "words"),
    [
        ("Southby", 2015, "E06900002", ""),
        ("NORTHBY Council", 2021, "E10900001", ""),
        ("Northby", 2023, "E06900001", ""),
        ("north by", 2030, "E10900001", ""),
        ("Twinby", 2021, None, "More than one locality has borne the name “Twinby”. Give its code."),
        ("Westby", 2021, None, "“Westby” is not the name of a locality we know."),
    ],
)
def test_a_name_means_the_locality_that_bore_it_at_the_end_of_the_period(
    name: str, year: int, code: str | None, words: str
) -> None:
    wanted = pl.DataFrame({"locality": [name], "start": [f"{year}-01-01"], "end": [f"{year}-12-31"]})
    wanted = wanted.with_columns(pl.col("start", "end").str.to_date())

    answer = match_names(wanted, SPELLINGS)

    assert answer["code"].to_list() == [code]
    assert answer["problem"].to_list() == [words or None]


@pytest.mark.parametrize(
    ("unit", "counts"),
    [("% of pupils", True), ("%", True), ("Per cent", True), ("percentage", True), ("% gap", False),
     ("percentage points", False), ("Rate per 10,000", False), ("Number", False), ("% change", False)],
)  # fmt: skip
def test_a_percentage_is_known_by_its_unit(unit: str, counts: bool) -> None:
    assert is_percentage(unit) is counts
