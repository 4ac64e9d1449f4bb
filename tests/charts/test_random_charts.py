"""Properties that hold for any values and any words: labels apart and inside, marks inside, drawings small."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framework.charts import (
    Bar,
    Comparator,
    Figure,
    Flow,
    Moment,
    Reading,
    Sparkline,
    Stay,
    Stays,
    Strip,
    Tile,
    TileMap,
    Timeline,
    Value,
    YearRead,
    bars_across,
    columns,
    figure_chart,
    flow_chart,
    reading_line,
    sparkline,
    stays_chart,
    strip_chart,
    tile_map_chart,
    timeline_chart,
    trend_line,
)
from framework.charts.palette import STAGES

many = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
finite = st.floats(min_value=-1e9, max_value=1e9, allow_nan=False).map(lambda value: round(value, 3))
percents = st.floats(min_value=0, max_value=100, allow_nan=False).map(lambda value: round(value, 1))
numbers = st.one_of(
    st.none(), percents, finite, st.integers(-5, 5), st.just(1e308), st.decimals(0, 100, places=1)
)
words = st.one_of(
    st.none(), st.text(max_size=60), st.sampled_from(["Northby", "similar areas", "street sweepings"])
)
stages = st.sampled_from(list(STAGES))


def write(value: Any) -> str:
    return f"{float(value):,.1f} %"


@st.composite
def strips(draw: Any) -> Strip:
    others = draw(st.lists(st.builds(Comparator, words, numbers), max_size=30))
    return Strip(
        draw(words),
        draw(words),
        draw(numbers),
        tuple(others),
        draw(numbers),
        write,
        higher_is_better=draw(st.booleans()),
        missing=draw(st.sampled_from(["suppressed", "none"])),
    )


@many
@given(strip=strips())
def test_labels_of_a_strip_stand_apart_and_inside(strip: Strip, both: Any) -> None:
    for drawing in both(strip_chart(strip)):
        assert (drawing.overlaps(), drawing.outside()) == ([], [])


@many
@given(strip=strips())
def test_a_strip_that_runs_backwards_is_the_mirror_of_one_that_does_not(strip: Strip, read: Any) -> None:
    from dataclasses import replace

    forth = read(strip_chart(replace(strip, higher_is_better=True)).wide)
    back = read(strip_chart(replace(strip, higher_is_better=False)).wide)
    xs = sorted(circle.number("cx") for circle in forth.circles())
    mirrored = sorted(1020 - circle.number("cx") for circle in back.circles())
    assert all(abs(one - other) < 0.11 for one, other in zip(xs, mirrored, strict=True))


bars = st.lists(st.builds(Bar, words, numbers, words), max_size=25)


@many
@given(bars=bars, draw=st.sampled_from([columns, trend_line, bars_across]))
def test_labels_of_small_charts_stand_apart_and_inside(bars: list[Bar], draw: Any, read: Any) -> None:
    drawing = read(draw("How it went", bars))
    assert (drawing.overlaps(), drawing.outside()) == ([], [])


@many
@given(bars=bars)
def test_no_column_leaves_its_drawing(bars: list[Bar], read: Any) -> None:
    drawing = read(columns("How it went", bars))
    for column in drawing.rectangles():
        assert column.number("x") >= 0
        assert column.number("x") + column.number("width") <= drawing.width + 0.1
        assert column.number("y") + column.number("height") <= drawing.height


days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
moments = st.lists(st.builds(Moment, words, st.one_of(st.none(), days), words), max_size=14)


@many
@given(moments=moments, today=days)
def test_labels_of_a_timeline_stand_apart_and_inside(moments: list[Moment], today: date, both: Any) -> None:
    dates = Timeline("The year", tuple(moments), Moment("Today", today, "today"))
    for drawing in both(timeline_chart(dates)):
        assert (drawing.overlaps(), drawing.outside()) == ([], [])


@many
@given(count=st.integers(0, 40))
def test_the_narrow_timeline_names_every_moment(count: int, read: Any) -> None:
    moments = tuple(Moment(f"Step {n}", date(2026, 1, 1) + timedelta(n), f"day {n}") for n in range(count))
    drawing = read(
        timeline_chart(Timeline("The year", moments, Moment("Today", date(2026, 1, 9), "now"))).narrow
    )
    assert {f"Step {n}" for n in range(count)} <= set(drawing.texts)


@many
@given(
    rows=st.lists(
        st.builds(Stay, stages, st.lists(numbers, max_size=40).map(tuple), numbers, words), max_size=4
    )
)
def test_labels_of_stays_stand_apart_and_inside(rows: list[Stay], both: Any) -> None:
    for drawing in both(stays_chart(Stays("How long they stay", tuple(rows)))):
        assert (drawing.overlaps(), drawing.outside()) == ([], [])
        assert len(drawing.markup) <= 15_000


counts = st.one_of(st.none(), st.integers(-3, 12), st.integers(0, 300))
moves = st.dictionaries(st.tuples(stages, stages), counts, max_size=16)


@many
@given(moves=moves, then=words, now=words)
def test_labels_of_a_flow_stand_apart_and_inside(moves: Any, then: Any, now: Any, both: Any) -> None:
    flow = Flow("Who moved", then, now, moves)
    for drawing in both(flow_chart(flow)):
        assert (drawing.overlaps(), drawing.outside()) == ([], [])
        assert len(drawing.markup) <= 15_000


places = st.tuples(st.integers(-4, 14), st.integers(-4, 14))
shorts = st.one_of(st.none(), st.text("ABCDEMWOI", min_size=3, max_size=4))


@many
@given(
    tiles=st.dictionaries(places, st.tuples(words, shorts, stages, st.sampled_from("nesw")), max_size=60),
    shown=st.one_of(st.none(), st.sets(stages)),
)
def test_labels_of_a_map_stand_apart_and_inside(tiles: Any, shown: Any, both: Any) -> None:
    areas = tuple(
        Tile(x, y, name, short, stage, f"/areas/{x}/{y}/", region)
        for (x, y), (name, short, stage, region) in tiles.items()
    )
    regions = {"n": "Northern Marches", "e": "East Sound", "s": "South Strand", "w": "West Water"}
    for drawing in both(tile_map_chart(TileMap("The nation", areas, regions, shown))):
        assert (drawing.overlaps(), drawing.outside()) == ([], [])


@many
@given(values=st.lists(numbers, max_size=40), targets=st.lists(numbers, max_size=40), quiet=st.booleans())
def test_a_sparkline_stays_in_its_box(values: Any, targets: Any, quiet: bool, read: Any, points: Any) -> None:
    drawing = read(sparkline(Sparkline("How it went", values, targets, is_quiet=quiet)))
    for path in drawing.paths():
        assert all(
            0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in points(path.attributes["d"])
        )


@many
@given(
    values=st.lists(st.tuples(numbers, st.booleans()), max_size=20),
    threshold=numbers,
    holds=st.sampled_from(["at_least", "at_most"]),
    tone=stages,
)
def test_a_reading_stays_in_its_box(values: Any, threshold: Any, holds: Any, tone: str, read: Any) -> None:
    years = tuple(YearRead(str(at), value, counts) for at, (value, counts) in enumerate(values))
    drawing = read(reading_line(Reading("A reading", years, threshold, holds, tone)))
    for circle in drawing.circles():
        assert circle.number("cx") - circle.number("r") >= 0
        assert circle.number("cx") + circle.number("r") <= drawing.width
        assert circle.number("cy") - circle.number("r") >= 0
        assert circle.number("cy") + circle.number("r") <= drawing.height


@pytest.mark.parametrize(
    "values", [[], [5], [0], [5, 5, 5], [None, None], [-3, -3], [1e289, -1e289], [1e-300]]
)
def test_the_edges_of_what_a_line_can_be(values: Any, both: Any, read: Any) -> None:
    periods = tuple(str(2020 + at) for at, _ in enumerate(values))
    read_values = tuple(Value(period, value) for period, value in zip(periods, values, strict=True))
    for drawing in both(figure_chart(Figure("edge", "Northby", periods, read_values, write))):
        assert (drawing.overlaps(), drawing.outside()) == ([], [])
    assert read(sparkline(Sparkline("edge", values))).title == "edge"
    assert read(trend_line("edge", [Bar("x", value, "y") for value in values])).title == "edge"
