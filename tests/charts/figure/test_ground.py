"""What lies behind a figure's line: the minimum standard, intervals, comparators, zero."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from framework.charts import Standard, Value, figure_chart
from framework.charts.palette import BAND_ALL, BAND_HALF, INK, QUIET, SPRUCE


def test_the_floor_begins_when_the_standard_did(
    recycling: Callable[..., Any], read: Any, points: Any
) -> None:
    drawing = read(figure_chart(recycling()).wide)
    floor = next(path for path in drawing.paths(stroke=INK) if path.attributes["stroke-width"] == "2")
    (left, y), (right, level) = points(floor.attributes["d"])
    assert drawing.word("18/19").x < left < drawing.word("2019/20").x
    assert right == 988
    assert y == level


def test_the_hatching_lies_under_a_floor_and_over_a_ceiling(plain: Callable[..., Any], read: Any) -> None:
    floor = read(figure_chart(plain(40, 50, standard=Standard(30))).wide)
    ceiling = read(figure_chart(plain(40, 50, standard=Standard(60, is_floor=False))).wide)
    strokes = [
        next(path.attributes["d"] for path in drawing.paths(stroke=INK) if "l-7" in path.attributes["d"])
        for drawing in (floor, ceiling)
    ]
    assert "l-7 6m21 -6" in strokes[0]
    assert "l-7 -6m21 6" in strokes[1]


def test_a_ceiling_says_at_most(plain: Callable[..., Any], read: Any) -> None:
    drawing = read(figure_chart(plain(8, 9, 12, standard=Standard(15, "2020/21", is_floor=False))).wide)
    assert "Minimum standard: at most 15 %, since 2020/21" in drawing.texts


def test_a_standard_older_than_the_chart_is_ruled_from_its_beginning(
    plain: Callable[..., Any], read: Any
) -> None:
    drawing = read(figure_chart(plain(40, 50, standard=Standard(30, "2004/05"))).wide)
    floor = next(path for path in drawing.paths(stroke=INK) if path.attributes["stroke-width"] == "2")
    assert floor.attributes["d"].startswith(f"M{drawing.circles(fill=SPRUCE)[0].attributes['cx']} ")


def test_an_interval_is_drawn_where_it_is_known(plain: Callable[..., Any], read: Any) -> None:
    survey = plain(Value("2019/20", 60, interval=(55, 65)), Value("2020/21", 70))
    drawing = read(figure_chart(survey).wide)
    (whisker,) = [path for path in drawing.paths(stroke=SPRUCE) if path.attributes["stroke-width"] == "1.5"]
    x = drawing.circles(fill=SPRUCE)[0].attributes["cx"]
    assert whisker.attributes["d"].startswith(f"M{x} ")
    assert whisker.attributes["d"].count("M") == 1


def test_an_interval_finds_room_on_the_scale(plain: Callable[..., Any]) -> None:
    survey = plain(Value("2019/20", 60, interval=(5, 95)), Value("2020/21", 62))
    assert figure_chart(survey).starts_at is None


def test_a_value_without_comparators_has_no_band(plain: Callable[..., Any], read: Any) -> None:
    drawing = read(figure_chart(plain(40, 50)).wide)
    assert [mark for mark in drawing.marks if mark.fill in (BAND_ALL, BAND_HALF)] == []
    assert [text for text in drawing.texts if "edian" in text] == []


def test_one_period_of_comparators_is_still_a_band(recycling: Callable[..., Any], read: Any) -> None:
    figure = recycling()
    one = recycling(
        periods=("2024/25",),
        values=figure.values[8:],
        spreads=figure.spreads[8:],
        targets={},
        breaks=(),
    )
    drawing = read(figure_chart(one).wide)
    assert len([mark for mark in drawing.marks if mark.fill == BAND_HALF]) == 1
    assert "Median of similar areas 45.3 %" in drawing.texts


def test_zero_is_ruled_when_values_lie_on_both_sides(plain: Callable[..., Any], read: Any) -> None:
    drawing = read(figure_chart(plain(-12, 3, 20)).wide)
    (axis,) = drawing.paths(stroke=QUIET)
    assert axis.attributes["d"].count("H") == 2


def test_zero_is_the_foot_of_positive_values(plain: Callable[..., Any], read: Any) -> None:
    drawing = read(figure_chart(plain(3, 12, 20)).wide)
    (axis,) = drawing.paths(stroke=QUIET)
    assert axis.attributes["d"].count("H") == 1
    assert "0 %" in drawing.texts
