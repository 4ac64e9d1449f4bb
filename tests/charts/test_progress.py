"""Progress is one drawing everywhere, and its words count the same squares."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework.charts import progress_bar, progress_squares, progress_words
from framework.charts.palette import INK, LATE, NEAR, PAPER, SPRUCE, TRACK

ASSESSMENT = [
    ["full", "full"],
    ["full", "half"],
    ["empty", "empty"],
    ["half", "empty"],
    ["full", "full"],
    ["full"],
    ["half"],
    ["full"],
    ["empty"],
    ["full"],
    ["empty"],
]
states = st.lists(st.sampled_from(["full", "half", "empty"]), max_size=12)


@pytest.mark.parametrize(
    ("given_states", "words"),
    [
        (["full", "full"], "Both ready"),
        (["full", "half"], "1 ready, 1 in draft"),
        (["empty", "empty"], "Not started"),
        (["half", "empty"], "1 in draft, 1 not started"),
        (["empty", "half"], "1 in draft, 1 not started"),
        (["full"], "Ready"),
        (["half"], "In draft"),
        (["empty"], "Not started"),
        (["half", "half"], "Both in draft"),
        (["full"] * 3, "All 3 ready"),
        (["empty"] * 3, "Not started"),
        (["full", "half", "empty", "full"], "2 ready, 1 in draft, 1 not started"),
        ([], "No questions"),
    ],
)
def test_progress_is_said_in_words(given_states: Any, words: str) -> None:
    assert progress_words(given_states) == words


def test_the_assessment_of_the_picture_is_counted_once() -> None:
    assert progress_words([state for section in ASSESSMENT for state in section]) == (  # type: ignore[misc]
        "8 ready, 3 in draft, 5 not started"
    )


def test_a_square_a_question(read: Any) -> None:
    drawing = read(progress_squares(ASSESSMENT))  # type: ignore[arg-type]
    assert len(drawing.rectangles()) == 16
    assert len(drawing.rectangles(fill=SPRUCE)) == 8
    assert len(drawing.rectangles(fill=PAPER, stroke=SPRUCE)) == 8
    assert len(drawing.paths(fill=SPRUCE)) == 3


@given(st.lists(states, max_size=8))
def test_squares_and_words_count_the_same(sections: Any) -> None:
    markup = progress_squares(sections)
    every = [state for section in sections for state in section]
    assert markup.count("<rect") == len(every)
    assert f"<title>{progress_words(every)}</title>" in markup


def test_sections_stand_apart(read: Any) -> None:
    one, two = (
        sorted(mark.number("x") for mark in read(progress_squares(sections)).rectangles())  # type: ignore[arg-type]
        for sections in ([["full", "full"]], [["full"], ["full"]])
    )
    assert one[1] - one[0] == 16
    assert two[1] - two[0] == 24


def test_the_present_question_is_underlined(read: Any) -> None:
    drawing = read(progress_squares(ASSESSMENT, present=(3, 0)))  # type: ignore[arg-type]
    (underline,) = drawing.paths(stroke=INK)
    squares = sorted(mark.number("x") for mark in drawing.rectangles())
    left = float(underline.attributes["d"].removeprefix("M").split()[0])
    assert abs(left - squares[6]) < 1


def test_without_a_present_question_nothing_is_underlined(read: Any) -> None:
    assert read(progress_squares(ASSESSMENT)).paths(stroke=INK) == []  # type: ignore[arg-type]


def test_the_line_under_the_squares_needs_more_height(read: Any) -> None:
    sections: Any = [["full"], ["half"]]
    assert read(progress_squares(sections)).height == 15
    assert read(progress_squares(sections, present=(1, 0))).height == 22


def test_an_empty_section_takes_no_room(read: Any) -> None:
    with_empty: Any = [["full"], [], ["half"]]
    without: Any = [["full"], ["half"]]
    assert read(progress_squares(with_empty)).width == read(progress_squares(without)).width


def test_no_questions_are_an_empty_drawing(read: Any) -> None:
    drawing = read(progress_squares([]))
    assert (drawing.title, drawing.marks) == ("No questions", ())


def test_a_title_of_ones_own_is_kept(read: Any) -> None:
    squares = progress_squares([["full"]], title="Question 4.1, the 7th of 16")
    assert read(squares).title == "Question 4.1, the 7th of 16"


@pytest.mark.parametrize(
    ("share", "filled"), [(0, 0), (0.35, 126), (1, 360), (1.2, 360), (-1, 0), (None, 0), (float("nan"), 0)]
)
def test_a_bar_fills_its_share(read: Any, share: Any, filled: float) -> None:
    track, bar = read(progress_bar(share, "35 % done")).rectangles()
    assert (track.fill, track.number("width")) == (TRACK, 360)
    assert bar.number("width") == filled


@pytest.mark.parametrize(("tone", "colour"), [("own", SPRUCE), ("quiet", NEAR), ("late", LATE)])
def test_red_is_for_lateness_only(read: Any, tone: Any, colour: str) -> None:
    assert read(progress_bar(0.5, "Half", tone=tone)).rectangles()[1].fill == colour


def test_a_bar_has_the_width_asked_for(read: Any) -> None:
    drawing = read(progress_bar(0.5, "Half of the time is used", width=86))
    assert (drawing.width, drawing.height) == (86, 8)
