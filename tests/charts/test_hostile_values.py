"""Numbers that no indicator has: every chart draws without them, and no coordinate is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from framework import charts
from framework.charts import (
    Bar,
    Chart,
    Comparator,
    Figure,
    Flow,
    Judgement,
    Moment,
    Reading,
    SeverityPart,
    Sparkline,
    Spread,
    Standard,
    Stay,
    Stays,
    Strip,
    Timeline,
    Value,
    YearRead,
    bars_across,
    columns,
    figure_chart,
    judgement_scale,
    near_bar,
    progress_bar,
    reading_line,
    severity_bar,
    sparkline,
    stays_chart,
    strip_chart,
    strip_small,
    trend_line,
)

NUMBERS = {
    "none": None,
    "not a number": float("nan"),
    "infinite": float("inf"),
    "infinitely negative": float("-inf"),
    "a decimal that is none": Decimal("NaN"),
    "a whole number beyond floats": 10**400,
    "the largest float": 1.7e308,
    "the smallest float": 5e-324,
    "huge": 1e200,
    "huge and negative": -1e200,
    "zero": 0,
    "negative zero": -0.0,
    "negative": -7.5,
    "a decimal": Decimal("47.25"),
}
every_number = pytest.mark.parametrize("number", NUMBERS.values(), ids=NUMBERS)


def is_kind(offered: Any) -> bool:
    """Whether it is a dataclass rather than one made of it."""
    return isinstance(offered, type) and is_dataclass(offered)


def write(value: Any) -> str:
    return f"{float(value):.3g}"


def figures(number: Any) -> Iterator[Figure]:
    """The number in every place of a figure, one after the other."""
    periods = ("2023/24", "2024/25", "2025/26")
    usual = tuple(Value(period, 40 + at) for at, period in enumerate(periods))

    def figure(**fields: Any) -> Figure:
        made: dict[str, Any] = {
            "title": "How it went",
            "place": "Northby",
            "periods": periods,
            "values": usual,
            "format": write,
            "difference": write,
        }
        return Figure(**(made | fields))

    yield figure(values=tuple(Value(period, number) for period in periods))
    yield figure(values=(usual[0], Value("2024/25", number), usual[2]))
    yield figure(values=(*usual[:2], Value("2025/26", number, "suppressed", provisional=True)))
    yield figure(values=(Value("2023/24", 40, first_published=number), *usual[1:]))
    yield figure(values=(Value("2023/24", 40, interval=(number, 45)), *usual[1:]))
    yield figure(values=(Value("2023/24", 40, interval=(35, number)), *usual[1:]))
    yield figure(targets={"2024/25": number})
    yield figure(targets={"2023/24": 40, "2025/26": number})
    yield figure(standard=Standard(number))
    yield figure(standard=Standard(number, "2024/25", is_floor=False))
    for place in range(5):
        edges = [30, 35, 40, 45, 50]
        edges[place] = number
        yield figure(spreads=tuple(Spread(period, *edges) for period in periods))


def others(number: Any) -> Iterator[Chart | str]:
    """The number in every place of every other chart."""
    areas = (Comparator("Aldham", 40), Comparator("Birch Vale", number), Comparator("Corvemoor", 50))
    for own, median in ((47.2, 45.3), (number, 45.3), (47.2, number), (number, number)):
        for is_better in (True, False):
            strip = Strip("Among others", "Northby", own, areas, median, write, is_better)
            yield strip_chart(strip)
            yield strip_small(strip)
    yield sparkline(Sparkline("Over time", [1, number, 3], [2, number, 4], low=number))
    bars = [Bar("2024", 4, "4"), Bar("2025", number, "x"), Bar("2026", 5, "5")]
    for order in (bars, bars[::-1], bars[1:], bars[:2]):
        yield columns("Over time", order)
        yield bars_across("Over time", order)
        yield trend_line("Over time", order)
    yield stays_chart(Stays("How long", (Stay("inspection", (3, number, 8), number, "usual stay"),)))
    yield judgement_scale(Judgement("Somebody", number))
    yield judgement_scale(Judgement("Similar areas", 2, "similar", (number, 3)))
    yield judgement_scale(Judgement("Similar areas", number, "similar", (1, number)))
    years = (YearRead("2024", 1), YearRead("2025", number, counts=True), YearRead("2026", 3, counts=True))
    yield reading_line(Reading("A reading", years, 2))
    yield reading_line(Reading("A reading", years, number, "at_most"))
    yield near_bar(number, "How near")
    yield progress_bar(number, "How far")
    yield severity_bar([SeverityPart("People at risk", number, 40), SeverityPart("How long", 5, number)])


def drawings(made: Chart | str) -> list[str]:
    markup = [made.wide, made.narrow] if isinstance(made, Chart) else [made]
    return [each for each in markup if each.startswith("<svg")]


@every_number
def test_a_figure_survives_any_number_in_any_place(number: Any, both: Any) -> None:
    for figure in figures(number):
        for drawing in both(figure_chart(figure)):
            assert not re.search(r"nan|inf\b", drawing.markup.split("</desc>")[1])
            assert (drawing.overlaps(), drawing.outside()) == ([], [])


@every_number
def test_every_other_chart_survives_any_number_in_any_place(number: Any, read: Any) -> None:
    for made in others(number):
        for markup in drawings(made):
            drawing = read(markup)
            coordinates = " ".join(
                value for mark in drawing.marks for name, value in mark.attributes.items() if name != "fill"
            )
            assert not re.search(r"nan|inf\b", coordinates)
            assert (drawing.overlaps(), drawing.outside()) == ([], [])


@pytest.mark.parametrize(
    "name", [name for name, number in NUMBERS.items() if charts.values.known(number) is None]
)
def test_what_is_no_number_is_drawn_as_missing(name: str, read: Any) -> None:
    with_it, with_none = (
        [markup for figure in figures(number) for markup in drawings(figure_chart(figure))]
        for number in (NUMBERS[name], None)
    )
    assert with_it == with_none


@pytest.mark.parametrize("count", [0, -1, 1, 400, 10**6, 10**9])
def test_a_huge_flow_is_still_a_flow(count: int, both: Any) -> None:
    flow = Flow("Who moved", "then", "now", {("assessment", "inspection"): count})
    for drawing in both(charts.flow_chart(flow)):
        assert (drawing.overlaps(), drawing.outside()) == ([], [])


@pytest.mark.parametrize("day", [date.min, date(1, 1, 2), date(9999, 12, 30), date.max])
def test_a_timeline_survives_the_ends_of_the_calendar(day: date, both: Any) -> None:
    dates = Timeline("All time", (Moment("Then", day, "then"),), Moment("Today", date(2026, 11, 24), "now"))
    for drawing in both(charts.timeline_chart(dates)):
        assert {"Then", "Today"} <= set(drawing.texts)
        assert drawing.outside() == []


@pytest.mark.parametrize("name", [name for name in charts.__all__ if is_kind(getattr(charts, name))])
def test_inputs_and_results_cannot_be_changed(name: str) -> None:
    kind = getattr(charts, name)
    made = object.__new__(kind)
    with pytest.raises(FrozenInstanceError):
        made.title = "another"
