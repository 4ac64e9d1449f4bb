"""A line the size of a word."""

from __future__ import annotations

from typing import Any

import pytest

from framework.charts import Sparkline, sparkline
from framework.charts.palette import MEDIAN, NEAR, SPRUCE

VALUES = [41.2, 42.0, 43.8, 44.9, 46.0, 47.2]
TARGETS = [41, 43, 45, 47, 49, 50, 52]


def test_the_target_is_dashed_behind_the_value(read: Any) -> None:
    target, value = read(sparkline(Sparkline("Rising, short of the target", VALUES, TARGETS))).paths()
    assert (target.stroke, target.attributes["stroke-dasharray"]) == (MEDIAN, "4 3")
    assert value.stroke == SPRUCE
    assert "stroke-dasharray" not in value.attributes


def test_the_target_reaches_further_than_the_value(read: Any, points: Any) -> None:
    target, value = read(sparkline(Sparkline("Rising", VALUES, TARGETS))).paths()
    assert points(target.attributes["d"])[-1][0] == 146
    assert points(value.attributes["d"])[-1][0] < 146


def test_value_and_target_share_a_scale(read: Any, points: Any) -> None:
    target, value = read(sparkline(Sparkline("Equal", [1, 5], [1, 5]))).paths()
    assert points(target.attributes["d"]) == points(value.attributes["d"])


def test_the_last_known_value_has_a_dot(read: Any, points: Any) -> None:
    drawing = read(sparkline(Sparkline("Suppressed now", [*VALUES, None], TARGETS)))
    (dot,) = drawing.circles()
    value = drawing.paths(stroke=SPRUCE)[0]
    assert (dot.number("cx"), dot.number("cy")) == points(value.attributes["d"])[-1]


def test_a_missing_value_is_a_gap(read: Any) -> None:
    value = read(sparkline(Sparkline("With a gap", [60, 58, None, 57, 55]))).paths(stroke=SPRUCE)[0]
    assert value.attributes["d"].count("M") == 2


def test_a_value_between_two_gaps_is_a_dot(read: Any) -> None:
    drawing = read(sparkline(Sparkline("With gaps", [60, None, 57, None, 55, 54])))
    assert len(drawing.circles()) == 3


def test_without_a_target_there_is_no_dashed_line(read: Any) -> None:
    assert len(read(sparkline(Sparkline("Rising", VALUES))).paths()) == 1


def test_without_values_there_is_only_the_target(read: Any) -> None:
    drawing = read(sparkline(Sparkline("No figure yet", [], TARGETS)))
    assert len(drawing.paths()) == 1
    assert drawing.circles() == []


def test_without_anything_there_is_an_empty_drawing_with_its_title(read: Any) -> None:
    drawing = read(sparkline(Sparkline("No figure yet", [])))
    assert (drawing.title, drawing.marks) == ("No figure yet", ())


def test_a_quiet_line_is_grey(read: Any) -> None:
    drawing = read(sparkline(Sparkline("rising", [3, 4, 5], is_quiet=True), width=96, height=24))
    assert {path.stroke for path in drawing.paths()} == {NEAR}
    assert (drawing.width, drawing.height) == (96, 24)


def test_lines_side_by_side_can_share_a_scale(read: Any, points: Any) -> None:
    one, other = (
        read(sparkline(Sparkline("x", values, low=0, high=100))).paths()[0] for values in ([0, 50], [50, 100])
    )
    assert points(one.attributes["d"])[1][1] == points(other.attributes["d"])[0][1]


def test_a_higher_value_stands_higher(read: Any, points: Any) -> None:
    (line,) = read(sparkline(Sparkline("Rising", [1, 2, 3]))).paths()
    heights = [y for _, y in points(line.attributes["d"])]
    assert heights == sorted(heights, reverse=True)


@pytest.mark.parametrize("values", [[5, 5, 5], [0, 0], [-5, -5]])
def test_equal_values_are_a_level_line(read: Any, points: Any, values: list[int]) -> None:
    (line,) = read(sparkline(Sparkline("Steady", values))).paths()
    assert len({y for _, y in points(line.attributes["d"])}) == 1
