"""Properties of a figure's chart that hold for any values and any words."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framework.charts import (
    NARROW,
    PRINT,
    WIDE,
    DefinitionBreak,
    Figure,
    Spread,
    Standard,
    Value,
    figure_chart,
    figure_drawing,
)
from framework.charts.palette import SPRUCE

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


def write(value: Any) -> str:
    return f"{float(value):,.1f} %"


@st.composite
def figures(draw: Any) -> Figure:
    """Figures with up to forty periods in which anything may be missing."""
    first, count = draw(st.integers(1980, 2020)), draw(st.integers(0, 40))
    periods = tuple(f"{year}/{(year + 1) % 100:02d}" for year in range(first, first + count))
    some = st.sampled_from(periods) if periods else st.just("2019/20")
    values = tuple(
        Value(
            period,
            draw(numbers),
            missing=draw(st.sampled_from(["", "suppressed", "not collected"])),
            provisional=draw(st.booleans()),
            first_published=draw(st.one_of(st.none(), percents)),
            interval=draw(st.one_of(st.none(), st.tuples(percents, percents))),
        )
        for period in periods[: draw(st.integers(0, count))]
    )
    spreads = tuple(
        Spread(period, *(draw(numbers) for _ in range(5))) for period in periods[: draw(st.integers(0, 12))]
    )
    return Figure(
        title=draw(words),
        place=draw(words),
        periods=periods,
        values=values,
        format=write,
        short=draw(st.sampled_from([None, lambda value: f"{float(value):.1f}"])),
        difference=write,
        targets=draw(st.dictionaries(some, numbers, max_size=8)),
        spreads=spreads,
        standard=draw(st.one_of(st.none(), st.builds(Standard, percents, some, st.booleans()))),
        breaks=tuple(draw(st.lists(st.builds(DefinitionBreak, some, words, words), max_size=3))),
        measure=draw(words),
    )


@many
@given(figure=figures())
def test_labels_of_a_figure_stand_apart_and_inside_and_can_be_read(figure: Figure, both: Any) -> None:
    for drawing, least in zip(both(figure_chart(figure)), (14, 13), strict=True):
        assert (drawing.overlaps(), drawing.outside()) == ([], [])
        assert len(drawing.markup.encode()) <= 15_000
        assert min((word.size for word in drawing.words), default=least) >= least


@many
@given(figure=figures())
def test_every_known_value_of_a_figure_is_a_point_in_the_drawing_and_a_cell_in_the_table(
    figure: Figure, both: Any
) -> None:
    chart = figure_chart(figure)
    known = [value for value in figure.values if value.value is not None and abs(value.value) < 1e200]
    for drawing in both(chart):
        points = drawing.circles(fill=SPRUCE)
        assert len(points) == len(known)
        assert all(0 <= point.number("cx") <= drawing.width for point in points)
        assert all(0 <= point.number("cy") <= drawing.height for point in points)
    assert len([row for row in chart.table.rows if row[1] != "none"]) == len(known)


@settings(many, max_examples=8)
@given(figure=figures(), sheet=st.sampled_from([WIDE, NARROW, PRINT]))
def test_the_same_figure_is_drawn_the_same_twice(figure: Figure, sheet: Any) -> None:
    assert figure_drawing(figure, sheet) == figure_drawing(figure, sheet)
