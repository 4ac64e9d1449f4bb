"""What a figure's chart says about the values it cannot simply draw: missing, revised, provisional, many, long."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from framework.charts import DefinitionBreak, Figure, Value, figure_chart
from framework.charts.palette import PAPER, SPRUCE

YEARS = tuple(str(year) for year in range(1985, 2025))


def lines_of(drawing: Any) -> str:
    return next(path for path in drawing.paths() if path.stroke == SPRUCE).attributes["d"]


def test_a_missing_value_leaves_a_gap(plain: Callable[..., Any], read: Any) -> None:
    assert lines_of(read(figure_chart(plain(8, 9, None, 11, 12)).wide)).count("M") == 2


def test_a_missing_value_is_never_drawn_at_zero(plain: Callable[..., Any], read: Any) -> None:
    drawing = read(figure_chart(plain(5, 9, None, 11, 12)).wide)
    assert len(drawing.circles(fill=SPRUCE)) == 4
    foot = drawing.word("0 %").y + 5
    assert all(circle.number("cy") < foot - 100 for circle in drawing.circles(fill=SPRUCE))


def test_a_missing_value_is_said_in_words(plain: Callable[..., Any], both: Any) -> None:
    chart = figure_chart(plain(8, 9, Value("2021/22", None, missing="suppressed"), 11, 12))
    assert all("Suppressed" in drawing.texts for drawing in both(chart))


def test_the_words_stand_in_the_gap(plain: Callable[..., Any], read: Any) -> None:
    drawing = read(figure_chart(plain(8, 9, Value("2021/22", None, missing="suppressed"), 11, 12)).wide)
    xs = [circle.number("cx") for circle in drawing.circles(fill=SPRUCE)]
    assert xs[1] < drawing.word("Suppressed").x < xs[2]


def test_neighbours_missing_for_one_reason_are_said_once(plain: Callable[..., Any], read: Any) -> None:
    gaps = (Value("2020/21", None, "not collected"), Value("2021/22", None, "not collected"))
    drawing = read(figure_chart(plain(8, *gaps, 11)).wide)
    assert drawing.texts.count("Not collected") == 1


def test_neighbours_missing_for_two_reasons_are_said_twice(plain: Callable[..., Any], read: Any) -> None:
    gaps = (Value("2020/21", None, "suppressed"), Value("2021/22", None, "not collected"))
    drawing = read(figure_chart(plain(8, *gaps, 11)).wide)
    assert {"Suppressed", "Not collected"} <= set(drawing.texts)


def test_a_missing_value_without_a_reason_is_no_figure(plain: Callable[..., Any], read: Any) -> None:
    assert "No figure" in read(figure_chart(plain(8, None, 11)).wide).texts


def test_a_year_that_nobody_asked_for_is_not_missing(plain: Callable[..., Any], read: Any) -> None:
    every_other = plain(8, 9, 10, periods=("2019/20", "2020/21", "2021/22", "2022/23"))
    drawing = read(figure_chart(every_other).wide)
    assert [text for text in drawing.texts if "figure" in text.lower()] == []


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf"), 10**400])
def test_what_is_no_number_is_missing(plain: Callable[..., Any], read: Any, value: Any) -> None:
    drawing = read(figure_chart(plain(8, value, 11)).wide)
    assert len(drawing.circles(fill=SPRUCE)) == 2
    assert "No figure" in drawing.texts


def test_without_any_value_the_chart_says_so(recycling: Callable[..., Any], both: Any) -> None:
    chart = figure_chart(recycling(values=()))
    assert all("No figure yet" in drawing.texts for drawing in both(chart))


def test_without_any_value_the_target_is_still_drawn(recycling: Callable[..., Any], read: Any) -> None:
    drawing = read(figure_chart(recycling(values=(), spreads=())).wide)
    assert "Target 55 % by 2027/28" in drawing.texts


def test_nothing_at_all_is_still_a_chart(plain: Callable[..., Any], both: Any) -> None:
    chart = figure_chart(plain())
    assert all(drawing.texts == ["No figure yet"] for drawing in both(chart))
    assert chart.starts_at is None
    assert chart.caption == ""


def test_a_restated_value_keeps_the_earlier_one_as_a_hollow_point(
    recycling: Callable[..., Any], read: Any
) -> None:
    drawing = read(figure_chart(recycling()).wide)
    (first,) = drawing.circles(fill=PAPER, stroke=SPRUCE)
    now = next(circle for circle in drawing.circles(fill=SPRUCE) if circle.number("cx") == first.number("cx"))
    assert first.number("cy") < now.number("cy")


def test_a_restated_value_has_a_leader_from_its_words(
    recycling: Callable[..., Any], read: Any, points: Any
) -> None:
    drawing = read(figure_chart(recycling()).wide)
    (first,) = drawing.circles(fill=PAPER, stroke=SPRUCE)
    word = drawing.word("now 44.9 %")
    (leader,) = [path for path in drawing.paths() if path.attributes.get("stroke-width") == "1"]
    (top_x, top), (foot_x, foot) = points(leader.attributes["d"])
    assert top_x == foot_x == first.number("cx")
    assert word.y < top < foot <= first.number("cy")


def test_a_value_revised_upwards_has_its_words_below(plain: Callable[..., Any], read: Any) -> None:
    drawing = read(figure_chart(plain(8, Value("2020/21", 12, first_published=4), 13, 14)).wide)
    (first,) = drawing.circles(fill=PAPER, stroke=SPRUCE)
    assert drawing.word("First published as 4 %,").y > first.number("cy")


def test_a_value_first_published_as_it_is_was_not_revised(plain: Callable[..., Any], read: Any) -> None:
    drawing = read(figure_chart(plain(8, Value("2020/21", 12, first_published=12))).wide)
    assert drawing.circles(fill=PAPER, stroke=SPRUCE) == []
    assert [text for text in drawing.texts if "First published" in text] == []


def test_many_revisions_are_all_drawn_and_the_latest_ones_named(plain: Callable[..., Any], both: Any) -> None:
    years = ("2019/20", "2020/21", "2021/22", "2022/23", "2023/24", "2024/25")
    revised = [Value(year, 20 + at, first_published=60 + at) for at, year in enumerate(years)]
    wide, narrow = both(figure_chart(plain(*revised)))
    assert [len(drawing.circles(fill=PAPER, stroke=SPRUCE)) for drawing in (wide, narrow)] == [6, 6]
    assert 1 <= len([text for text in wide.texts if text.startswith("First published")]) <= 3
    assert len([text for text in narrow.texts if text == "First published"]) <= 1


def test_a_provisional_last_value_is_a_ring_and_a_word(plain: Callable[..., Any], both: Any) -> None:
    chart = figure_chart(plain(8, 9, Value("2021/22", 11, provisional=True)))
    for drawing in both(chart):
        assert "provisional" in drawing.texts
        (ring,) = drawing.circles(fill=PAPER, stroke=SPRUCE)
        core = min(drawing.circles(fill=SPRUCE), key=lambda circle: circle.number("r"))
        assert (core.number("cx"), core.number("cy")) == (ring.number("cx"), ring.number("cy"))


def test_a_final_last_value_does_not_say_provisional(plain: Callable[..., Any], read: Any) -> None:
    chart = figure_chart(plain(8, Value("2020/21", 9, provisional=True), 11))
    assert "provisional" not in read(chart.wide).texts


def test_a_long_name_is_cut_and_its_value_is_not(plain: Callable[..., Any], both: Any) -> None:
    chart = figure_chart(
        plain(210, 377, place="The United Boroughs of Great Northby and Nether Wold upon Orrin")
    )
    for drawing in both(chart):
        assert "377 %" in drawing.texts
        assert drawing.overlaps() == []
        assert drawing.outside() == []


def test_a_name_without_a_blank_is_cut_with_an_ellipsis(plain: Callable[..., Any], read: Any) -> None:
    drawing = read(figure_chart(plain(210, 377, place="Northby" * 30)).narrow)
    assert next(text for text in drawing.texts if text.startswith("Northby")).endswith("…")


def test_two_breaks_have_words_of_their_own(recycling: Callable[..., Any], read: Any) -> None:
    breaks = (
        DefinitionBreak("2018/19", "By weight", "By volume"),
        DefinitionBreak("2022/23", "never shown", "By weight again"),
    )
    drawing = read(figure_chart(recycling(breaks=breaks)).wide)
    assert {"By weight", "By volume", "By weight again"} <= set(drawing.texts)
    assert "never shown" not in drawing.texts


def test_a_break_at_the_first_period_is_no_break(recycling: Callable[..., Any], read: Any) -> None:
    drawing = read(figure_chart(recycling(breaks=(DefinitionBreak("2016/17", "a", "b"),))).wide)
    assert [path for path in drawing.paths() if path.attributes.get("stroke-dasharray") == "1.5 3"] == []


def test_a_break_at_an_unknown_period_is_no_break(recycling: Callable[..., Any], read: Any) -> None:
    drawing = read(figure_chart(recycling(breaks=(DefinitionBreak("1999/00", "a", "b"),))).wide)
    assert lines_of(drawing).count("M") == 1


@pytest.fixture
def forty_years() -> Figure:
    values = tuple(Value(year, 50 + (place * 7) % 23) for place, year in enumerate(YEARS))
    return Figure("Forty years", "Northby", YEARS, values, format=lambda value: f"{value:.0f}")


def test_forty_years_fit(forty_years: Figure, both: Any) -> None:
    for drawing in both(figure_chart(forty_years)):
        assert len(drawing.circles(fill=SPRUCE)) == 40
        assert drawing.overlaps() == []
        assert drawing.outside() == []
        assert len(drawing.markup) < 15_000


def test_forty_years_name_the_first_and_the_last(forty_years: Figure, both: Any) -> None:
    for drawing in both(figure_chart(forty_years)):
        assert {"1985", "2024"} <= set(drawing.texts)


def test_forty_years_are_named_at_equal_steps(forty_years: Figure, read: Any) -> None:
    drawing = read(figure_chart(forty_years).wide)
    named = sorted(int(text) for text in drawing.texts if text.startswith(("19", "20")))
    steps = {after - before for before, after in pairwise(named[1:])}
    assert len(steps) == 1
    assert steps.pop() < 5


def test_a_period_written_twice_is_one_place_on_the_axis(plain: Callable[..., Any], read: Any) -> None:
    drawing = read(figure_chart(plain(8, 9, periods=("2019/20", "2019/20", "2020/21"))).wide)
    assert drawing.texts.count("2019/20") == 1
    assert len(drawing.circles(fill=SPRUCE)) == 2
