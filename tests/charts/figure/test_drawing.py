"""The drawing of one figure over time: what stands where, back to front."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from framework.charts import figure_chart
from framework.charts.palette import BAND_ALL, BAND_HALF, INK, MEDIAN, PAPER, SPRUCE

WIDE_TEXTS = {
    "30 %",
    "40 %",
    "50 %",
    "60 %",
    "Street sweepings counted",
    "Definition changed: street sweepings no longer counted",
    "Northby 47.2 %",
    "Median of similar areas 45.3 %",
    "Middle half of the sixteen",
    "Lowest to highest",
    "Target 50 %",
    "Target 55 % by 2027/28",
    "Minimum standard 35 %, since 2019/20",
    "First published as 45.6 %,",
    "now 44.9 %",
    "41.2 %",
    "2016/17",
    "17/18",
    "18/19",
    "2019/20",
    "20/21",
    "21/22",
    "22/23",
    "23/24",
    "2024/25",
    "25/26",
    "26/27",
    "2027/28",
}
NARROW_TEXTS = {
    "30 %",
    "40 %",
    "50 %",
    "60 %",
    "Street",
    "sweepings",
    "counted",
    "Definition changed: street",
    "sweepings no longer counted",
    "Northby 47.2",
    "Median 45.3",
    "Middle half",
    "All sixteen",
    "Target 55 %",
    "Minimum standard 35 %",
    "First published",
    "as 45.6",
    "41.2",
    "2016/17",
    "2019/20",
    "2024/25",
    "2027/28",
}


def test_the_wide_drawing_says_all_that_the_picture_says(recycling: Callable[..., Any], read: Any) -> None:
    assert set(read(figure_chart(recycling()).wide).texts) == WIDE_TEXTS


def test_the_narrow_drawing_has_fewer_words(recycling: Callable[..., Any], read: Any) -> None:
    assert set(read(figure_chart(recycling()).narrow).texts) == NARROW_TEXTS


def test_the_narrow_drawing_is_narrow_and_the_wide_one_wide(recycling: Callable[..., Any], both: Any) -> None:
    wide, narrow = both(figure_chart(recycling()))
    assert (wide.width, narrow.width) == (1020, 343)
    assert wide.root.attrib["class"] == "chart chart--wide"
    assert narrow.root.attrib["class"] == "chart chart--narrow"


def test_the_line_is_drawn_after_band_and_target(recycling: Callable[..., Any], read: Any) -> None:
    marks = read(figure_chart(recycling()).wide).marks
    paints = [mark.fill if mark.fill in (BAND_ALL, BAND_HALF) else mark.stroke for mark in marks]
    dashed = next(i for i, mark in enumerate(marks) if mark.attributes.get("stroke-dasharray") == "6 4")
    order = [
        paints.index(BAND_ALL),
        paints.index(BAND_HALF),
        paints.index(MEDIAN),
        dashed,
        paints.index(SPRUCE),
    ]
    assert order == sorted(order)


def test_the_value_has_a_white_casing_under_it(recycling: Callable[..., Any], read: Any) -> None:
    paths = read(figure_chart(recycling()).wide).paths()
    line = next(mark for mark in paths if mark.stroke == SPRUCE)
    casing = next(
        mark for mark in paths if mark.stroke == PAPER and mark.attributes["d"] == line.attributes["d"]
    )
    assert casing.number("stroke-width") > line.number("stroke-width")
    assert paths.index(casing) < paths.index(line)


def test_the_own_value_is_bold_and_stands_right_of_its_point(
    recycling: Callable[..., Any], read: Any
) -> None:
    drawing = read(figure_chart(recycling()).wide)
    word = drawing.word("Northby 47.2 %")
    last = max(drawing.circles(fill=SPRUCE), key=lambda circle: circle.number("r"))
    assert (word.weight, word.fill) == (700, INK)
    assert word.x == last.number("cx") + 15
    assert abs(word.y - word.size * 0.35 - last.number("cy")) < 0.2


def test_the_last_point_is_larger_than_the_others(recycling: Callable[..., Any], read: Any) -> None:
    radii = sorted(circle.number("r") for circle in read(figure_chart(recycling()).wide).circles(fill=SPRUCE))
    assert radii == [5] * 8 + [7]


def test_the_year_of_the_last_value_is_bold(recycling: Callable[..., Any], read: Any) -> None:
    drawing = read(figure_chart(recycling()).wide)
    years = {word.text: word.weight for word in drawing.words if "/" in word.text and "%" not in word.text}
    assert {year for year, weight in years.items() if weight == 700} == {"2024/25"}


def test_a_target_is_dashed_to_the_last_year_it_has(
    recycling: Callable[..., Any], read: Any, points: Any
) -> None:
    drawing = read(figure_chart(recycling()).wide)
    (dashed,) = [path for path in drawing.paths() if path.attributes.get("stroke-dasharray") == "6 4"]
    xs = [x for x, _ in points(dashed.attributes["d"])]
    assert len(xs) == 9
    assert xs[0] < drawing.word("2019/20").x + 1
    assert xs[-1] == 988


def test_the_target_of_the_last_known_year_has_a_hollow_point(
    recycling: Callable[..., Any], read: Any
) -> None:
    drawing = read(figure_chart(recycling()).wide)
    (hollow,) = drawing.circles(fill=PAPER, stroke=INK)
    assert abs(hollow.number("cx") - drawing.word("2024/25").x) < 0.1


def test_a_target_that_ends_with_the_values_is_named_beside_them(
    plain: Callable[..., Any], read: Any
) -> None:
    drawing = read(figure_chart(plain(60, 62, 66, targets={"2019/20": 60, "2021/22": 81})).wide)
    assert drawing.word("Target 81 %").x == drawing.word("Northby 66 %").x


def test_a_target_jumps_a_year_without_one(plain: Callable[..., Any], read: Any, points: Any) -> None:
    drawing = read(figure_chart(plain(60, 62, 66, targets={"2019/20": 60, "2021/22": 81})).wide)
    (dashed,) = [path for path in drawing.paths() if path.attributes.get("stroke-dasharray") == "6 4"]
    assert len(points(dashed.attributes["d"])) == 2


def test_neither_line_nor_target_crosses_a_change_of_definition(
    recycling: Callable[..., Any], read: Any
) -> None:
    figure = recycling(targets=dict.fromkeys(recycling().periods, 45))
    drawing = read(figure_chart(figure).wide)
    value = next(path for path in drawing.paths() if path.stroke == SPRUCE)
    (target,) = [path for path in drawing.paths() if path.attributes.get("stroke-dasharray") == "6 4"]
    median = next(path for path in drawing.paths() if path.stroke == MEDIAN)
    assert [path.attributes["d"].count("M") for path in (value, target, median)] == [2, 2, 2]


def test_a_break_is_two_dotted_lines_between_the_years(
    recycling: Callable[..., Any], read: Any, points: Any
) -> None:
    drawing = read(figure_chart(recycling()).wide)
    (dotted,) = [path for path in drawing.paths() if path.attributes.get("stroke-dasharray") == "1.5 3"]
    assert dotted.attributes["d"].count("M") == 2
    before, after = drawing.word("18/19").x, drawing.word("2019/20").x
    x = float(dotted.attributes["d"].split("V")[0].removeprefix("M").split()[0])
    assert abs(x + 3 - (before + after) / 2) < 0.2
