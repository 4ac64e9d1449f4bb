"""What a chart hands back."""

from __future__ import annotations

import pytest
from django.template import Context, Engine
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from framework.charts import NARROW, PRINT, WIDE, Chart, Sheet, Table, TableGroup
from framework.charts.results import table

CHART = Chart("The message", mark_safe("<svg>wide</svg>"), mark_safe("<svg>narrow</svg>"))


def test_a_chart_prints_both_its_drawings() -> None:
    assert str(CHART) == "<svg>wide</svg><svg>narrow</svg>"


def test_a_chart_is_not_escaped_by_whatever_prints_it() -> None:
    both = "<svg>wide</svg><svg>narrow</svg>"
    assert conditional_escape(CHART) == both
    assert format_html("<p>{}</p>", CHART) == f"<p>{both}</p>"
    assert Engine().from_string("{{ chart }}").render(Context({"chart": CHART})) == both


def test_both_drawings_together_are_still_markup() -> None:
    assert isinstance(CHART.__html__(), SafeString)


def test_a_chart_without_a_table_has_an_empty_one() -> None:
    assert CHART.table == Table((), ())
    assert CHART.table.rows == ()
    assert CHART.caption == ""


def test_a_table_has_the_rows_of_its_groups_in_their_order() -> None:
    groups = (
        TableGroup((("2025", "9"), ("2024", "8"))),
        TableGroup((("2023", "7"),), "Under the earlier definition"),
    )
    assert Table(("Year", "Areas"), groups).rows == (("2025", "9"), ("2024", "8"), ("2023", "7"))


def test_a_plain_table_is_one_group_without_a_heading() -> None:
    plain = table(("Year", "Areas"), [("2025", "9")], caption="Areas", numeric=(1,))
    assert plain == Table(("Year", "Areas"), (TableGroup((("2025", "9"),), ""),), "Areas", frozenset({1}))


def test_a_template_can_walk_through_groups_and_columns() -> None:
    plain = table(("Year", "Areas"), [("2025", "9")], numeric=(1,))
    page = Engine().from_string(
        "{% for group in table.groups %}{% for row in group.rows %}{% for cell in row %}"
        "{{ cell }}{% if forloop.counter0 in table.numeric %}!{% endif %} "
        "{% endfor %}{% endfor %}{% endfor %}"
    )
    assert page.render(Context({"table": plain})) == "2025 9! "


def test_what_a_chart_is_made_of_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        CHART.title = "Another message"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("sheet", "width", "css"),
    [
        (WIDE, 1020, "chart chart--wide"),
        (NARROW, 343, "chart chart--narrow"),
        (PRINT, 680, "chart chart--print"),
    ],
)
def test_a_sheet_has_a_width_and_class_names(sheet: Sheet, width: int, css: str) -> None:
    assert (sheet.width, sheet.css) == (width, css)


def test_only_the_narrow_sheet_is_narrow() -> None:
    assert [sheet.is_narrow for sheet in (WIDE, NARROW, PRINT)] == [False, True, False]


def test_text_is_never_smaller_than_can_be_read() -> None:
    assert [sheet.text for sheet in (WIDE, NARROW, PRINT)] == [15, 14, 14]
    assert all(sheet.strong > sheet.text for sheet in (WIDE, NARROW, PRINT))
