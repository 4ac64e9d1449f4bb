"""Tables: every column and row named, also where they stack."""

import re

import pytest

from framework.charts.results import table as chart_table
from framework.pages.furniture import Cell, Column, Table, TableGroup
from framework.pages.furniture.tables import table_of


def words(markup: str) -> str:
    """What a reader sees: without tags, each run of blanks one blank."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", markup)).strip()


def test_a_table_names_its_columns_and_rows(drawn):
    table = Table(
        ("Year", "Northby", Column("Audit", quiet=True)),
        (
            TableGroup(
                [["2024/25", Cell("47.2", bold=True), Cell("certified", note="by Marches", url="/a/")]]
            ),
            TableGroup([["2018/19", "45.1", ""]], "Under the earlier definition"),
        ),
        caption="Per cent of household waste",
        numeric=frozenset({1}),
    )
    markup = drawn("{% data_table table %}", table=table)
    assert words(re.findall("<caption>(.*?)</caption>", markup)[0]) == "Per cent of household waste"
    assert re.findall(r'<th scope="col"[^>]*>(.*?)</th>', markup) == ["Year", "Northby", "Audit"]
    assert re.findall(r'<th scope="row"[^>]*>(.*?)</th>', markup) == ["2024/25", "2018/19"]
    assert re.findall(r'<th scope="rowgroup" colspan="3">(.*?)</th>', markup) == [
        "Under the earlier definition"
    ]
    assert re.findall(r'<td data-label="([^"]+)" class="([^"]+)">', markup) == [
        ("Northby", "table__number table__bold"),
        ("Northby", "table__number"),
    ]
    assert '<a href="/a/">certified</a> <span class="table__note">by Marches</span>' in markup


def test_a_row_that_does_not_fit_its_heads_is_an_error(drawn):
    with pytest.raises(ValueError, match="zip"):
        drawn("{% data_table table %}", table=table_of(("Year", "Value"), [["2024/25"]]))


def test_cells_are_escaped(drawn):
    markup = drawn("{% data_table table %}", table=table_of(("<Year>",), [["<b>"]], caption="<i>"))
    assert not re.search("<(Year|b|i)>", markup)


def test_a_sorted_column_says_which_way(drawn):
    head = Column("Area", sort_url="?sort=-area", sorted="ascending")
    markup = drawn("{% data_table table %}", table=table_of((head, "What"), [["Coldmarsh", "x"]]))
    assert re.search(r'<th scope="col" aria-sort="ascending"><a href="\?sort=-area">Area</a>', markup)


def test_a_table_of_a_chart_is_drawn_as_well(drawn):
    made = chart_table(("Period", "Value"), [("2024/25", "47.2")], caption="Recycling", numeric=(1,))
    assert (
        words(drawn("{% data_table table show_caption=False %}", table=made))
        == "Recycling Period Value 2024/25 47.2"
    )


def test_columns_for_wide_pages_are_marked_in_head_and_cells(drawn):
    markup = drawn('{% data_table table stack=False hides="1" %}', table=table_of(("a", "b"), [["1", "2"]]))
    assert markup.count("table__wide-only") == 2
    assert "table--narrow" in markup
