"""A reading against its threshold, things counted, and how near a rule came."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from framework.charts import Reading, YearRead, count_dots, near_bar, reading_line, reading_table
from framework.charts.palette import INK, NEAR, PAPER, STAGES, TRACK

PURPLE, LILAC = STAGES["peer_challenge"].colour, STAGES["peer_challenge"].tint


def years(*values: float | None, counted: int = 0) -> tuple[YearRead, ...]:
    """Years from 2019/20 on, of which the last few count."""
    first = len(values) - counted
    return tuple(
        YearRead(f"{2019 + at}/{20 + at}", value, counts=at >= first) for at, value in enumerate(values)
    )


CARE = Reading("Missed by 15 points, three years running", years(0.5, 2, 2, 5, 9, 15, counted=3), 1.5)


def limit_of(drawing: Any) -> float:
    """The height of the dashed threshold."""
    (dashed,) = [path for path in drawing.paths(stroke=INK) if "stroke-dasharray" in path.attributes]
    return float(dashed.attributes["d"].split()[1].split("L")[0])


def test_the_years_that_count_are_filled_and_the_others_hollow(read: Any) -> None:
    drawing = read(reading_line(CARE))
    assert len(drawing.circles(fill=PURPLE)) == 3
    assert len(drawing.circles(fill=PAPER, stroke=PURPLE)) == 3
    assert min(dot.number("cx") for dot in drawing.circles(fill=PURPLE)) > max(
        dot.number("cx") for dot in drawing.circles(fill=PAPER)
    )


def test_the_threshold_is_dashed_across_the_whole_width(read: Any) -> None:
    (dashed,) = read(reading_line(CARE)).paths(stroke=INK)
    assert dashed.attributes["d"].startswith("M0 ")
    assert "L200 " in dashed.attributes["d"]


def test_the_side_above_is_tinted_where_a_rule_asks_for_at_least(read: Any) -> None:
    drawing = read(reading_line(CARE))
    (side,) = drawing.rectangles(fill=LILAC)
    assert side.number("y") == 0
    assert side.number("height") == limit_of(drawing)


def test_the_side_below_is_tinted_where_a_rule_asks_for_at_most(read: Any) -> None:
    visits = Reading(
        "Visits fell under 90 %", years(95, 94, 92, 89, 88, counted=2), 90, "at_most", "inspection"
    )
    drawing = read(reading_line(visits))
    (side,) = drawing.rectangles(fill=STAGES["inspection"].tint)
    assert side.number("y") == limit_of(drawing)
    assert side.number("y") + side.number("height") == pytest.approx(46)


def test_points_that_count_lie_on_the_tinted_side(read: Any) -> None:
    drawing = read(reading_line(CARE))
    assert all(dot.number("cy") <= limit_of(drawing) for dot in drawing.circles(fill=PURPLE))


def test_a_missing_year_is_a_gap(read: Any) -> None:
    drawing = read(reading_line(Reading("With a gap", years(1, 2, None, 3, 4), 2)))
    (line,) = drawing.paths(stroke=PURPLE)
    assert line.attributes["d"].count("M") == 2
    assert len(drawing.circles()) == 4


def test_without_a_threshold_neither_line_nor_tint_is_drawn(read: Any) -> None:
    drawing = read(reading_line(Reading("No number in the paper", years(1, 2, 3), None)))
    assert drawing.rectangles() == []
    assert drawing.paths(stroke=INK) == []


def test_without_years_there_is_only_the_threshold(read: Any) -> None:
    drawing = read(reading_line(Reading("Nothing read yet", (), 5)))
    assert drawing.circles() == []
    assert len(drawing.paths()) == 1


def test_the_colour_is_that_of_the_stage_the_rule_leads_to(read: Any) -> None:
    drawing = read(reading_line(Reading("To intervention", years(1, 2, counted=1), 1, tone="intervention")))
    assert {dot.stroke or dot.fill for dot in drawing.circles()} == {STAGES["intervention"].colour}


def test_the_table_of_a_reading_says_which_years_count(percent: Callable[..., str]) -> None:
    reading = Reading("Missed", years(0.5, None, 5, counted=1), 2, missing="not collected")
    table = reading_table(reading, percent)
    assert table.header == ("Period", "Value", "In the rule")
    assert table.rows == (
        ("2019/20", "0.5\N{NO-BREAK SPACE}%", ""),
        ("2020/21", "not collected", ""),
        ("2021/22", "5\N{NO-BREAK SPACE}%", "counts"),
    )


def test_the_title_is_the_sentence_of_the_reading(read: Any) -> None:
    assert read(reading_line(CARE)).title == "Missed by 15 points, three years running"


def test_a_count_fills_as_many_dots(read: Any) -> None:
    drawing = read(count_dots(2, 5, threshold=2))
    assert len(drawing.circles(fill=PURPLE)) == 2
    assert len(drawing.circles(fill=PAPER)) == 3
    assert drawing.title == "2 of 5"


def test_the_dashed_line_stands_after_the_dots_that_reach_the_threshold(read: Any) -> None:
    drawing = read(count_dots(1, 5, threshold=2))
    xs = sorted(dot.number("cx") for dot in drawing.circles())
    (limit,) = drawing.paths(stroke=INK)
    assert xs[1] < float(limit.attributes["d"].removeprefix("M").split()[0]) < xs[2]


def test_without_a_threshold_no_line_is_drawn(read: Any) -> None:
    assert read(count_dots(1, 5)).paths() == []


@pytest.mark.parametrize(("count", "filled"), [(-1, 0), (0, 0), (5, 5), (9, 5)])
def test_a_count_never_fills_more_dots_than_there_are(read: Any, count: int, filled: int) -> None:
    assert len(read(count_dots(count, 5)).circles(fill=PURPLE)) == filled


def test_many_dots_shrink_to_their_box(read: Any) -> None:
    dots = read(count_dots(40, 92, threshold=50)).circles()
    assert len(dots) == 92
    assert max(dot.number("cx") + dot.number("r") for dot in dots) <= 205


def test_nothing_to_count_has_no_dots(read: Any) -> None:
    assert read(count_dots(0, 0)).circles() == []


@pytest.mark.parametrize(
    ("share", "filled"), [(0, 0), (0.5, 75), (1, 150), (1.4, 150), (-0.2, 0), (None, 0), (float("nan"), 0)]
)
def test_a_rule_that_came_near_fills_its_share(read: Any, share: Any, filled: float) -> None:
    drawing = read(near_bar(share, "1.4 points away"))
    (bar,) = drawing.rectangles(fill=NEAR)
    assert bar.number("width") == filled
    assert drawing.title == "1.4 points away"


def test_the_threshold_of_a_near_bar_is_the_tick_at_its_end(read: Any) -> None:
    drawing = read(near_bar(0.86, "1.4 points away"))
    (track,) = drawing.rectangles(fill=TRACK)
    (tick,) = drawing.paths(stroke=INK)
    assert track.number("width") == 150
    assert tick.attributes["d"] == "M151 0L151 22"
