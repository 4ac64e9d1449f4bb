"""Boxes, and whether they meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework.charts.boxes import Box, around, segments_through

UNIT = Box(10, 10, 20, 20)
sizes = st.integers(1, 100).map(lambda value: value / 2)
places = st.integers(-200, 200).map(lambda value: value / 2)
boxes = st.builds(lambda x, y, width, height: Box(x, y, x + width, y + height), places, places, sizes, sizes)


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        (Box(12, 12, 14, 14), True),
        (Box(0, 0, 30, 30), True),
        (Box(15, 0, 16, 30), True),
        (Box(19, 19, 30, 30), True),
        (Box(20, 10, 30, 20), False),
        (Box(10, 20, 20, 30), False),
        (Box(0, 0, 10, 10), False),
        (Box(30, 30, 40, 40), False),
    ],
)
def test_boxes_meet_when_they_share_ground(other: Box, meets: bool) -> None:
    assert UNIT.meets(other) is meets
    assert other.meets(UNIT) is meets


def test_boxes_nearer_than_the_gap_meet() -> None:
    assert UNIT.meets(Box(23, 10, 30, 20), gap=4)
    assert not UNIT.meets(Box(23, 10, 30, 20), gap=3)


@pytest.mark.parametrize(
    ("other", "holds"),
    [
        (Box(11, 11, 19, 19), True),
        (UNIT, True),
        (Box(9, 11, 19, 19), False),
        (Box(11, 11, 21, 19), False),
        (Box(11, 9, 19, 19), False),
        (Box(11, 11, 19, 21), False),
    ],
)
def test_a_box_holds_what_lies_inside_it(other: Box, holds: bool) -> None:
    assert UNIT.holds(other) is holds


@pytest.mark.parametrize(
    ("segment", "crosses"),
    [
        ((0, 15, 30, 15), True),
        ((15, 0, 15, 30), True),
        ((0, 0, 30, 30), True),
        ((12, 12, 13, 13), True),
        ((0, 15, 9, 15), False),
        ((0, 0, 30, 0), False),
        ((0, 25, 25, 50), False),
        ((15, 15, 15, 15), True),
        ((5, 5, 5, 5), False),
    ],
)
def test_a_line_crosses_a_box_when_a_part_of_it_lies_inside(
    segment: tuple[float, float, float, float], crosses: bool
) -> None:
    assert UNIT.is_crossed_by(segment) is crosses


@given(boxes, places, places, places, places)
def test_a_line_crosses_a_box_in_either_direction(
    box: Box, x: float, y: float, right: float, foot: float
) -> None:
    smaller = Box(box.left + 0.1, box.top + 0.1, box.right - 0.1, box.bottom - 0.1)
    larger = Box(box.left - 0.1, box.top - 0.1, box.right + 0.1, box.bottom + 0.1)
    if smaller.is_crossed_by((x, y, right, foot)):
        assert box.is_crossed_by((right, foot, x, y))
    if box.is_crossed_by((x, y, right, foot)):
        assert larger.is_crossed_by((right, foot, x, y))


@given(boxes, boxes)
def test_a_box_that_holds_another_meets_it(one: Box, other: Box) -> None:
    if one.holds(other):
        assert one.meets(other)


@given(boxes, st.floats(0, 1), st.floats(0, 1), places, places)
def test_a_line_that_ends_inside_crosses(box: Box, across: float, down: float, x: float, y: float) -> None:
    inside = (box.left + (box.right - box.left) * across, box.top + (box.bottom - box.top) * down)
    assert box.is_crossed_by((x, y, *inside)) or across in (0, 1) or down in (0, 1)


def test_points_are_joined_in_their_order() -> None:
    assert segments_through([(0, 0), (1, 1), (2, 0)]) == [(0, 0, 1, 1), (1, 1, 2, 0)]


def test_a_single_point_is_a_line_of_no_length() -> None:
    assert segments_through([(3, 4)]) == [(3, 4, 3, 4)]


def test_no_points_are_no_line() -> None:
    assert segments_through([]) == []


def test_a_dot_has_a_box() -> None:
    assert around(10, 20, 3) == Box(7, 17, 13, 23)
