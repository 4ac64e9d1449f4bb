"""The dates of a year: past filled, today large, to come hollow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from framework.charts import Moment, Timeline, timeline_chart
from framework.charts.palette import MEDIAN, PAPER, RULE, SPRUCE

STEPS = (
    "Opened",
    "Today",
    "To the partners",
    "Partners have signed",
    "Leader submits",
    "Moderated",
    "Published",
)


@pytest.fixture
def year() -> Callable[..., Timeline]:
    """The dates of Northby's assessment of 2026."""

    def build(**fields: object) -> Timeline:
        usual: dict[str, object] = {
            "title": "Northby's draft goes to its partners on 14 December 2026",
            "moments": (
                Moment("Opened", date(2026, 9, 1), "1 September 2026"),
                Moment("To the partners", date(2026, 12, 14), "14 December"),
                Moment("Partners have signed", date(2027, 1, 15), "15 January 2027"),
                Moment("Leader submits", date(2027, 1, 22), "22 January"),
                Moment("Moderated", date(2027, 2, 19), "19 February"),
                Moment("Published", date(2027, 3, 12), "12 March 2027"),
            ),
            "today": Moment("Today", date(2026, 11, 24), "24 November"),
        }
        return Timeline(**(usual | fields))  # type: ignore[arg-type]

    return build


def test_every_moment_is_named_with_its_date(year: Callable[..., Any], both: Any) -> None:
    for drawing in both(timeline_chart(year())):
        assert set(STEPS) <= set(drawing.texts)
        assert {"1 September 2026", "24 November", "12 March 2027"} <= set(drawing.texts)


def test_past_is_filled_today_large_and_to_come_hollow(year: Callable[..., Any], both: Any) -> None:
    for drawing in both(timeline_chart(year())):
        assert [dot.number("r") for dot in drawing.circles(fill=SPRUCE)] == [5, 8]
        assert len(drawing.circles(fill=PAPER, stroke=MEDIAN)) == 5


def test_today_is_bold_and_nothing_else(year: Callable[..., Any], both: Any) -> None:
    for drawing in both(timeline_chart(year())):
        assert [word.text for word in drawing.words if word.weight == 700] == ["Today", "24 November"]


def test_the_line_is_strong_up_to_today(year: Callable[..., Any], read: Any, points: Any) -> None:
    drawing = read(timeline_chart(year()).wide)
    (faint,), (strong,) = drawing.paths(stroke=RULE), drawing.paths(stroke=SPRUCE)
    assert points(strong.attributes["d"])[1][0] == max(
        drawing.circles(fill=SPRUCE), key=lambda dot: dot.number("r")
    ).number("cx")
    assert [x for x, _ in points(faint.attributes["d"])] == [8, 1012]


def test_dots_stand_at_their_days(year: Callable[..., Any], read: Any) -> None:
    dots = sorted(dot.number("cx") for dot in read(timeline_chart(year()).wide).circles())
    days = [0, 84, 104, 136, 143, 171, 192]
    assert dots == pytest.approx([8 + 1004 * day / 192 for day in days], abs=0.1)


def test_names_stand_over_and_under_the_line(year: Callable[..., Any], read: Any) -> None:
    drawing = read(timeline_chart(year()).wide)
    line = drawing.circles()[0].number("cy")
    over = {step for step in STEPS if drawing.word(step).y < line}
    assert {"Opened", "Today", "Published"} <= over
    assert over < set(STEPS)


def test_the_last_name_ends_at_the_edge(year: Callable[..., Any], read: Any) -> None:
    word = read(timeline_chart(year()).wide).word("12 March 2027")
    assert word.anchor == "end"
    assert word.box.right <= 1020


def test_the_narrow_drawing_is_a_list_down_a_line(year: Callable[..., Any], read: Any) -> None:
    drawing = read(timeline_chart(year()).narrow)
    heights = [drawing.word(step).y for step in STEPS]
    assert heights == sorted(heights)
    assert [after - before for before, after in pairwise(heights)] == pytest.approx([48] * 6)
    assert {drawing.word(step).x for step in STEPS} == {28}


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2028, 1, 1)])
def test_today_may_lie_before_or_after_everything(year: Callable[..., Any], both: Any, day: date) -> None:
    for drawing in both(timeline_chart(year(today=Moment("Today", day, "now")))):
        assert "Today" in drawing.texts
        assert (drawing.overlaps(), drawing.outside()) == ([], [])


def test_today_alone_is_a_drawing(year: Callable[..., Any], both: Any) -> None:
    for drawing in both(timeline_chart(year(moments=()))):
        assert drawing.texts == ["Today", "24 November"]


def test_two_moments_on_one_day_are_both_named(year: Callable[..., Any], both: Any) -> None:
    day = date(2026, 12, 14)
    moments = (Moment("Draft closes", day, "14 December"), Moment("To the partners", day, "14 December"))
    for drawing in both(timeline_chart(year(moments=moments))):
        assert {"Draft closes", "To the partners"} <= set(drawing.texts)


def test_a_moment_of_today_is_past(year: Callable[..., Any], read: Any) -> None:
    moments = (Moment("Sent", date(2026, 11, 24), "24 November"),)
    drawing = read(timeline_chart(year(moments=moments)).narrow)
    assert [dot.number("r") for dot in drawing.circles(fill=SPRUCE)] == [5, 8]


def test_a_moment_without_a_day_stands_in_the_table_only(year: Callable[..., Any], both: Any) -> None:
    chart = timeline_chart(year(moments=(Moment("Published", None, "not yet agreed"),)))
    assert all("Published" not in drawing.texts for drawing in both(chart))
    assert chart.table.rows == (("Today", "24 November"), ("Published", "not yet agreed"))


def test_the_table_has_every_moment_in_its_order(year: Callable[..., Any]) -> None:
    table = timeline_chart(year()).table
    assert table.header == ("What", "When")
    assert tuple(row[0] for row in table.rows) == STEPS


def test_moments_may_come_in_any_order(year: Callable[..., Any]) -> None:
    usual = year()
    assert timeline_chart(year(moments=usual.moments[::-1])).wide == timeline_chart(usual).wide


def test_forty_moments_name_what_fits_and_list_all(year: Callable[..., Any], both: Any) -> None:
    start = date(2026, 9, 1)
    many = tuple(Moment(f"Step {day}", start + timedelta(day * 5), f"day {day}") for day in range(40))
    chart = timeline_chart(year(moments=many))
    for drawing in both(chart):
        assert (drawing.overlaps(), drawing.outside()) == ([], [])
        assert len(drawing.markup) < 15_000
    assert len(chart.table.rows) == 41
