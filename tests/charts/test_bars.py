"""Columns, bars and the small trend line of a sentence about the nation."""

from __future__ import annotations

from typing import Any

import pytest

from framework.charts import Bar, bar_table, bars_across, columns, trend_line
from framework.charts.palette import OTHERS, SPRUCE

YEARS = range(2021, 2027)
MISSED = [
    Bar(str(year), count, str(count)) for year, count in zip(YEARS, (17, 16, 15, 15, 14, 9), strict=True)
]
KEPT = [
    Bar(str(year), count, str(count)) for year, count in zip(YEARS, (49, 51, 50, 53, 54, 58), strict=True)
]
COST = [Bar("Before, 2002/03", 650, "over £650m"), Bar("Now, 2025/26", 231, "£231m")]
MESSAGE = "Nine areas miss a minimum standard, five fewer than a year ago"


def test_the_last_column_is_loud(read: Any) -> None:
    drawing = read(columns(MESSAGE, MISSED))
    assert [(len(drawing.rectangles(fill=fill))) for fill in (OTHERS, SPRUCE)] == [5, 1]
    assert drawing.word("9").weight == 700
    assert {drawing.word(text).weight for text in ("17", "16", "14")} == {400}


def test_columns_stand_on_zero_and_are_as_high_as_their_values(read: Any) -> None:
    drawing = read(columns(MESSAGE, MISSED))
    heights = {mark.number("x"): mark.number("height") for mark in drawing.rectangles()}
    feet = {mark.number("y") + mark.number("height") for mark in drawing.rectangles()}
    ordered = [heights[x] for x in sorted(heights)]
    assert max(feet) - min(feet) < 0.2
    assert ordered[5] / ordered[0] == pytest.approx(9 / 17, abs=0.01)


def test_columns_name_the_first_and_the_last_period(read: Any) -> None:
    assert [text for text in read(columns(MESSAGE, MISSED)).texts if text.startswith("20")] == [
        "2026",
        "2021",
    ]


def test_a_value_stands_over_its_column(read: Any) -> None:
    drawing = read(columns(MESSAGE, MISSED))
    first = min(drawing.rectangles(), key=lambda mark: mark.number("x"))
    word = drawing.word("17")
    assert word.x == pytest.approx(first.number("x") + first.number("width") / 2, abs=0.2)
    assert word.y < first.number("y")


def test_a_missing_value_is_words_without_a_column(read: Any) -> None:
    drawing = read(columns("Two years", [Bar("2025", None, "none"), Bar("2026", 9, "9")]))
    assert len(drawing.rectangles()) == 1
    assert {"none", "9"} <= set(drawing.texts)


def test_a_negative_value_hangs_from_zero(read: Any) -> None:
    drawing = read(columns("Up and down", [Bar("2025", -4, "−4"), Bar("2026", 4, "4")]))
    down, up = sorted(drawing.rectangles(), key=lambda mark: mark.number("x"))
    assert down.number("y") == pytest.approx(up.number("y") + up.number("height"), abs=0.2)


def test_forty_columns_name_as_many_values_as_fit(read: Any) -> None:
    many = [Bar(str(year), year % 17, f"{year % 17}") for year in range(1987, 2027)]
    drawing = read(columns("Forty years", many))
    assert len([mark for mark in drawing.rectangles() if mark.fill == OTHERS]) == 39
    assert drawing.overlaps() == []
    assert {"1987", "2026"} <= set(drawing.texts)


@pytest.mark.parametrize(
    "bars", [[], [Bar("2026", 9, "9")], [Bar("2026", 0, "0")], [Bar("2026", None, "none")]]
)
def test_few_columns_are_still_a_drawing(read: Any, bars: list[Bar]) -> None:
    drawing = read(columns("Few", bars))
    assert drawing.title == "Few"
    assert drawing.outside() == []


def test_bars_across_carry_label_and_value(read: Any) -> None:
    drawing = read(bars_across("Checking costs a third of what it did", COST))
    assert drawing.texts == ["Before, 2002/03", "over £650m", "Now, 2025/26", "£231m"]
    assert drawing.word("£231m").weight == 700


def test_bars_across_are_as_long_as_their_values(read: Any) -> None:
    quiet, loud = read(bars_across("Cost", COST)).rectangles()
    assert (quiet.fill, loud.fill) == (OTHERS, SPRUCE)
    assert loud.number("width") / quiet.number("width") == pytest.approx(231 / 650, abs=0.01)


def test_a_value_stands_right_of_its_bar(read: Any) -> None:
    drawing = read(bars_across("Cost", COST))
    quiet = drawing.rectangles()[0]
    assert drawing.word("over £650m").x == pytest.approx(quiet.number("width") + 9, abs=0.2)


@pytest.mark.parametrize("value", [None, -5, 0, float("nan")])
def test_what_has_no_length_has_no_bar(read: Any, value: Any) -> None:
    (bar,) = read(bars_across("Cost", [Bar("Now", value, "not known")])).rectangles()
    assert bar.number("width") == 0


def test_no_bars_are_an_empty_drawing(read: Any) -> None:
    assert read(bars_across("Cost", [])).marks == ()


def test_the_table_says_what_the_bars_say() -> None:
    table = bar_table(MISSED, ("Year", "Areas"))
    assert table.header == ("Year", "Areas")
    assert table.rows == (
        ("2021", "17"),
        ("2022", "16"),
        ("2023", "15"),
        ("2024", "15"),
        ("2025", "14"),
        ("2026", "9"),
    )
    assert table.numeric == frozenset({1})


def test_a_trend_names_the_first_the_last_but_one_and_the_last(read: Any) -> None:
    drawing = read(trend_line("Of 100 promises 58 are kept", KEPT))
    assert drawing.texts == ["58", "54", "49", "2026", "2021"]
    assert drawing.word("58").weight == 700


def test_a_trend_has_a_dot_a_year_and_a_large_one_at_the_end(read: Any) -> None:
    radii = [circle.number("r") for circle in read(trend_line("Kept", KEPT)).circles()]
    assert radii == [3.2] * 6 + [5.5]


def test_a_trend_runs_from_zero(read: Any) -> None:
    drawing = read(trend_line("Kept", KEPT))
    foot = float(drawing.paths()[0].attributes["d"].split()[1].split("L")[0])
    heights = [foot - circle.number("cy") for circle in drawing.circles()[:6]]
    assert heights[0] / heights[5] == pytest.approx(49 / 58, abs=0.01)


def test_a_trend_has_a_gap_where_a_value_is_missing(read: Any) -> None:
    points = [Bar("2024", 5, "5"), Bar("2025", None, "none"), Bar("2026", 6, "6"), Bar("2027", 7, "7")]
    drawing = read(trend_line("Kept", points))
    assert drawing.paths(stroke=SPRUCE)[0].attributes["d"].count("M") == 1
    assert len(drawing.circles()) == 4


@pytest.mark.parametrize("points", [[], [Bar("2026", 9, "9")], [Bar("2026", None, "none")]])
def test_a_short_trend_is_still_a_drawing(read: Any, points: list[Bar]) -> None:
    drawing = read(trend_line("Short", points))
    assert drawing.outside() == []
    assert drawing.title == "Short"
