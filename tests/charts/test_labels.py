"""Labels, and the room in which they are placed."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework.charts.boxes import Box
from framework.charts.labels import FAINT, Label, LabelRoom
from framework.charts.widths import text_width

BOUNDS = Box(0, 0, 400, 200)
labels = st.builds(
    Label,
    st.lists(st.text("Northby 47.2 %", min_size=1, max_size=20), min_size=1, max_size=3).map(tuple),
    st.floats(-50, 450),
    st.floats(-50, 250),
    st.sampled_from([13.0, 15.0, 17.0]),
    weight=st.sampled_from([400, 700]),
    anchor=st.sampled_from(["start", "middle", "end"]),
)


def label(text: str = "Northby", x: float = 100, y: float = 100) -> Label:
    return Label((text,), x, y, 15)


@pytest.mark.parametrize(("anchor", "left"), [("start", 100), ("middle", 73.75), ("end", 47.5)])
def test_a_label_stands_where_its_anchor_says(anchor: str, left: float) -> None:
    box = Label(("Northby",), 100, 100, 15, anchor=anchor).box  # type: ignore[arg-type]
    assert box.left == pytest.approx(left)
    assert box.right - box.left == pytest.approx(text_width("Northby", 15))


def test_a_label_reaches_from_the_ascent_of_its_first_line_to_the_descent_of_its_last() -> None:
    one = label().box
    three = Label(("a", "b", "c"), 100, 100, 15).box
    assert (one.top, one.bottom) == (88, 103.75)
    assert (three.top, three.bottom) == (88, 139.75)


def test_a_label_is_as_wide_as_its_widest_line() -> None:
    assert Label(("a", "Northby", "b"), 0, 0, 15).width == text_width("Northby", 15)


def test_a_label_without_lines_has_no_width() -> None:
    assert Label((), 0, 0, 15).width == 0


@pytest.mark.parametrize(("x", "moved"), [(-20, 0), (100, 100), (390, 347.5)])
def test_a_label_can_be_held_between_two_edges(x: float, moved: float) -> None:
    held = label(x=x).inside(0, 400).box
    assert held.left == pytest.approx(moved)
    assert held.left >= 0
    assert held.right <= 400


def test_the_first_free_place_is_taken() -> None:
    room = LabelRoom(BOUNDS)
    assert room.place([label(y=50), label(y=100)]) == label(y=50)


def test_a_taken_place_is_left_alone() -> None:
    room = LabelRoom(BOUNDS)
    room.place([label(y=50)])
    assert room.place([label("Southby", y=50), label("Southby", y=100)]) == label("Southby", y=100)


def test_a_label_without_a_free_place_is_not_drawn() -> None:
    room = LabelRoom(BOUNDS)
    room.place([label()])
    assert room.place([label("Southby")]) is None
    assert len(room.labels) == 1
    assert "Southby" not in room.draw()


def test_a_label_without_words_is_not_placed() -> None:
    assert LabelRoom(BOUNDS).place([Label((), 10, 50, 15)]) is None


def test_a_label_outside_is_not_placed() -> None:
    assert LabelRoom(BOUNDS).place([label(x=390), label(y=5), label(y=210)]) is None


def test_a_box_that_is_taken_is_kept_free() -> None:
    room = LabelRoom(BOUNDS)
    room.take(Box(90, 40, 200, 60))
    assert room.place([label(y=50)]) is None


def test_a_place_off_the_line_is_better_than_one_on_it() -> None:
    room = LabelRoom(BOUNDS)
    room.avoid([(0, 45), (400, 45)])
    assert room.place([label(y=50), label(y=100)]) == label(y=100)


def test_a_place_on_the_line_is_better_than_none_and_has_a_halo() -> None:
    room = LabelRoom(BOUNDS)
    room.avoid([(0, 45), (400, 45)])
    placed = room.place([label(y=50)])
    assert placed is not None
    assert placed.halo
    assert "<rect" in room.draw()


def test_a_faint_line_is_crossed_rather_than_a_place_given_up() -> None:
    room = LabelRoom(BOUNDS)
    room.avoid([(0, 45), (400, 45)], FAINT)
    placed = room.place([label(y=50), label(y=100)])
    assert placed is not None
    assert placed.y == 50


def test_a_label_off_all_lines_has_no_halo() -> None:
    room = LabelRoom(BOUNDS)
    room.place([label()])
    assert "<rect" not in room.draw()


@given(st.lists(st.lists(labels, max_size=5), max_size=12))
def test_no_two_placed_labels_meet_and_none_is_outside(wanted: list[list[Label]]) -> None:
    room = LabelRoom(BOUNDS)
    for candidates in wanted:
        room.place(candidates)
    assert all(BOUNDS.holds(each.box) for each in room.labels)
    pairs = combinations(room.labels, 2)
    assert [(one, other) for one, other in pairs if one.box.meets(other.box, room.gap)] == []


@given(st.lists(labels, min_size=1, max_size=5))
def test_a_label_is_placed_whenever_one_place_is_free(candidates: list[Label]) -> None:
    is_free = any(BOUNDS.holds(each.box) for each in candidates)
    assert (LabelRoom(BOUNDS).place(candidates) is not None) == is_free


def test_a_label_is_drawn_line_by_line() -> None:
    drawn = Label(
        ("First published", "as 45.6"), 10, 20, 15, fill="#14201f", weight=700, anchor="middle"
    ).draw()
    assert drawn == (
        '<g fill="#14201f" font-size="15" font-weight="700" text-anchor="middle">'
        '<text x="10" y="20">First published</text><text x="10" y="38">as 45.6</text></g>'
    )


def test_what_a_label_says_is_escaped() -> None:
    assert "&lt;b&gt;" in Label(("<b>",), 0, 20, 15).draw()
