"""What a spreadsheet would run is refused in every column that holds words, of every table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from framework.returns.formats import FORMATS
from framework.returns.rules import Choice, Flag, Text
from framework.returns.validation import Validated, check_file
from tests.returns.conftest import workbook

Send = Callable[..., Path]

GOOD = {
    "localities": {"code": "E06900001", "name": "Northby", "kind": "unitary"},
    "indicators": {"code": "NI 1", "title": "Fires", "polarity": "lower"},
    "observations": {"indicator": "NI 1", "locality": "E06900001", "period": "2023", "value": "5"},
    "agreement": {
        "locality": "E06900001",
        "from_year": "2024",
        "to_year": "2026",
        "priority": "P1",
        "priority_title": "Safer streets",
        "indicator": "NI 1",
        "year": "2024",
        "target": "5",
    },
}
APART = {
    "localities": ("code", "E069{:05}"),
    "indicators": ("code", "NI {}"),
    "observations": ("indicator", "NI {}"),
    "agreement": ("priority", "P{}"),
}
"""What is different in each row, so that none repeats another."""
CELLS = [(name, column.name) for name, made in FORMATS.items() for column in made.columns]
WORDS = [
    (name, column.name)
    for name, made in FORMATS.items()
    for column in made.columns
    if isinstance(column.rule, Text)
]
ATTACKS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "+A1",
    "-2+3+cmd|' /C calc'!A0",
    '=HYPERLINK("http://x")',
)
ERRORS = ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?")


def check(send: Send, name: str, column: str = "", *texts: str) -> Validated:
    """A table of one good row, or a row for each of these texts in one of its columns."""
    key, spelt = APART[name]
    rows = [GOOD[name] | {key: spelt.format(n)} | {column: text} for n, text in enumerate(texts, start=1)]
    rows = rows or [GOOD[name]]
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row.values()) for row in rows]
    return check_file(send("\n".join([",".join(rows[0]), *lines]) + "\n"), name)


@pytest.mark.parametrize("name", sorted(GOOD))
def test_the_rows_are_good_as_they_are(send: Send, name: str) -> None:
    assert check(send, name).problems == ()


@pytest.mark.parametrize(("name", "column"), CELLS)
def test_no_cell_of_any_table_may_hold_a_formula(send: Send, name: str, column: str) -> None:
    validated = check(send, name, column, *ATTACKS)

    assert (validated.refused, validated.good.height) == (len(ATTACKS), 0)
    assert [p.line for p in validated.problems if p.column == column] == list(range(2, 2 + len(ATTACKS)))


@pytest.mark.parametrize(("name", "column"), WORDS)
def test_words_say_that_they_are_a_formula_or_an_error_and_what_to_do(
    send: Send, name: str, column: str
) -> None:
    assert [p.problem for p in check(send, name, column, "=A1", *ERRORS).problems] == [
        "This cell holds a formula. Paste its value instead, or begin the text with a letter.",
        *(f"“{error}” is a spreadsheet's error message. Mend the cell it comes from." for error in ERRORS),
    ]


@pytest.mark.parametrize(("name", "column"), WORDS)
def test_signs_that_run_nothing_are_words(send: Send, name: str, column: str) -> None:
    texts = ["- a point", "– a dash", "a=b", "1 + 1", "#1 in Wales", "–5 to 5", "'=quoted"]
    validated = check(send, name, column, *texts)

    assert validated.problems == ()
    assert validated.good[column].to_list() == texts


@pytest.mark.parametrize(("name", "column"), CELLS)
def test_no_cell_may_hide_a_letter_that_is_not_seen(send: Send, name: str, column: str) -> None:
    told = GOOD[name].get(column, "5")
    hidden = "\u202e\u200b\x07\ufffd"
    validated = check(send, name, column, *(told[:1] + letter + told[1:] for letter in hidden))

    assert validated.refused == len(hidden)
    assert not set("".join(p.value + p.problem for p in validated.problems)) & set("\u202e\u200b\x07")


@pytest.mark.parametrize(("name", "column"), CELLS)
def test_a_cell_of_a_hundred_thousand_letters_costs_its_row_and_is_not_repeated_whole(
    send: Send, name: str, column: str
) -> None:
    validated = check(send, name, column, "x" * 100_000)

    assert (validated.stopped, validated.refused) == (False, 1)
    assert all(len(p.value) <= 100 and len(p.problem) < 400 for p in validated.problems)


def test_a_formula_that_was_worked_out_counts_with_its_value_and_one_that_was_not_is_refused(
    send: Send,
) -> None:
    rows = {
        1: list(GOOD["observations"]),
        2: ["NI 1", "E06900001", "2023", '<c r="{}"><f>2+3</f><v>5</v></c>'],
        3: ["NI 1", "E06900002", "2023", '<c r="{}"><f>2+3</f></c>'],
        4: ["NI 1", "E06900003", "2023", '<c r="{}" t="e"><v>#DIV/0!</v></c>'],
    }
    validated = check_file(send(workbook({"Figures": rows}), "figures.xlsx"), "observations")

    assert validated.good["locality"].to_list() == ["E06900001"]
    assert [(p.line, p.column, p.value) for p in validated.problems] == [
        (3, "value", "=…"),
        (4, "value", "#DIV/0!"),
    ]


def test_columns_of_choices_and_flags_are_among_those_that_were_tried() -> None:
    tried = {type(column.rule) for made in FORMATS.values() for column in made.columns}
    assert {Choice, Flag, Text} <= tried
    assert len(CELLS) == sum(len(made.columns) for made in FORMATS.values()) == 48
