"""Text files of any honest kind are read alike, and rows that are not rows are named by their line."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from framework.returns.problems import Unreadable
from framework.returns.tables import Table, csv_table, pieces, read_table
from framework.returns.tables.rows import LONGEST_ROW

HEAD = "indicator,locality,period,value"
Send = Callable[..., Path]


def rows_of(table: Table) -> list[tuple[object, ...]]:
    return [row for batch in table.batches() for row in batch.frame.rows()]


def bad_of(table: Table) -> list[tuple[object, ...]]:
    return [row for batch in table.batches() for row in batch.bad.rows()]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_separator_line_ending_and_byte_order_mark_make_no_difference(
    send: Send, separator: str, ending: str, mark: str
) -> None:
    lines = [["indicator", "locality", "period", "value"], ["NI 154", "E06900001", "2023-24", "411"]]
    path = send(mark + "".join(separator.join(line) + ending for line in lines))

    table = read_table(path)

    assert table.columns == ("indicator", "locality", "period", "value")
    assert rows_of(table) == [(2, "NI 154", "E06900001", "2023-24", "411")]


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", "The file is UTF-8 text."),
        ("utf-8-sig", "The file is UTF-8 text with a byte order mark."),
        ("cp1252", "The file is Windows-1252 text: line 3 is not UTF-8."),
        ("utf-16", "The file is UTF-16 text."),
    ],
)
def test_the_encoding_is_decided_by_rule_and_reported(send: Send, encoding: str, note: str) -> None:
    table = read_table(send(f"{HEAD}\nA,B,C,1\nA,Rhôs £5 – Côte,C,2\n", encoding=encoding))

    assert table.notes[0] == note
    assert [row[2] for row in rows_of(table)] == ["B", "Rhôs £5 – Côte"]


def test_a_file_in_two_encodings_is_told_of(send: Send) -> None:
    table = read_table(send(f"{HEAD}\nA,Rhôs,C,1\n".encode() + "A,Rhôs,C,2\n".encode("cp1252")))

    assert table.notes[0] == (
        "The file is Windows-1252 text: line 3 is not UTF-8. "
        "Earlier lines would be UTF-8: check that letters with accents came out right."
    )


def test_the_hash_is_that_of_the_file_as_sent(send: Send) -> None:
    path = send(f"{HEAD}\nA,B,C,1\n")

    assert read_table(path).sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_bytes_that_are_no_text_in_either_encoding_are_refused_by_line(send: Send) -> None:
    with pytest.raises(Unreadable) as refused:
        read_table(send(f"{HEAD}\nA,B,C,1\nA,B,C,".encode() + b"\x8d\n"))

    assert [(p.line, p.problem) for p in refused.value.problems] == [
        (3, "This is neither UTF-8 nor Windows-1252 text. Save it as UTF-8.")
    ]


def test_a_file_cut_off_in_the_middle_of_a_letter_is_refused(send: Send) -> None:
    with pytest.raises(Unreadable, match="cut off in the middle of a letter") as refused:
        read_table(send(f"{HEAD}\nA,Rhôs,C,1\nA,Rhô".encode()[:-1]))

    assert refused.value.problems[0].line == 3


def test_a_file_that_says_it_is_utf_8_must_be(send: Send) -> None:
    with pytest.raises(Unreadable, match="says that it is UTF-8") as refused:
        read_table(send(b"\xef\xbb\xbf" + f"{HEAD}\nA,B,C,1\nA,Rh".encode() + b"\xf4s,C,1\n"))

    assert refused.value.problems[0].line == 3


def test_a_row_is_named_by_the_physical_line_it_begins_on(send: Send) -> None:
    path = send(f'{HEAD}\nA,"two\nlines",C,1\nA,B,C,2\n"x","a\r\n\r\nb",C,3\nA,B,C,4\n')

    assert [(row[0], row[2]) for row in rows_of(read_table(path))] == [
        (2, "two\nlines"), (4, "B"), (5, "a\r\n\r\nb"), (8, "B"),
    ]  # fmt: skip


def test_blank_lines_and_rows_of_separators_are_no_rows(send: Send) -> None:
    table = read_table(send(f"\n{HEAD}\n\nA,B,C,1\n,,,\n\nA,B,C,2\n\n\n"))

    assert [(row[0], row[4]) for row in rows_of(table)] == [(4, "1"), (7, "2")]
    assert sum(batch.read for batch in table.batches()) == 2


def test_rows_with_too_few_or_too_many_cells_are_named_by_line_and_column(send: Send) -> None:
    table = read_table(send(f"{HEAD}\nA,B,C,1\nA,B\nA,B,C,1,9\nA,B,C,2\n"))

    assert [row[0] for row in rows_of(table)] == [2, 5]
    assert bad_of(table) == [
        (3, "period", "A,B", "This row has 2 cells and the headings are 4. Check for a missing separator."),
        (
            4,
            "value",
            "A,B,C,1,9",
            "This row has 5 cells and the headings are 4. Put a cell that holds a separator in quotation marks.",
        ),
    ]


def test_one_cell_too_many_and_one_too_few_do_not_cancel_out(send: Send) -> None:
    table = read_table(send(f"{HEAD}\nA,B,C,1,9\nA,B,C\nA,B,C,2\n"))

    assert [row[0] for row in bad_of(table)] == [2, 3]
    assert [row[0] for row in rows_of(table)] == [4]


def test_a_row_cut_off_at_the_end_of_the_file_says_so(send: Send) -> None:
    table = read_table(send(f"{HEAD}\nA,B,C,1\nA,B"))

    assert [(row[0], str(row[3]).endswith("cut off here.")) for row in bad_of(table)] == [(3, True)]


def test_a_file_with_hopelessly_many_bad_rows_is_given_up(
    send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_table, "MOST_BROKEN", 50)
    table = read_table(send(f"{HEAD}\n" + "A,B,C,1\n" * 10 + "A,B\n" * 51))

    with pytest.raises(Unreadable, match="More than 50 rows have the wrong cells") as refused:
        rows_of(table)
    assert refused.value.problems[0].line == 63


def test_a_line_without_end_is_given_up(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "PIECE", 100)
    monkeypatch.setattr(csv_table, "_LONGEST_OPEN", 200)
    table = read_table(send(f"{HEAD}\nA,B,C,1\n{'x' * 1_000}"))

    with pytest.raises(Unreadable, match="A row that begins here does not end"):
        rows_of(table)


def test_a_quotation_mark_that_is_never_closed_costs_one_row(send: Send) -> None:
    table = read_table(send(f'{HEAD}\nA,B,C,1\nA,"B,C,2\nA,B,C,3\n'))

    assert [row[0] for row in rows_of(table)] == [2]
    assert [(row[0], row[1]) for row in bad_of(table)] == [(3, "")]
    assert "never closed" in str(bad_of(table)[0][3])


def test_a_quotation_mark_open_too_long_is_a_slip_of_its_own_line(send: Send) -> None:
    rest = "".join(f"A,B,C,{n}\n" for n in range(LONGEST_ROW + 50))
    table = read_table(send(f'{HEAD}\nA,"B,C,0\n{rest}'))

    assert [row[0] for row in bad_of(table)] == [2]
    assert [row[4] for row in rows_of(table)] == [str(n) for n in range(LONGEST_ROW + 50)]


def test_a_quotation_mark_in_the_middle_of_a_cell_is_out_of_place(send: Send) -> None:
    table = read_table(send(f'{HEAD}\nA,5" pipe,C,1\nA,"B"x,C,2\nA,"say ""so""",C,3\n'))

    assert [(row[0], row[2]) for row in rows_of(table)] == [(4, 'say "so"')]
    assert [row[0] for row in bad_of(table)] == [2, 3]
    assert all("out of place" in str(row[3]) for row in bad_of(table))


def test_text_that_looks_compressed_to_the_parser_is_still_text(send: Send) -> None:
    assert rows_of(read_table(send(f"{HEAD}\nx^2,B,C,1\n"))) == [(2, "x^2", "B", "C", "1")]


def test_a_line_that_tells_the_separator_is_heeded(send: Send) -> None:
    table = read_table(send("sep=;\nindicator;locality;period;value\nA;B, C;D;1\n"))

    assert rows_of(table) == [(3, "A", "B, C", "D", "1")]


def test_headings_are_tidied_and_told_apart(send: Send) -> None:
    table = read_table(send(' Indicator ,"loc\nality",period,period,,value,,\nA,B,C,D,E,1,,\n'))

    assert table.columns == (
        "Indicator",
        "loc ality",
        "period",
        "period (column 4)",
        "without a heading (column 5)",
        "value",
        "without a heading (column 7)",
        "without a heading (column 8)",
    )
    assert rows_of(table) == [(3, "A", "B", "C", "D", "E", "1", None, None)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty."),
        (b"\n\n  \n", "The file has no line that could hold headings."),
        (b"a,b\0,c\n1,2,3\n", "zero bytes"),
        (b"%PDF-1.7 ...", "This is a PDF."),
        (b"\x1f\x8b\x08\x00", "compressed"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old or a protected workbook"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"  <!DOCTYPE html><html></html>", "a web page"),
        (",".join(f"c{n}" for n in range(3_000)).encode() + b"\n1\n", "3,000 cells"),
        (b'"never closed,b\n' + b"x" * 200_000, "a quotation mark is not closed"),
        (b",".join(b"c%d" % n for n in range(100_000)) + b"\n1\n", "100,000 cells"),
    ],
)
def test_what_is_no_table_is_refused_with_advice(send: Send, content: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words) as refused:
        read_table(send(content))

    assert all(problem.line >= 1 and problem.problem.endswith(".") for problem in refused.value.problems)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="There is no such file"):
        read_table(tmp_path / "nothing.csv")
