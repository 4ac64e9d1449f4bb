"""A missing value is never zero: each marker of the contract, each symbol that nobody explained, each pairing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from framework.returns.rules.number import BESIDE_A_VALUE, MARKERS
from framework.returns.validation import Validated, check_file
from tests.returns.conftest import OBSERVATIONS

Send = Callable[..., Path]

CONTRACT = ("c", "x", "z", "u", "low")
SYMBOLS = (
    ":",
    "..",
    "-",
    "*",
    "n/a",
    "N/A",
    "–",
    "—",
    "~",
    ".",
    "[w]",
    "na",
    "nil",
    "none",
    "null",
    "missing",
)


def check(path: Path) -> Validated:
    return check_file(path, "observations")


def observed(send: Send, *cells: str) -> Validated:
    """Rows of `value,status,marker`, a locality each."""
    rows = "".join(f"A,E069{n:05},2023,{cell},,,\n" for n, cell in enumerate(cells))
    return check(send(OBSERVATIONS + rows))


def test_the_markers_are_those_of_the_contract() -> None:
    assert tuple(MARKERS) == CONTRACT
    assert list(MARKERS.values()) == [
        "suppressed",
        "not available",
        "not applicable",
        "unreliable",
        "rounds to zero",
    ]


@pytest.mark.parametrize("marker", CONTRACT)
@pytest.mark.parametrize("spelling", ["{}", "[{}]", " {} "], ids=["bare", "bracketed", "spaced"])
@pytest.mark.parametrize("case", [str.lower, str.upper], ids=["small", "capital"])
def test_a_marker_means_the_same_in_the_value_and_beside_it(
    send: Send, marker: str, spelling: str, case: Callable[[str], str]
) -> None:
    told = case(spelling.format(marker))
    validated = observed(send, f"{told},,", f",,{told}", f"{told},,{told}")

    assert validated.problems == ()
    assert validated.good.select("value", "marker").rows() == [(None, marker)] * 3


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_a_symbol_that_nobody_explained_is_refused_and_told_what_to_write(send: Send, symbol: str) -> None:
    validated = observed(send, f"{symbol},,", "0,,")

    assert [(p.line, p.column) for p in validated.problems] == [(2, "value")]
    assert "is a symbol, not a number. For a missing value write c, x, z, u or low" in (
        validated.problems[0].problem
    )
    assert validated.good.select("line", "value").rows() == [(3, Decimal(0))]


@pytest.mark.parametrize("marker", CONTRACT)
@pytest.mark.parametrize("symbol", SYMBOLS)
def test_a_symbol_is_the_marker_that_the_profile_says_and_no_number(
    use: Callable[..., Validated], symbol: str, marker: str
) -> None:
    profile = f"""
        format = "observations"
        [columns]
        indicator = {{ fixed = "A" }}
        locality = "Area"
        period = {{ fixed = "2023" }}
        value = {{ from = "Figure", markers = {{ "{symbol}" = "{marker}" }} }}
        """
    validated = use(profile, f"Area,Figure\nE06900001,{symbol}\nE06900002,0\nE06900003,0.0\n")

    assert validated.problems == ()
    assert validated.good.select("value", "marker").rows() == [
        (None, marker),
        (Decimal(0), ""),
        (Decimal(0), ""),
    ]


@pytest.mark.parametrize("marker", CONTRACT)
@pytest.mark.parametrize("value", ["5", "0", "0.4", "-0.9", "1", "-3"])
def test_a_marker_beside_a_value_is_allowed_only_where_the_value_can_be_true(
    send: Send, marker: str, value: str
) -> None:
    validated = observed(send, f"{value},,{marker}")

    is_allowed = marker == "u" or (marker == "low" and abs(Decimal(value)) < 1)
    assert (validated.refused == 0) == is_allowed
    if is_allowed:
        assert validated.good.select("value", "marker").rows() == [(Decimal(value), marker)]
    elif marker in BESIDE_A_VALUE:
        assert "rounds to zero, and it does not" in validated.problems[0].problem
    else:
        assert "a marker that says there is none" in validated.problems[0].problem


@pytest.mark.parametrize("inside", CONTRACT)
@pytest.mark.parametrize("beside", CONTRACT)
def test_two_markers_for_one_value_must_be_the_same(send: Send, inside: str, beside: str) -> None:
    validated = observed(send, f"{inside},,{beside}")

    words = "The value holds one marker and this column another. Remove one of them."
    assert [p.problem for p in validated.problems] == ([] if inside == beside else [words])


@pytest.mark.parametrize("empty", ["", " ", "\u00a0", '" "', '""'])
def test_an_empty_cell_without_a_reason_is_refused_and_not_taken_for_zero(send: Send, empty: str) -> None:
    validated = observed(send, f"{empty},,", "0,,")

    assert [(p.line, p.column) for p in validated.problems] == [(2, "value")]
    assert validated.problems[0].problem == (
        "There is neither a value nor a marker. A missing value must say why: c, x, z, u or low."
    )
    assert validated.good["value"].to_list() == [Decimal(0)]


@pytest.mark.parametrize("column", ["numerator", "denominator"])
@pytest.mark.parametrize("cell", ["c", "-", "..", "n/a"])
def test_a_part_of_a_fraction_has_no_markers(send: Send, column: str, cell: str) -> None:
    parts = f"{cell}," if column == "numerator" else f",{cell}"
    validated = check(send(OBSERVATIONS + f"A,E06900001,2023,5,,,{parts},\n"))

    assert [(p.column, p.value) for p in validated.problems] == [(column, cell)]
    assert validated.problems[0].problem.endswith("Leave the cell empty where there is none.")


def test_a_missing_part_of_a_fraction_is_missing_and_not_zero(send: Send) -> None:
    validated = check(send(OBSERVATIONS + "A,E06900001,2023,5,,,,,\nB,E06900001,2023,0,,,0,40,\n"))

    assert validated.good.select("numerator", "denominator").rows() == [
        (None, None),
        (Decimal(0), Decimal(40)),
    ]


def test_of_many_rows_each_keeps_its_own_reason(send: Send) -> None:
    """Where most cells are numbers, the few that are not are read another way; the rows must not mix."""
    cells = [f"{n}.5,," if n % 5 else f"{CONTRACT[n // 5 % 5]},," for n in range(1, 3_000)]
    validated = observed(send, *cells)

    expected = [(Decimal(f"{n}.5"), "") if n % 5 else (None, CONTRACT[n // 5 % 5]) for n in range(1, 3_000)]
    assert validated.good.select("value", "marker").rows() == expected
