"""One sheet of a workbook is a table; what a workbook can hide is looked for before it is opened."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from framework.returns.problems import Unreadable
from framework.returns.tables import read_table
from framework.returns.tables import workbook as inside
from tests.returns.conftest import sheet_xml, workbook, workbook_parts, zipped

Send = Callable[..., Path]
HEAD = ["indicator", "locality", "period", "value"]


def rows_of(path: Path, sheet: str | None = None) -> list[tuple[object, ...]]:
    return [row for batch in read_table(path, sheet=sheet).batches() for row in batch.frame.rows()]


def test_a_workbook_is_known_by_its_content_and_keeps_its_row_numbers(send: Send) -> None:
    path = send(
        workbook({"Figures": {3: HEAD, 4: ["A", "B", "C", "1"], 7: ["A", "B", "D", "2"]}}), name="x.csv"
    )

    table = read_table(path)

    assert table.headings.line == 3
    assert table.columns == tuple(HEAD)
    assert rows_of(path) == [(4, "A", "B", "C", "1"), (7, "A", "B", "D", "2")]


def test_numbers_days_and_words_of_a_workbook_come_as_text(send: Send) -> None:
    number, day = '<c r="{}"><v>7.0000000000000007E-2</v></c>', '<c r="{}" s="1"><v>45000</v></c>'
    whole, flag = '<c r="{}"><v>2023</v></c>', '<c r="{}" t="b"><v>1</v></c>'
    path = send(workbook({"Figures": {1: HEAD, 2: [number, day, whole, flag]}}))

    assert rows_of(path) == [(2, "0.07", "2023-03-15 00:00:00", "2023", "true")]


def test_a_formula_counts_with_its_value_and_shows_itself_without(send: Send) -> None:
    with_value = '<c r="{}"><f>1+1</f><v>2</v></c>'
    without, error = '<c r="{}"><f>1+1</f></c>', '<c r="{}" t="e"><v>#N/A</v></c>'
    worked_error = '<c r="{}" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    path = send(workbook({"Figures": {1: HEAD, 2: [with_value, without, error, worked_error]}}))

    assert rows_of(path) == [(2, "2", "=…", "#N/A", "#DIV/0!")]


def test_errors_are_found_where_a_table_begins_away_from_the_corner(send: Send) -> None:
    error = '<c r="{}" t="e"><v>#REF!</v></c>'
    xml = sheet_xml({4: HEAD, 5: ["A", error, "C", "1"]}, first_column=3)

    assert rows_of(send(zipped(workbook_parts({"Figures": xml})))) == [(5, "A", "#REF!", "C", "1")]


def test_a_styled_but_empty_cell_does_not_shift_the_columns(send: Send) -> None:
    empty, error = '<c r="{}" s="1"/>', '<c r="{}" t="e"><v>#REF!</v></c>'
    sheet = {1: [empty, *HEAD], 2: ["", "A", error, "C", "1"]}

    assert rows_of(send(workbook({"Figures": sheet}))) == [(2, "A", "#REF!", "C", "1")]


def test_a_sheet_is_chosen_by_name_and_others_are_told_of(send: Send) -> None:
    path = send(workbook({"Notes": {1: ["read me"]}, "Figures": {1: HEAD, 2: ["A", "B", "C", "1"]}}))

    assert rows_of(path, sheet="Figures") == [(2, "A", "B", "C", "1")]
    assert read_table(path).notes == (
        "The sheet “Notes” of the workbook was read.",
        "Other sheets were not: “Figures”.",
    )
    with pytest.raises(Unreadable, match=r"no sheet “Figure”.*Did you mean “Figures”"):
        read_table(path, sheet="Figure")


def test_an_empty_sheet_is_refused(send: Send) -> None:
    with pytest.raises(Unreadable, match="The sheet “Figures” is empty"):
        read_table(send(workbook({"Figures": {}})))


def test_a_workbook_cut_off_is_refused(send: Send) -> None:
    whole = workbook({"Figures": {1: HEAD, 2: ["A", "B", "C", "1"]}})
    for length in (10, len(whole) // 2, len(whole) - 10):
        with pytest.raises(Unreadable, match="damaged or was cut off"):
            read_table(send(whole[:length]))


@pytest.mark.parametrize(
    ("member", "words"),
    [
        ("content.xml", "OpenDocument"),
        ("word/document.xml", "text document"),
        ("xl/workbook.bin", "binary workbook"),
        ("figures.csv", "zip archive"),
    ],
)
def test_other_archives_are_told_apart(send: Send, member: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read_table(send(zipped({member: "x"})))


def test_a_workbook_that_unpacks_to_too_much_is_refused(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inside, "MOST_UNPACKED", 2 << 20)
    parts = workbook_parts({"Figures": sheet_xml({1: HEAD})}) | {"xl/bomb.xml": " " * (3 << 20)}

    with pytest.raises(Unreadable, match="unpacks to more than"):
        read_table(send(zipped(parts)))


def test_a_sheet_with_a_cell_in_the_far_corner_is_refused_before_it_is_opened(send: Send) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    xml = sheet_xml({1: HEAD}).replace("</sheetData>", f"{far}</sheetData>")

    with pytest.raises(Unreadable, match="reaches to row 1,048,576 and column 16,384"):
        read_table(send(zipped(workbook_parts({"Figures": xml}))))


def test_a_far_cell_hidden_in_a_near_row_is_seen(send: Send) -> None:
    xml = '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD900000"><v>1</v></c></row></sheetData>'

    with pytest.raises(Unreadable, match="reaches to row"):
        read_table(send(zipped(workbook_parts({"Figures": xml}))))


def test_declarations_that_could_unfold_are_refused(send: Send) -> None:
    parts = workbook_parts({"Figures": sheet_xml({1: HEAD})})
    parts["xl/workbook.xml"] = '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + parts["xl/workbook.xml"]

    with pytest.raises(Unreadable, match="declarations"):
        read_table(send(zipped(parts)))


def test_two_parts_of_one_name_are_refused(send: Send) -> None:
    buffer = io.BytesIO(workbook({"Figures": {1: HEAD}}))
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/workbook.xml", "<workbook/>")

    with pytest.raises(Unreadable, match="two parts of the same name"):
        read_table(send(buffer.getvalue()))


def test_a_locked_archive_is_refused(send: Send) -> None:
    content = bytearray(workbook({"Figures": {1: HEAD}}))
    start = 0
    while (start := content.find(b"PK\x01\x02", start)) >= 0:
        content[start + 8] |= 1
        start += 4
    local = 0
    while (local := content.find(b"PK\x03\x04", local)) >= 0:
        content[local + 6] |= 1
        local += 4

    with pytest.raises(Unreadable, match="locked with a password"):
        read_table(send(bytes(content)))


def test_the_cells_of_a_sheet_are_found_wherever_a_piece_ends(
    send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = '<c r="{}" t="e"><v>#N/A</v></c>'
    sheet = {1: HEAD} | {row: ["A", error, "C", "1"] for row in range(2, 40)}
    path = send(workbook({"Figures": sheet}))
    whole = inside.look_over(path, None)[0]

    monkeypatch.setattr(inside, "_CHUNK", 97)
    monkeypatch.setattr(inside, "_HELD", 96)

    assert inside.look_over(path, None)[0] == whole
    assert len(whole.odd) == 38
    assert (whole.last_row, whole.columns) == (39, {1, 2, 3, 4})
