"""One's own value among those of similar areas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from framework.charts import Comparator, Strip, strip_chart, strip_small
from framework.charts.palette import INK, OTHERS, SPRUCE

SIMILAR = {
    "Corvemoor": 34.3,
    "Aldham": 38.1,
    "Birch Vale": 40.2,
    "Carrow Vale": 41.0,
    "Denely": 42.2,
    "Eastmere": 43.6,
    "Fosswater": 44.8,
    "Glavendale": 45.1,
    "Hexley": 45.5,
    "Ilmoor": 46.4,
    "Jarrold": 48.0,
    "Kelby": 49.3,
    "Lundale": 50.1,
    "Marlhaven": 51.9,
    "Orrin": 54.0,
    "Icknoll": 56.8,
}


@pytest.fixture
def strip(percent: Callable[..., str]) -> Callable[..., Strip]:
    """Northby among sixteen similar areas."""

    def build(**fields: object) -> Strip:
        usual: dict[str, object] = {
            "title": "Northby's 47.2 % is above the median of similar areas, 45.3 %",
            "place": "Northby",
            "own": 47.2,
            "others": tuple(Comparator(name, value) for name, value in SIMILAR.items()),
            "median": 45.3,
            "format": percent,
        }
        return Strip(**(usual | fields))  # type: ignore[arg-type]

    return build


def own_dot(drawing: Any) -> float:
    (dot,) = drawing.circles(fill=SPRUCE)
    return dot.number("cx")


def median_tick(drawing: Any) -> float:
    (tick,) = drawing.paths(stroke=INK)
    return float(tick.attributes["d"].removeprefix("M").split()[0])


def test_the_wide_strip_names_own_median_and_the_outermost(strip: Callable[..., Any], read: Any) -> None:
    assert set(read(strip_chart(strip()).wide).texts) == {
        "Northby 47.2 %",
        "Median 45.3 %",
        "Corvemoor 34.3 %",
        "Icknoll 56.8 %",
        "30 %",
        "40 %",
        "50 %",
        "60 %",
    }


def test_the_narrow_strip_says_the_same_in_two_rows(strip: Callable[..., Any], both: Any) -> None:
    wide, narrow = both(strip_chart(strip()))
    assert set(narrow.texts) == set(wide.texts)
    rows = {word.y for word in narrow.words if "30 %" not in word.text and len(word.text) > 5}
    assert len(rows) == 2


def test_own_is_large_bold_and_last(strip: Callable[..., Any], read: Any) -> None:
    drawing = read(strip_chart(strip()).wide)
    dots = drawing.circles()
    assert dots[-1].fill == SPRUCE
    assert dots[-1].number("r") > dots[0].number("r")
    assert drawing.word("Northby 47.2 %").weight == 700


def test_every_similar_area_is_a_dot(strip: Callable[..., Any], both: Any) -> None:
    for drawing in both(strip_chart(strip())):
        assert len(drawing.circles(fill=OTHERS)) == 16


def test_a_higher_value_is_further_right_when_higher_is_better(strip: Callable[..., Any], read: Any) -> None:
    drawing = read(strip_chart(strip()).wide)
    assert median_tick(drawing) < own_dot(drawing)
    assert drawing.word("30 %").x < drawing.word("60 %").x


def test_a_lower_value_is_further_right_when_lower_is_better(strip: Callable[..., Any], read: Any) -> None:
    drawing = read(strip_chart(strip(higher_is_better=False)).wide)
    assert own_dot(drawing) < median_tick(drawing)
    assert drawing.word("60 %").x < drawing.word("30 %").x


def test_only_a_scale_that_runs_backwards_says_which_way_is_better(
    strip: Callable[..., Any], both: Any
) -> None:
    assert ["lower is better" in drawing.texts for drawing in both(strip_chart(strip()))] == [False, False]
    backwards = strip_chart(strip(higher_is_better=False))
    assert ["lower is better" in drawing.texts for drawing in both(backwards)] == [True, True]


def test_who_has_no_value_is_said_in_words_and_not_plotted(strip: Callable[..., Any], both: Any) -> None:
    for drawing in both(strip_chart(strip(own=None, missing="suppressed"))):
        assert "Northby: suppressed" in drawing.texts
        assert drawing.circles(fill=SPRUCE) == []


def test_a_similar_area_without_a_value_is_not_plotted_and_stands_in_the_table(
    strip: Callable[..., Any], read: Any
) -> None:
    chart = strip_chart(strip(others=(Comparator("Aldham", 40), Comparator("Birch Vale", None))))
    assert len(read(chart.wide).circles(fill=OTHERS)) == 1
    assert ("Birch Vale", "none") in chart.table.rows


def test_the_table_lists_areas_by_name_because_there_is_no_rank(strip: Callable[..., Any]) -> None:
    rows = strip_chart(strip()).table.rows
    assert rows[0] == ("Northby", "47.2\N{NO-BREAK SPACE}%")
    assert rows[1] == ("Median of similar areas", "45.3\N{NO-BREAK SPACE}%")
    names = [row[0] for row in rows[2:]]
    assert names == sorted(names)
    assert len(names) == 16


def test_without_a_median_there_is_no_tick(strip: Callable[..., Any], read: Any) -> None:
    chart = strip_chart(strip(median=None))
    assert read(chart.wide).paths(stroke=INK) == []
    assert ("Median of similar areas", "none") in chart.table.rows


def test_without_anybody_there_is_a_line_and_the_own_value(strip: Callable[..., Any], both: Any) -> None:
    for drawing in both(strip_chart(strip(others=(), median=None))):
        assert "Northby 47.2 %" in drawing.texts
        assert len(drawing.circles()) == 1


def test_with_nothing_there_is_only_the_word(strip: Callable[..., Any], both: Any) -> None:
    for drawing in both(strip_chart(strip(others=(), median=None, own=None))):
        assert drawing.texts == ["Northby: no figure"]


def test_equal_values_lie_on_one_another(strip: Callable[..., Any], both: Any) -> None:
    same = strip(own=5, median=5, others=tuple(Comparator(name, 5) for name in ("Aldham", "Birch Vale")))
    for drawing in both(strip_chart(same)):
        assert len({circle.number("cx") for circle in drawing.circles()}) == 1


def test_the_description_counts_the_similar_areas(strip: Callable[..., Any], read: Any) -> None:
    said = "16 similar areas as dots on a line, better to the right. The table has every value."
    assert read(strip_chart(strip()).wide).desc == said


@pytest.mark.parametrize("higher_is_better", [True, False])
def test_the_small_strip_has_the_same_marks_and_no_words(
    strip: Callable[..., Any], read: Any, higher_is_better: bool
) -> None:
    drawing = read(strip_small(strip(higher_is_better=higher_is_better)))
    assert (drawing.width, drawing.height) == (190, 26)
    assert drawing.texts == []
    assert len(drawing.circles()) == 17
    assert (own_dot(drawing) > median_tick(drawing)) is higher_is_better


def test_the_small_strip_uses_its_whole_width(strip: Callable[..., Any], read: Any) -> None:
    xs = [circle.number("cx") for circle in read(strip_small(strip())).circles()]
    assert (min(xs), max(xs)) == (9, 181)


def test_the_small_strip_says_its_message_in_the_title(strip: Callable[..., Any], read: Any) -> None:
    assert read(strip_small(strip())).title == "Northby's 47.2 % is above the median of similar areas, 45.3 %"
