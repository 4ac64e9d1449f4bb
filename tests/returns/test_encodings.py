"""Encodings, line endings and separators: what a file says does not depend on which program saved it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from framework.returns.validation import Validated, check_file

Send = Callable[..., Path]

ROWS = (
    ("indicator", "locality", "period", "value", "note"),
    ("NI 154", "E06900001", "2023/24", "£1234.5", "Rhôs-on-Sea – café"),
    ("NI 154", "E06900002", "2023/24", "many", "Ynys Môn"),
    ("NI 154", "E06900003", "2023/24", "c", "“quoted”"),
)
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be")
MARKS = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


def check(path: Path) -> Validated:
    return check_file(path, "observations")


def written(rows: tuple[tuple[str, ...], ...], encoding: str, ending: str, separator: str) -> bytes:
    text = "".join(separator.join(row) + ending for row in rows)
    return MARKS.get(encoding, b"") + text.encode(encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_what_a_file_says_is_the_same_however_it_was_saved(
    send: Send, encoding: str, ending: str, separator: str
) -> None:
    validated = check(send(written(ROWS, encoding, ending, separator)))

    assert validated.good.select("line", "value", "marker", "note").rows() == [
        (2, Decimal("1234.5"), "", "Rhôs-on-Sea – café"),
        (4, None, "c", "“quoted”"),
    ]
    assert [(p.line, p.column, p.value) for p in validated.problems] == [(3, "value", "many")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_welsh_letter_survives_where_the_encoding_has_it(send: Send, encoding: str) -> None:
    rows = (*ROWS, ("NI 154", "E06900004", "2023/24", "5", "Tŷ Ddewi a’r ŵyl"))
    validated = check(send(written(rows, encoding, "\n", ",")))

    assert validated.good["note"].to_list()[-1] == "Tŷ Ddewi a’r ŵyl"


def test_a_letter_of_two_signs_and_one_of_one_are_the_same_letter(send: Send) -> None:
    head = "code,title,polarity\n"
    validated = check_file(send(f"{head}A,To\u0302,none\nB,T\u00f4,none\n"), "indicators")

    assert validated.good["title"].to_list() == ["T\u00f4", "T\u00f4"]


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (written(ROWS, "utf-16", "\n", ",")[:-1], 1, "not the UTF-16 that it says it is"),
        (written(ROWS, "utf-16-le", "\n", ",")[2:], 1, "it holds zero bytes"),
        (b"indicator,locality\nA,B\nA,\0\n", 3, "it holds zero bytes"),
        (b"indicator,locality\nA,\x81\n", 2, "neither UTF-8 nor Windows-1252"),
        (b"indicator,locality\nA,B\nA,\xed\xa0\x80\n", 3, "neither UTF-8 nor Windows-1252"),
        (b"\xef\xbb\xbfindicator,locality\nA,\xf4\n", 2, "says that it is UTF-8, and here it is not"),
        ("indicator,locality\nA,é\nB,é".encode()[:-1], 3, "cut off in the middle of a letter"),
        (b"\xef\xbb\xbf", 1, "no line that could hold headings"),
        (b"\xff\xfe", 1, "no line that could hold headings"),
        (b"   \r\n \t ;;; \r\n", 1, "no line that could hold headings"),
    ],
    ids=[
        "half a UTF-16 letter",
        "UTF-16 without its mark",
        "zero byte",
        "no letter of Windows-1252",
        "half a pair",
        "not the UTF-8 it claims",
        "cut in a letter",
        "a mark alone",
        "a wide mark alone",
        "blanks alone",
    ],
)
def test_what_cannot_be_text_is_refused_with_its_line_and_what_to_do(
    send: Send, content: bytes, line: int, words: str
) -> None:
    validated = check(send(content))

    assert (validated.stopped, validated.rows_read, len(validated.problems)) == (True, 0, 1)
    assert validated.problems[0].line == line
    assert words in validated.problems[0].problem
    assert len(validated.sha256) == 64


def test_a_zero_letter_inside_wide_text_costs_its_row_alone(send: Send) -> None:
    rows = (*ROWS, ("NI 154", "E06900005", "2023/24", "5\0", "x"), ("N\x00I", "E06900006", "2023", "5", "x"))
    validated = check(send(written(rows, "utf-16", "\n", ",")))

    assert [(p.line, p.column, p.value) for p in validated.problems] == [
        (3, "value", "many"),
        (5, "value", "5\ufffd"),
        (6, "indicator", "N\ufffdI"),
    ]


def test_a_return_in_the_middle_of_a_line_costs_the_line_that_it_stands_on(send: Send) -> None:
    text = "indicator,locality,period,value\nA,E06900001,2023,5\rB,E06900001,2023,5\nC,E06900001,2023,5\n"
    validated = check(send(text))

    assert [(p.line, p.column) for p in validated.problems] == [(2, "value")]
    assert validated.good["line"].to_list() == [3]


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_problem_below_a_cell_of_several_lines_is_named_by_the_line_an_editor_shows(
    send: Send, ending: str
) -> None:
    text = ending.join(
        [
            "indicator,locality,period,value,note",
            'A,E06900001,2023,5,"one',
            "two, with a comma",
            "",
            'four ""doubled"""',
            "B,E06900001,2023,bad,x",
            '"C",E06900001,"20',
            '23",5,x',
            "D,E06900001,2023,worse,x",
        ]
    )
    validated = check(send(text))

    assert [(p.line, p.column, p.value) for p in validated.problems] == [
        (6, "value", "bad"),
        (7, "period", "20\ufffd23" if ending == "\n" else "20\ufffd\ufffd23"),
        (9, "value", "worse"),
    ]
    note = validated.good["note"].to_list()[0]
    assert note.split("\n") == ["one", "two, with a comma", "", 'four "doubled"']
