"""The tables of a snapshot: named by the element, or every value of it as one."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from framework.publishing.canonical import NotPlain
from framework.publishing.tables import packed, tables

COLUMNS = [
    {"name": "year", "says": "Financial year"},
    {"name": "value", "says": "Per cent", "kind": "number"},
    {"name": "final", "says": "Whether it is final", "kind": "flag"},
]


def named(**said: Any) -> dict[str, Any]:
    table = {"name": "figures", "title": "Figures", "columns": COLUMNS, "rows": []} | said
    return {"tables": [table]}


def lines(snapshot: dict[str, Any]) -> list[str]:
    return tables(snapshot)[0].csv().decode().splitlines()


def test_numbers_stay_numbers_and_flags_are_words() -> None:
    rows = [["2024/25", "47.2", True], ["2025/26", -3, False], ["2026/27", None, None]]
    assert lines(named(rows=rows)) == [
        "year,value,final",
        "2024/25,47.2,yes",
        "2025/26,-3,no",
        "2026/27,,",
    ]


@pytest.mark.parametrize("payload", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", " =1"])
def test_no_text_becomes_a_formula(payload: str) -> None:
    cell = lines(named(rows=[[payload, None, None]]))[1:]
    assert cell[0].lstrip('"').startswith("'")


@pytest.mark.parametrize(
    "rows",
    [
        [["2024/25", "47.2"]],
        [["2024/25", "47.2", True, "more"]],
        [["2024/25", "=1+1", True]],
        [["2024/25", "1e3", True]],
        [["2024/25", True, True]],
        [["2024/25", "47.2", "yes"]],
        [[2024, "47.2", True]],
        [[["2024/25"], "47.2", True]],
    ],
    ids=["short", "long", "formula", "exponent", "flag as number", "text as flag", "number as text", "list"],
)
def test_a_row_that_does_not_fit_its_columns_is_refused(rows: list[list[Any]]) -> None:
    with pytest.raises(NotPlain, match="Row 1 of the table 'figures' does not fit its columns"):
        tables(named(rows=rows))


@pytest.mark.parametrize(
    "said",
    [
        {"name": "../etc/passwd"},
        {"name": "Figures"},
        {"name": ""},
        {"columns": []},
        {"columns": [{"name": "year"}]},
        {"columns": [{"name": "year", "says": "Year", "kind": "date"}]},
        {"columns": "year"},
    ],
    ids=repr,
)
def test_a_table_that_is_not_one_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(NotPlain, match="table"):
        tables(named(**said))


def test_a_table_needs_all_its_parts() -> None:
    for part in ("name", "title", "columns", "rows"):
        snapshot = named()
        del snapshot["tables"][0][part]
        with pytest.raises(NotPlain, match="needs name, title, columns and rows"):
            tables(snapshot)


def test_two_tables_of_one_name_are_refused() -> None:
    snapshot = named()
    snapshot["tables"] *= 2
    with pytest.raises(NotPlain, match="two tables of one name"):
        tables(snapshot)


def test_without_tables_every_value_says_where_it_stands() -> None:
    snapshot = {"b": [{"level": 2, "agreed": True}, "=1"], "a": {"why": None, "é": "47.2"}}
    assert lines(snapshot) == [
        "where,value",
        "a.why,",
        "a.é,47.2",
        "b.1.agreed,yes",
        "b.1.level,2",
        "b.2,'=1",
    ]


def test_the_same_tables_give_the_same_file() -> None:
    found = tables(named(rows=[["2024/25", "47.2", True]]))
    assert packed(found) == packed(found)
    with zipfile.ZipFile(io.BytesIO(packed(found))) as folder:
        assert {entry.date_time for entry in folder.infolist()} == {(1980, 1, 1, 0, 0, 0)}
