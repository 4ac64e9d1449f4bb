"""Severity in four fills that survive grey, always in the same order, and parts that add up."""

from __future__ import annotations

from typing import Any

import pytest

from framework.charts import SeverityPart, severity_bar, severity_part, severity_table
from framework.charts.palette import PAPER, PART, SPRUCE

ASHMOOR = (
    SeverityPart("People at risk", 34, 40),
    SeverityPart("How far off", 20, 25),
    SeverityPart("How long", 16, 20),
    SeverityPart("Commitment in doubt", 12, 15),
)


def test_the_four_parts_have_four_fills_in_their_order(read: Any) -> None:
    drawing = read(severity_bar(ASHMOOR))
    parts = drawing.rectangles()
    assert [part.fill for part in parts] == [SPRUCE, PART, PAPER, PAPER]
    assert [part.number("x") for part in parts] == sorted(part.number("x") for part in parts)
    assert len(drawing.paths()) == 1


def test_the_hatching_lies_inside_its_part(read: Any) -> None:
    drawing = read(severity_bar(ASHMOOR))
    hatched = drawing.rectangles()[2]
    numbers = drawing.paths()[0].attributes["d"].replace("M", " ").replace("L", " ").split()
    xs, ys = [float(each) for each in numbers[::2]], [float(each) for each in numbers[1::2]]
    assert hatched.number("x") - 1 <= min(xs)
    assert max(xs) <= hatched.number("x") + hatched.number("width") + 1
    assert min(ys) >= 0
    assert max(ys) <= 12


def test_a_part_is_as_long_as_its_points(read: Any) -> None:
    widths = [part.number("width") for part in read(severity_bar(ASHMOOR)).rectangles()]
    outlined = [width + 1.2 for width in widths[1:]]
    assert [widths[0], *outlined] == pytest.approx([34 * 1.2, 20 * 1.2, 16 * 1.2, 12 * 1.2], abs=0.2)


def test_the_drawing_has_room_for_the_most_there_can_be(read: Any) -> None:
    assert read(severity_bar(ASHMOOR)).width == 100 * 1.2 + 8
    lighter = [SeverityPart(part.words, 1, part.most) for part in ASHMOOR]
    assert read(severity_bar(lighter)).width == 100 * 1.2 + 8


def test_the_title_adds_the_parts_up(read: Any) -> None:
    said = "Severity 82: People at risk 34, How far off 20, How long 16, Commitment in doubt 12"
    assert read(severity_bar(ASHMOOR)).title == said


def test_a_part_without_points_leaves_the_fills_of_the_others(read: Any) -> None:
    parts = (ASHMOOR[0], SeverityPart("How far off", 0, 25), ASHMOOR[2])
    assert [part.fill for part in read(severity_bar(parts)).rectangles()] == [SPRUCE, PAPER]


@pytest.mark.parametrize("points", [None, -4, float("nan")])
def test_points_that_are_none_count_nothing(read: Any, points: Any) -> None:
    parts = (SeverityPart("People at risk", points, 40), SeverityPart("How far off", 20, 25))
    assert len(read(severity_bar(parts)).rectangles()) == 1
    assert severity_table(parts).rows[-1] == ("Together", "20")


@pytest.mark.parametrize("place", range(4))
def test_an_unfolded_part_has_the_fill_it_has_in_the_bar(read: Any, place: int) -> None:
    whole = read(severity_bar(ASHMOOR)).rectangles()[place]
    (part,) = read(severity_part(place, ASHMOOR[place])).rectangles()
    assert part.fill == whole.fill
    assert part.number("width") == pytest.approx(whole.number("width"), abs=0.11)


def test_an_unfolded_part_says_its_points_of_the_most(read: Any) -> None:
    assert read(severity_part(0, ASHMOOR[0])).title == "People at risk, 34 of 40"


def test_the_table_adds_up() -> None:
    assert severity_table(ASHMOOR).rows == (
        ("People at risk", "34 of 40"),
        ("How far off", "20 of 25"),
        ("How long", "16 of 20"),
        ("Commitment in doubt", "12 of 15"),
        ("Together", "82"),
    )


def test_no_parts_are_an_empty_drawing(read: Any) -> None:
    drawing = read(severity_bar(()))
    assert drawing.marks == ()
    assert severity_table(()).rows == (("Together", "0"),)


def test_more_points_than_there_can_be_still_fit(read: Any) -> None:
    drawing = read(severity_bar((SeverityPart("People at risk", 90, 40),)))
    (part,) = drawing.rectangles()
    assert part.number("x") + part.number("width") <= drawing.width
