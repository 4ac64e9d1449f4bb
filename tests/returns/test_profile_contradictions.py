"""A profile that contradicts itself is refused in words before a row is read; what it does not say it does not do."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from framework.returns.profiles import BadProfile, read_profile
from framework.returns.validation import Validated

Send = Callable[..., Path]
Use = Callable[..., Validated]

LONG = """
format = "observations"
[table]
ignore_others = true
[columns]
indicator = { fixed = "A" }
locality = "Area"
period = "Year"
value = "Figure"
"""
WIDE = """
format = "observations"
[columns]
indicator = { fixed = "A" }
locality = "Area"
[wide]
into = "period"
matches = '^20'
"""


def refusal(send: Send, text: str) -> str:
    with pytest.raises(BadProfile) as refused:
        read_profile(send(text, "their.toml"))
    return str(refused.value)


@pytest.mark.parametrize("name", ["period", "value"])
def test_a_column_is_told_by_itself_or_by_the_cells_and_not_by_both(send: Send, name: str) -> None:
    both = WIDE.replace("[wide]", f'{name} = "Note"\n[wide]')
    words = f"their.toml: columns.{name} is told here and by [wide], which turns cells into it."
    assert refusal(send, both) == words


def test_headings_cannot_become_the_values_that_stand_under_them(send: Send) -> None:
    assert refusal(send, WIDE.replace('into = "period"', 'into = "value"')).startswith(
        "their.toml: wide.into is “value” and must be one of indicator, locality, period, status, "
    )


@pytest.mark.parametrize(
    "key", ['from = "Note"', 'paste = ["a"]', 'fixed = "7"', 'by = "name"', 'lookup = "x"']
)
def test_cells_come_from_the_columns_that_are_turned_and_from_nowhere_else(send: Send, key: str) -> None:
    words = refusal(send, WIDE + f"[wide.cell]\n{key}\n")
    assert words.startswith(f"their.toml: wide.cell.{key.split()[0]} is not known")


def test_what_may_be_said_of_cells_is_done_to_them(use: Use) -> None:
    cell = '[wide.cell]\nmissing = ["NA"]\nreplace = [["~", ""]]\nvalues = { many = "9" }\nmarkers = { "-" = "x" }\n'
    validated = use(WIDE + cell, "Area,2021,2022,2023,2024\nE06900001,~5,many,-,0\n")

    assert validated.good.select("period", "value", "marker").rows() == [
        ("2021", Decimal(5), ""),
        ("2022", Decimal(9), ""),
        ("2023", None, "x"),
        ("2024", Decimal(0), ""),
    ]


@pytest.mark.parametrize(
    "also",
    ['note = "2023"\n[wide]', '[[refuse]]\ncolumn = "2023"\nempty = true\nbecause = "No."\n[wide]'],
    ids=["column", "refusal"],
)
def test_a_column_that_is_turned_into_rows_cannot_be_read_beside(use: Use, also: str) -> None:
    with pytest.raises(BadProfile) as refused:
        use(WIDE.replace("[wide]", also), "Area,2023\nE06900001,5\n")
    assert str(refused.value) == "their: wide turns the column “2023”, which is read elsewhere as well."


def test_an_empty_cell_of_a_wide_table_is_no_row_and_no_zero(use: Use) -> None:
    validated = use(WIDE, "Area,2023,2024\nE06900001,,0\nE06900002, ,\nE06900003,5,\n")

    assert (validated.rows_read, validated.refused) == (2, 0)
    assert validated.good.select("line", "period", "value").rows() == [
        (2, "2024", Decimal(0)),
        (4, "2023", Decimal(5)),
    ]


def test_a_wide_table_of_empty_cells_alone_has_no_rows(use: Use) -> None:
    validated = use(WIDE, "Area,2023,2024\nE06900001,,\n")

    assert validated.stopped
    assert [p.problem for p in validated.problems] == ["There are headings and no rows under them."]


@pytest.mark.parametrize("because", ["{} and {}", "“{}”, {}, {0}"])
def test_a_reason_names_the_cell_once(send: Send, because: str) -> None:
    refuse = f'[[refuse]]\ncolumn = "Figure"\nat_least = 6\nbecause = "{because}"\n'
    assert refusal(send, LONG + refuse) == (
        "their.toml: refuse[1].because holds {} more than once; it stands for the cell, and once is enough."
    )


@pytest.mark.parametrize("because", ["No { here }.", "100 %", "{0} is {x}", "{"])
def test_braces_that_stand_for_nothing_are_words(use: Use, because: str) -> None:
    refuse = f'[[refuse]]\ncolumn = "Figure"\nat_least = 6\nbecause = "{because}"\n'
    validated = use(LONG + refuse, "Area,Year,Figure\nE06900001,2023,5\nE06900001,2024,6\n")

    assert [(p.line, p.column, p.value, p.problem) for p in validated.problems] == [
        (3, "Figure", "6", because)
    ]


@pytest.mark.parametrize(
    ("heading", "content", "words"),
    [
        (99, "Area,Year,Figure\nE06900001,2023,5\n", "There is no line 99."),
        (1, "\nArea,Year,Figure\nE06900001,2023,5\n", "There are no headings."),
        (2, "Area,Year,Figure\n,,\n", "There are no headings."),
        (
            2,
            "Area,Year,Figure\nE06900001,2023,5\n",
            "There is no column “Area”, which the profile their reads.",
        ),
    ],
)
def test_headings_are_looked_for_on_the_line_that_the_profile_says_and_on_no_other(
    use: Use, heading: int, content: str, words: str
) -> None:
    validated = use(LONG.replace("ignore_others = true", f"heading = {heading}"), content)

    assert (validated.stopped, validated.rows_read) == (True, 0)
    assert validated.problems[0].problem == words


def test_a_period_whose_pattern_makes_nothing_of_it_is_refused_and_not_left_out(use: Use) -> None:
    pattern = "[[period]]\npattern = '^FY(\\d\\d)$'\nlabel = \"${9}\"\n"
    validated = use(LONG + pattern, "Area,Year,Figure\nE06900001,FY23,5\nE06900001,2023,6\n")

    assert (validated.rows_read, validated.refused) == (2, 1)
    assert [(p.line, p.column) for p in validated.problems] == [(2, "Year")]


def test_a_reason_not_to_take_a_row_comes_before_what_is_wrong_with_it(use: Use) -> None:
    refuse = '[[refuse]]\ncolumn = "Area"\nequals = "Total"\nbecause = "A total."\n'
    validated = use(LONG + refuse, "Area,Year,Figure\nTotal,never,many\nE06900001,never,5\n")

    assert [(p.line, p.column, p.problem[:8]) for p in validated.problems] == [
        (2, "Area", "A total."),
        (3, "Year", "“never” "),
    ]
