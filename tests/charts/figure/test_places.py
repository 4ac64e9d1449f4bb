"""Where the labels of a figure stand: beside what they name, off the lines, and as high as their values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from framework.charts import (
    NARROW,
    PRINT,
    WIDE,
    Figure,
    Spread,
    Standard,
    Value,
    figure_chart,
    figure_drawing,
)
from framework.charts.boxes import segments_through
from framework.charts.figure.frame import Frame
from framework.charts.figure.series import Series
from framework.charts.palette import MEDIAN, SPRUCE

SHEETS = pytest.mark.parametrize("sheet", [WIDE, NARROW, PRINT], ids=lambda sheet: sheet.kind)


def frame_of(figure: Figure, sheet: Any = WIDE) -> Frame:
    return Frame(Series(figure), sheet)


def middle(word: Any) -> float:
    """The height of the middle of a line of text."""
    return word.y - word.size * 0.35


@SHEETS
def test_the_first_period_stands_right_of_the_ticks(
    recycling: Callable[..., Any], read: Any, sheet: Any
) -> None:
    drawing = read(figure_drawing(recycling(), sheet))
    left = frame_of(recycling(), sheet).left
    assert max(drawing.word(text).box.right for text in ("30 %", "40 %", "50 %", "60 %")) < left


@SHEETS
def test_periods_stand_at_equal_steps(recycling: Callable[..., Any], sheet: Any) -> None:
    frame = frame_of(recycling(), sheet)
    steps = {round(frame.x(place + 1) - frame.x(place), 6) for place in range(11)}
    assert steps == {round(frame.step, 6)}


@SHEETS
def test_a_tick_stands_just_over_its_line(recycling: Callable[..., Any], read: Any, sheet: Any) -> None:
    drawing, frame = read(figure_drawing(recycling(), sheet)), frame_of(recycling(), sheet)
    for tick, text in zip(frame.axis.ticks, ("30 %", "40 %", "50 %", "60 %"), strict=True):
        assert drawing.word(text).y == pytest.approx(frame.y(tick) - 5, abs=0.1)


@SHEETS
def test_the_scale_runs_upwards_over_the_whole_plot(recycling: Callable[..., Any], sheet: Any) -> None:
    frame = frame_of(recycling(), sheet)
    assert frame.y(30) == frame.bottom
    assert frame.y(60) == pytest.approx(frame.top)
    assert frame.bottom - frame.top == sheet.plot


def test_breaks_need_room_over_the_plot(recycling: Callable[..., Any]) -> None:
    assert frame_of(recycling()).top > frame_of(recycling(breaks=())).top


@pytest.mark.parametrize("name", ["Northby", "The Metropolitan Borough of Northby", "N" * 80])
@SHEETS
def test_labels_beside_the_last_value_have_room(
    plain: Callable[..., Any], read: Any, sheet: Any, name: str
) -> None:
    drawing = read(figure_drawing(plain(40, 44, 47.2, place=name, targets={"2021/22": 60}), sheet))
    assert "Target 60 %" in drawing.texts
    assert any("47.2 %" in text for text in drawing.texts)
    assert (drawing.outside(), drawing.overlaps()) == ([], [])


def test_a_long_name_leaves_most_of_the_width_to_the_line(plain: Callable[..., Any]) -> None:
    frame = frame_of(plain(40, 44, 47.2, place="The Metropolitan Borough of Great Northby"), NARROW)
    assert frame.right - frame.left > 0.45 * 343


def test_later_years_give_the_labels_their_room(recycling: Callable[..., Any]) -> None:
    assert frame_of(recycling()).right == 988


def test_the_median_is_named_at_its_height(recycling: Callable[..., Any], read: Any) -> None:
    drawing, frame = read(figure_chart(recycling()).wide), frame_of(recycling())
    word = drawing.word("Median of similar areas 45.3 %")
    assert abs(middle(word) - frame.y(45.3)) < 12


def test_the_middle_half_is_named_inside_it(recycling: Callable[..., Any], read: Any) -> None:
    drawing, frame = read(figure_chart(recycling()).wide), frame_of(recycling())
    word = drawing.word("Middle half of the sixteen")
    assert frame.y(49.3) < middle(word) < frame.y(41.7)


def test_lowest_to_highest_is_named_outside_the_middle_half(recycling: Callable[..., Any], read: Any) -> None:
    drawing, frame = read(figure_chart(recycling()).wide), frame_of(recycling())
    word = drawing.word("Lowest to highest")
    assert frame.y(41.7) < middle(word) < frame.y(34.3)


def test_the_middle_half_is_named_away_from_the_own_value(recycling: Callable[..., Any], read: Any) -> None:
    low = tuple(Value(value.period, value.value - 6) for value in recycling().values)
    drawing = read(figure_chart(recycling(values=low)).wide)
    above = drawing.word("Middle half of the sixteen").y
    assert above < drawing.word("Median of similar areas 45.3 %").y < drawing.word("Northby 41.2 %").y


def test_a_band_thinner_than_its_words_leaves_them_out_or_apart(
    recycling: Callable[..., Any], both: Any
) -> None:
    thin = tuple(Spread(each.period, 46.9, 47, 47.1, 47.2, 47.3) for each in recycling().spreads)
    for drawing in both(figure_chart(recycling(spreads=thin))):
        assert drawing.overlaps() == []
        assert any(text.startswith("Northby 47.2") for text in drawing.texts)


def test_own_value_and_equal_target_and_median_stand_apart(plain: Callable[..., Any], both: Any) -> None:
    same = plain(50, 50, targets={"2020/21": 50}, spreads=(Spread("2020/21", 40, 45, 50, 55, 60),))
    for drawing in both(figure_chart(same)):
        heights = [
            word.y for word in drawing.words if word.x > 150 and "50 %" in word.text.replace("\xa0", " ")
        ]
        assert len(heights) >= 3
        assert drawing.overlaps() == []


def test_the_last_target_is_named_over_the_end_of_its_path(recycling: Callable[..., Any], read: Any) -> None:
    drawing, frame = read(figure_chart(recycling()).wide), frame_of(recycling())
    word = drawing.word("Target 55 % by 2027/28")
    assert word.anchor == "end"
    assert word.x == pytest.approx(frame.right)
    assert frame.y(55) - 30 < word.y < frame.y(55)


def test_the_present_target_is_named_left_of_its_point(recycling: Callable[..., Any], read: Any) -> None:
    drawing, frame = read(figure_chart(recycling()).wide), frame_of(recycling())
    word = drawing.word("Target 50 %")
    assert word.box.right < frame.x(8)
    assert abs(word.y - frame.y(50)) < 30


def test_the_standard_is_named_under_a_floor(recycling: Callable[..., Any], read: Any) -> None:
    drawing, frame = read(figure_chart(recycling()).wide), frame_of(recycling())
    word = drawing.word("Minimum standard 35 %, since 2019/20")
    assert frame.y(35) + 8 <= word.box.top < frame.y(35) + 20


def test_the_standard_is_named_over_a_ceiling_with_room(plain: Callable[..., Any], read: Any) -> None:
    figure = plain(3, 9, 10, standard=Standard(12, is_floor=False))
    drawing, frame = read(figure_chart(figure).wide), frame_of(figure)
    word = drawing.word("Minimum standard: at most 12 %")
    assert word.box.bottom < frame.y(12)


def test_a_floor_at_the_foot_is_named_over_it(plain: Callable[..., Any], read: Any) -> None:
    figure = plain(30, 60, standard=Standard(0))
    drawing, frame = read(figure_chart(figure).wide), frame_of(figure)
    assert drawing.word("Minimum standard 0 %").box.bottom < frame.y(0)


def test_the_value_a_definition_begins_with_is_named(recycling: Callable[..., Any], read: Any) -> None:
    drawing, frame = read(figure_chart(recycling()).wide), frame_of(recycling())
    word = drawing.word("41.2 %")
    assert word.x == pytest.approx(frame.x(3), abs=0.1)
    assert frame.y(41.2) < word.y < frame.y(41.2) + 30


def test_without_a_break_the_very_first_value_is_named(recycling: Callable[..., Any], read: Any) -> None:
    assert "44 %" in read(figure_chart(recycling(breaks=())).wide).texts


def test_a_single_value_is_named_once(plain: Callable[..., Any], both: Any) -> None:
    for drawing in both(figure_chart(plain(47.2))):
        assert [text for text in drawing.texts if "47.2" in text] == ["Northby 47.2 %"]


@SHEETS
def test_no_label_of_the_picture_is_crossed_by_the_value_line(
    recycling: Callable[..., Any], read: Any, points: Any, sheet: Any
) -> None:
    drawing = read(figure_drawing(recycling(), sheet))
    line = next(path for path in drawing.paths() if path.stroke == SPRUCE)
    runs = [points(part) for part in line.attributes["d"].split("M") if part]
    segments = [segment for run in runs for segment in segments_through(run)]
    crossed = [word.text for word in drawing.words if any(word.box.is_crossed_by(each) for each in segments)]
    assert crossed == []


def test_no_label_of_the_wide_picture_is_crossed_by_the_median(
    recycling: Callable[..., Any], read: Any, points: Any
) -> None:
    drawing = read(figure_chart(recycling()).wide)
    line = next(path for path in drawing.paths() if path.stroke == MEDIAN)
    runs = [points(part) for part in line.attributes["d"].split("M") if part]
    segments = [segment for run in runs for segment in segments_through(run)]
    crossed = [word.text for word in drawing.words if any(word.box.is_crossed_by(each) for each in segments)]
    assert crossed == []


def test_words_of_a_break_stand_on_both_sides_of_it(recycling: Callable[..., Any], read: Any) -> None:
    drawing, frame = read(figure_chart(recycling()).wide), frame_of(recycling())
    before = drawing.word("Street sweepings counted")
    after = drawing.word("Definition changed: street sweepings no longer counted")
    assert before.box.right == pytest.approx(frame.break_x(3) - 10, abs=0.1)
    assert after.box.left == pytest.approx(frame.break_x(3) + 10, abs=0.1)
    assert before.y == after.y < frame.top


def test_years_have_names_below_the_plot(recycling: Callable[..., Any], read: Any) -> None:
    drawing, frame = read(figure_chart(recycling()).wide), frame_of(recycling())
    names = [word for word in drawing.words if word.y > frame.bottom]
    assert len(names) == 12
    assert len({word.y for word in names}) == 1


def test_every_period_has_a_tick(recycling: Callable[..., Any], read: Any) -> None:
    for markup in (figure_chart(recycling()).wide, figure_chart(recycling()).narrow):
        assert markup.count("v5") == 12
