"""Numbers as people write them are kept exactly; what is not a number is a marker or is refused, never zero."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framework.returns.rules import Number, Value, Whole
from framework.returns.rules.number import DECIMAL, parse_number


def value(text: str) -> tuple[Decimal | None, str | None, str | None]:
    return Value().read(pl.Series([text]), "value").row(0)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("411", "411"),
        ("-4.25", "-4.25"),
        ("+5", "5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("1,234,567.5", "1234567.5"),
        ("1 234 567", "1234567"),
        ("1\u202f234", "1234"),
        ("1\u00a0234", "1234"),
        ("1'234", "1234"),
        ("12%", "12"),
        ("12.5 %", "12.5"),
        ("£5", "5"),
        ("-£5.20", "-5.2"),
        ("£ -5", "-5"),
        ("−3", "-3"),
        ("–3", "-3"),
        ("  7  ", "7"),
        ("007", "7"),
        ("1e3", "1000"),
        ("7.0000000000000007E-2", "0.07"),
        ("2.2000000000000002", "2.2"),
        ("0.0000025", "0.000002"),
        ("0.0000035", "0.000004"),
        ("99999999999999.999999", "99999999999999.999999"),
        ("0", "0"),
    ],
)
def test_a_number_is_read_as_it_is_meant(text: str, number: str) -> None:
    assert value(text) == (Decimal(number), None, None)
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1,5", "has a comma where a decimal point belongs"),
        ("1,234,56", "is not a number"),
        ("12,34", "has a comma"),
        ("(5)", "in brackets. Write a minus sign"),
        ("nan", "not a number that can be compared"),
        ("-inf", "not a number that can be compared"),
        ("∞", "not a number that can be compared"),
        ("120%", "“120%” is outside 0 % to 100 %."),
        ("-1 %", "outside 0 % to 100 %"),
        ("100000000000000", "larger than we can keep"),
        ("1e300", "larger than we can keep"),
        ("5p", "something after the number"),
        ("12.3 [u]", "something after the number"),
        ("5 to 10", "something after the number"),
        ("£5%", "something after the number"),
        ("=1+1", "a formula"),
        ("@SUM(A1)", "a formula"),
        ("+cmd|' /C calc'!A0", "a formula"),
        ("-2+3+cmd|' /C calc'!A0", "a formula"),
        ("#N/A", "a spreadsheet's error message"),
        ("#DIV/0!", "a spreadsheet's error message"),
        ("½", "is not a number"),
        ("٣", "is not a number"),
        ("1_000", "something after the number"),
        ("0x10", "something after the number"),
        ("five", "is not a number"),
        ("--5", "is not a number"),
        ("£", "is not a number"),
    ],
)
def test_what_is_no_number_is_refused_with_words(text: str, words: str) -> None:
    number, marker, problem = value(text)

    assert marker is None
    assert problem is not None
    assert words in problem
    with pytest.raises(ValueError) as refused:
        parse_number(text)
    assert str(refused.value) == problem
    assert number is None or "outside" in problem


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("c", "c"),
        ("x", "x"),
        ("Z", "z"),
        ("u", "u"),
        ("low", "low"),
        ("[c]", "c"),
        ("[LOW]", "low"),
        (" x ", "x"),
    ],
)
def test_a_marker_in_the_value_is_a_marker_and_no_number(text: str, marker: str) -> None:
    assert value(text) == (None, marker, None)


@pytest.mark.parametrize("text", ["-", ":", "..", "*", "n/a", "N/A", "~", "[w]", "nil", "–"])
def test_a_symbol_that_nobody_explained_is_never_taken_for_zero(text: str) -> None:
    number, marker, problem = value(text)

    assert (number, marker) == (None, None)
    assert problem is not None
    assert "use a profile that says what the symbol means" in problem


@pytest.mark.parametrize("text", ["", "  ", "\u00a0"])
def test_an_empty_cell_is_neither_number_nor_zero(text: str) -> None:
    assert value(text) == (None, None, None)


def test_a_symbol_elsewhere_is_simply_no_number() -> None:
    problem = Number().read(pl.Series(["-"]), "numerator")["problem"][0]

    assert problem == "“-” is a symbol, not a number. Leave the cell empty where there is none."


@settings(deadline=None)
@given(st.decimals(-(10**13), 10**13, places=6, allow_nan=False))
def test_six_places_are_kept_exactly(number: Decimal) -> None:
    assert parse_number(str(number)) == number
    assert parse_number(f"{number:,}") == number
    assert Value().read(pl.Series([f"{number:,}"]), "value")["value"][0] == number


@settings(max_examples=80, deadline=None)
@given(st.lists(st.decimals(-(10**9), 10**9, places=9, allow_nan=False), min_size=1, max_size=30))
def test_the_quick_way_and_the_careful_way_agree(numbers: list[Decimal]) -> None:
    texts = pl.Series("cell", [str(number) for number in numbers])
    quick = texts.to_frame().select(**Value().quick(pl.col("cell"), "value"))["value"]
    careful = Value().read(texts, "value")["value"]

    rounded = [number.quantize(Decimal("0.000001"), ROUND_HALF_EVEN) for number in numbers]
    assert quick.to_list() == careful.to_list() == rounded
    assert quick.dtype == careful.dtype == DECIMAL


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.text(st.sampled_from("0123456789.,-+£% eEcxzu[]low()=#N/A'−"), max_size=9), min_size=1, max_size=20
    )
)
def test_the_quick_way_takes_nothing_that_the_careful_way_refuses(texts: list[str]) -> None:
    cells = pl.Series("cell", texts, dtype=pl.String)
    quick = cells.to_frame().select(**Value().quick(pl.col("cell"), "value"))["value"]
    careful = Value().read(cells, "value")

    for text, fast, (number, _, problem) in zip(texts, quick, careful.rows(), strict=True):
        if fast is not None:
            assert (text, fast, None) == (text, number, problem)


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("217232.0", 217232, None),
        ("217,232", 217232, None),
        ("5.5", 5, "not a whole number"),
        ("-1", -1, "lies outside 0 to 1000000"),
        ("many", None, "not a number"),
    ],
)
def test_a_whole_number_is_whole_and_within_bounds(text: str, number: int | None, words: str | None) -> None:
    read, problem = Whole(0, 1_000_000).read(pl.Series([text]), "population").row(0)

    assert read == number
    assert (problem is None) if words is None else (words in problem)


def test_bounds_are_told() -> None:
    read = Number(least=0, most=10).read(pl.Series(["-1", "11", "5"]), "reward")

    assert read["problem"].to_list() == ["“-1” is below 0.", "“11” is above 10.", None]
