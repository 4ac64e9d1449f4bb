"""Headings as people write them: in any order, missing, doubled, strange, and never a reason to fall over."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from framework.returns.validation import Validated, check_file
from tests.returns.conftest import workbook

Send = Callable[..., Path]

CELLS = {"indicator": "A", "locality": "E06900001", "period": "2023", "value": "5"}
PASSED_OVER = "This column is not one we know and was passed over."


def check(path: Path) -> Validated:
    return check_file(path, "observations")


def told(validated: Validated) -> list[tuple[int, str, str]]:
    return [(p.line, p.column, p.problem) for p in validated.problems]


@pytest.mark.parametrize("order", list(itertools.permutations(CELLS)), ids=" ".join)
def test_columns_may_stand_in_every_order(send: Send, order: tuple[str, ...]) -> None:
    validated = check(send(f"{','.join(order)}\n{','.join(CELLS[name] for name in order)}\n"))

    assert validated.problems == ()
    assert validated.good.select(*CELLS).rows() == [("A", "E06900001", "2023", Decimal(5))]


@pytest.mark.parametrize("missing", ["indicator", "locality", "period"])
def test_each_column_that_must_be_there_is_missed_by_name(send: Send, missing: str) -> None:
    names = [name for name in CELLS if name != missing]
    validated = check(send(f"{','.join(names)}\n{','.join(CELLS[name] for name in names)}\n"))

    assert (validated.stopped, validated.rows_read) == (True, 0)
    assert told(validated) == [(1, missing, f"There is no column “{missing}”, which all observations need.")]


def test_a_file_without_values_has_rows_that_say_nothing_and_not_zero(send: Send) -> None:
    validated = check(send("indicator,locality,period\nA,E06900001,2023\n"))

    assert (validated.stopped, validated.refused) == (False, 1)
    assert told(validated)[0][:2] == (2, "value")
    assert told(validated)[0][2].startswith("There is neither a value nor a marker.")


@pytest.mark.parametrize(
    "heading",
    ["VALUE", " value ", "Value", "va\u00a0lue", "\ufeffvalue"],
    ids=["capitals", "spaces", "title", "space inside", "mark inside"],
)
def test_case_and_spaces_of_a_heading_do_not_matter(send: Send, heading: str) -> None:
    validated = check(send(f"indicator,locality,period,{heading}\nA,E06900001,2023,5\n"))

    if heading == "va\u00a0lue":
        assert told(validated)[0] == (1, "va lue", f"{PASSED_OVER} Did you mean “value”?")
    else:
        assert validated.good["value"].to_list() == [Decimal(5)]


@pytest.mark.parametrize(
    ("extra", "columns"),
    [
        (("x", "x (column 7)", "x"), ["x", "x (column 7)", "x"]),
        (("x", "x", "x (column 6)"), ["x", "x", "x (column 6)"]),
        (("without a heading (column 6)", ""), ["without a heading (column 6)"]),
        (("", "without a heading (column 5)"), ["without a heading (column 5)"]),
        (("line", "line", "Line"), ["line", "line", "Line"]),
        (("row", "told", "over", "problem"), ["row", "told", "over", "problem"]),
    ],
    ids=["spelt like ours", "spelt like ours later", "nameless", "nameless first", "line", "our own words"],
)
def test_no_heading_can_be_mistaken_for_one_that_we_make(
    send: Send, extra: tuple[str, ...], columns: list[str]
) -> None:
    cells = ",".join("99" for _ in extra)
    validated = check(
        send(f"indicator,locality,period,value,{','.join(extra)}\nA,E06900001,2023,5,{cells}\n")
    )

    assert told(validated) == [(1, column, PASSED_OVER) for column in columns]
    assert validated.good.select("line", "value").rows() == [(2, Decimal(5))]


def test_the_spelling_of_the_contract_goes_before_one_like_it(send: Send) -> None:
    validated = check(send("indicator,locality,period,Value,value\nA,E06900001,2023,6,5\n"))

    assert validated.good["value"].to_list() == [Decimal(5)]
    assert told(validated) == [(1, "Value", PASSED_OVER)]


@pytest.mark.parametrize("name", ["indicator", "locality", "period", "value"])
def test_a_column_that_is_there_twice_stops_the_file_whatever_it_holds(send: Send, name: str) -> None:
    row = ",".join([*CELLS.values(), CELLS[name]])
    validated = check(send(f"{','.join([*CELLS, name])}\n{row}\n"))

    place = list(CELLS).index(name) + 1
    words = f"The heading “{name}” stands over columns {place} and 5. Rename one."
    assert (validated.stopped, told(validated)) == (True, [(1, name, words)])


def test_of_columns_that_nobody_asked_for_fifty_are_told_of(send: Send) -> None:
    names = [f"extra {number}" for number in range(60)]
    validated = check(send(f"{','.join([*CELLS, *names])}\n{','.join([*CELLS.values(), *names])}\n"))

    assert (validated.refused, validated.good.height) == (0, 1)
    assert [p.column for p in validated.problems] == names[:50]


def test_what_hides_in_a_heading_is_shown_as_something_hidden(send: Send) -> None:
    validated = check(send("indicator,locality,period,value,co\u202elour\x07\nA,E06900001,2023,5,x\n"))

    assert told(validated) == [(1, "co\ufffdlour\ufffd", PASSED_OVER)]
    assert validated.problems[0].value == "co\ufffdlour\ufffd"


def test_the_same_headings_of_a_workbook_are_told_apart_alike(send: Send) -> None:
    rows = {1: [*CELLS, "x", "x (column 7)", "x"], 2: [*CELLS.values(), "1", "2", "3"]}
    validated = check(send(workbook({"Figures": rows}), "figures.xlsx"))

    assert told(validated) == [(1, name, PASSED_OVER) for name in ("x", "x (column 7)", "x")]
    assert validated.good["value"].to_list() == [Decimal(5)]


WIDE = """
format = "observations"
[table]
ignore_others = true
[columns]
indicator = { fixed = "A" }
locality = "Area"
[wide]
into = "period"
matches = '^20'
"""


@pytest.mark.parametrize("heading", ["the cell", "the heading over it", "value", "period", "over", "line"])
def test_a_wide_table_may_have_any_heading_beside_its_years(
    use: Callable[..., Validated], heading: str
) -> None:
    validated = use(WIDE, f"Area,2023,2024,{heading}\nE06900001,5,6,77\n")

    assert validated.problems == ()
    assert validated.good.select("period", "value").rows() == [("2023", Decimal(5)), ("2024", Decimal(6))]


def test_a_year_that_stands_twice_in_a_wide_table_is_refused_and_not_guessed(
    use: Callable[..., Validated],
) -> None:
    validated = use(WIDE, "Area,2023,2023\nE06900001,5,6\n")

    assert validated.good.select("period", "value").rows() == [("2023", Decimal(5))]
    assert [(p.line, p.column, p.value) for p in validated.problems] == [(2, "period", "2023 (column 3)")]
