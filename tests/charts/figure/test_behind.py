"""The table, the description and the words about the scale, which must never disagree with the drawing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from framework.charts import Spread, Standard, TableGroup, Value, figure_chart

EARLIER = "Under the earlier definition, not comparable with the years above"


def cells(rows: Any) -> list[tuple[str, ...]]:
    return [tuple(cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row) for row in rows]


def test_the_table_has_the_newest_year_first(recycling: Callable[..., Any]) -> None:
    years = [row[0] for row in figure_chart(recycling()).table.rows]
    assert years == sorted(years, reverse=True)
    assert len(years) == 12


def test_the_table_has_a_group_for_each_definition(recycling: Callable[..., Any]) -> None:
    groups = figure_chart(recycling()).table.groups
    assert [group.heading for group in groups] == ["", EARLIER]
    assert [row[0] for row in groups[1].rows] == ["2018/19", "2017/18", "2016/17"]


def test_the_table_says_value_target_difference_and_median(recycling: Callable[..., Any]) -> None:
    table = figure_chart(recycling()).table
    assert table.header == ("Year", "Northby", "Target", "Difference", "Median of similar areas", "Remarks")
    rows = {row[0]: row for row in cells(table.rows)}
    assert rows["2024/25"] == ("2024/25", "47.2 %", "50 %", "−2.8", "45.3 %", "")
    assert rows["2019/20"] == ("2019/20", "41.2 %", "41 %", "+0.2", "43 %", "")
    assert rows["2016/17"] == ("2016/17", "44 %", "none", "", "45.6 %", "")


def test_the_table_says_what_was_revised(recycling: Callable[..., Any]) -> None:
    rows = {row[0]: row for row in cells(figure_chart(recycling()).table.rows)}
    assert rows["2022/23"][-1] == "first published as 45.6 %"


def test_the_table_says_which_years_are_to_come(recycling: Callable[..., Any]) -> None:
    rows = {row[0]: row for row in cells(figure_chart(recycling()).table.rows)}
    assert rows["2027/28"] == ("2027/28", "none", "55 %", "", "none", "to come")


def test_the_table_says_why_a_value_is_missing(plain: Callable[..., Any]) -> None:
    table = figure_chart(plain(8, Value("2020/21", None, "suppressed"), Value("2021/22", None))).table
    assert cells(table.rows) == [
        ("2021/22", "none", "no figure"),
        ("2020/21", "none", "suppressed"),
        ("2019/20", "8 %", ""),
    ]


def test_the_table_says_provisional_and_revised_together(plain: Callable[..., Any]) -> None:
    table = figure_chart(plain(Value("2019/20", 8, provisional=True, first_published=9))).table
    assert cells(table.rows) == [("2019/20", "8 %", "provisional; first published as 9 %")]


def test_the_table_has_no_column_that_says_nothing(plain: Callable[..., Any]) -> None:
    assert figure_chart(plain(8, 9)).table.header == ("Year", "Northby", "Remarks")
    with_target = figure_chart(plain(8, 9, targets={"2020/21": 10})).table
    assert with_target.header == ("Year", "Northby", "Target", "Remarks")


def test_numbers_stand_to_the_right(recycling: Callable[..., Any], plain: Callable[..., Any]) -> None:
    assert figure_chart(recycling()).table.numeric == frozenset({1, 2, 3, 4})
    assert figure_chart(plain(8)).table.numeric == frozenset({1})


def test_every_row_has_a_cell_for_every_column(recycling: Callable[..., Any]) -> None:
    table = figure_chart(recycling()).table
    assert {len(row) for row in table.rows} == {len(table.header)}


def test_periods_that_are_no_years_are_periods(plain: Callable[..., Any]) -> None:
    quarters = ("April to June", "July to September")
    figure = plain(periods=quarters, values=tuple(Value(quarter, 5) for quarter in quarters))
    assert figure_chart(figure).table.header[0] == "Period"


def test_a_period_without_anything_has_no_row(plain: Callable[..., Any]) -> None:
    table = figure_chart(plain(8, 9, periods=("2019/20", "2020/21", "2021/22"))).table
    assert [row[0] for row in table.rows] == ["2020/21", "2019/20"]


def test_the_caption_of_the_table_is_the_measure(recycling: Callable[..., Any]) -> None:
    assert figure_chart(recycling()).table.caption == "Household waste recycled in Northby, per cent"


def test_chart_and_table_have_the_same_last_value(recycling: Callable[..., Any], read: Any) -> None:
    chart = figure_chart(recycling())
    newest = next(row for row in cells(chart.table.rows) if row[1] != "none")
    assert f"Northby {newest[1]}" in read(chart.wide).texts
    assert f"Median of similar areas {newest[4]}" in read(chart.wide).texts


def test_decimals_reach_the_format_as_they_are(plain: Callable[..., Any]) -> None:
    seen: list[Any] = []

    def write(value: Any) -> str:
        seen.append(value)
        return str(value)

    figure_chart(plain(Decimal("47.20"), format=write))
    assert Decimal("47.20") in [value for value in seen if isinstance(value, Decimal)]


def test_the_description_says_what_is_drawn(recycling: Callable[..., Any], both: Any) -> None:
    said = (
        "Household waste recycled in Northby, per cent. "
        "Northby: from 44 % in 2016/17 to 47.2 % in 2024/25. "
        "The dashed line is the target, 55 % in 2027/28. "
        "The median of similar areas is 45.3 %. "
        "The minimum standard is 35 %. "
        "Definition changed: street sweepings no longer counted from 2019/20. "
        "The table has every value."
    )
    assert [drawing.desc for drawing in both(figure_chart(recycling()))] == [said, said]


def test_the_description_of_one_value_is_one_sentence(plain: Callable[..., Any], read: Any) -> None:
    assert read(figure_chart(plain(8)).wide).desc == "Northby: 8 % in 2019/20. The table has every value."


def test_the_description_of_nothing_says_so(plain: Callable[..., Any], read: Any) -> None:
    said = "There is no figure yet for Northby. The table has every value."
    assert read(figure_chart(plain()).wide).desc == said


def test_the_title_carries_the_message(recycling: Callable[..., Any], both: Any) -> None:
    chart = figure_chart(recycling())
    assert chart.title == "Recycling rose to 47.2 % in 2024/25, 2.8 points short of the target"
    assert {drawing.title for drawing in both(chart)} == {chart.title}


def test_a_scale_that_does_not_start_at_zero_says_so(recycling: Callable[..., Any]) -> None:
    chart = figure_chart(recycling())
    assert chart.starts_at == 30
    assert chart.caption == "The scale starts at 30 %, not at zero."


def test_a_scale_that_starts_at_zero_says_nothing(plain: Callable[..., Any]) -> None:
    chart = figure_chart(plain(10, 20, 30))
    assert (chart.starts_at, chart.caption) == (None, "")


def test_a_scale_below_zero_says_where_it_ends(plain: Callable[..., Any]) -> None:
    chart = figure_chart(plain(-52, -44, -51))
    assert chart.starts_at == -44
    assert chart.caption == "The scale ends at -44 %, not at zero."


@pytest.mark.parametrize(
    ("more", "starts_at"),
    [
        ({}, 36.0),
        ({"targets": {"2020/21": 5}}, None),
        ({"standard": Standard(2)}, None),
        ({"spreads": (Spread("2019/20", 1, 20, 44, 45, 46),)}, None),
    ],
)
def test_all_that_is_drawn_is_on_the_scale(plain: Callable[..., Any], more: Any, starts_at: Any) -> None:
    assert figure_chart(plain(44, 43, **more)).starts_at == starts_at


def test_a_table_lists_the_rows_of_all_its_groups(recycling: Callable[..., Any]) -> None:
    table = figure_chart(recycling()).table
    assert table.rows == table.groups[0].rows + table.groups[1].rows
    assert all(isinstance(group, TableGroup) for group in table.groups)
