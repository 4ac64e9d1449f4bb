"""How long areas have been in their stage."""

from __future__ import annotations

from typing import Any

import pytest

from framework.charts import Stay, Stays, stays_chart
from framework.charts.palette import INK, STAGES


@pytest.fixture
def stays() -> Stays:
    """Who has been where for how long."""
    return Stays(
        "Two areas have been in peer challenge for longer than usual",
        (
            Stay(
                "peer_challenge",
                (0.7, 2.1, 3.4, 5.2, 6.7, 8.3, 10.4, 12.6, 13.6, 14.8, 17.4, 20.2),
                16,
                "usual stay 16 months",
            ),
            Stay("inspection", (0.4, 1.6, 3.9, 5.5, 12.8, 14.6), 9, "usual stay 9 months"),
            Stay("intervention", (0.2, 19.4, 27.8), 22, "usual stay 22 months"),
        ),
    )


def ticks(drawing: Any) -> list[float]:
    """The upright lines of the usual stays, from the top row down."""
    return [
        float(path.attributes["d"].removeprefix("M").split()[0])
        for path in drawing.paths(stroke=INK)
        if path.attributes["stroke-width"] == "2.4"
    ]


def test_every_area_is_a_dot_in_the_colour_of_its_stage(stays: Stays, both: Any) -> None:
    for drawing in both(stays_chart(stays)):
        for stage, count in (("peer_challenge", 12), ("inspection", 6), ("intervention", 3)):
            dots = [dot for dot in drawing.circles(fill=STAGES[stage].colour) if "cx" in dot.attributes]
            assert len(dots) == count


def test_every_row_names_its_stage_and_its_usual_stay(stays: Stays, both: Any) -> None:
    for drawing in both(stays_chart(stays)):
        assert {
            "Peer challenge",
            "Inspection",
            "Intervention",
            "usual stay 16 months",
            "usual stay 9 months",
            "usual stay 22 months",
        } <= set(drawing.texts)


def test_the_rows_share_one_scale_of_months(stays: Stays, read: Any) -> None:
    drawing = read(stays_chart(stays).wide)
    assert [text for text in drawing.texts if text[0].isdigit()] == ["30 months", "0", "6", "12", "18", "24"]
    first, last = drawing.word("0"), drawing.word("30 months")
    assert first.y == last.y


def test_the_narrow_scale_has_fewer_ticks(stays: Stays, read: Any) -> None:
    texts = read(stays_chart(stays).narrow).texts
    assert [text for text in texts if text[0].isdigit()] == ["36 months", "0", "12", "24"]


def test_the_usual_stay_is_an_upright_line_at_its_months(stays: Stays, read: Any) -> None:
    sixteen, nine, twenty_two = ticks(read(stays_chart(stays).wide))
    month = (990 - 8) / 30
    assert sixteen == pytest.approx(8 + 16 * month, abs=0.1)
    assert nine == pytest.approx(8 + 9 * month, abs=0.1)
    assert twenty_two == pytest.approx(8 + 22 * month, abs=0.1)


def test_a_dot_right_of_the_line_has_been_there_for_longer(stays: Stays, read: Any) -> None:
    drawing = read(stays_chart(stays).wide)
    longer = [
        dot.number("cx") > ticks(drawing)[0] for dot in drawing.circles(fill=STAGES["peer_challenge"].colour)
    ]
    assert longer.count(True) == 2


def test_the_table_counts_who_has_been_there_for_longer(stays: Stays) -> None:
    table = stays_chart(stays).table
    assert table.header == ("Stage", "Areas in it", "Usual stay", "Areas there for longer")
    assert table.rows == (
        ("Peer challenge", "12", "usual stay 16\N{NO-BREAK SPACE}months", "2"),
        ("Inspection", "6", "usual stay 9\N{NO-BREAK SPACE}months", "2"),
        ("Intervention", "3", "usual stay 22\N{NO-BREAK SPACE}months", "1"),
    )


def test_unknown_months_are_not_drawn_and_not_counted(read: Any) -> None:
    chart = stays_chart(Stays("One known", (Stay("inspection", (None, 4, float("nan")), None),)))
    assert len(read(chart.wide).circles(fill=STAGES["inspection"].colour)) == 1
    assert chart.table.rows == (("Inspection", "1", "not known", "not known"),)


def test_without_a_usual_stay_there_is_no_upright_line(read: Any) -> None:
    chart = stays_chart(Stays("No median yet", (Stay("inspection", (4, 5)),)))
    assert ticks(read(chart.wide)) == []


def test_a_stage_without_areas_keeps_its_row(both: Any) -> None:
    for drawing in both(
        stays_chart(Stays("Nobody", (Stay("intervention", (), 22, "usual stay 22 months"),)))
    ):
        assert {"Intervention", "usual stay 22 months"} <= set(drawing.texts)
        assert drawing.circles(fill=STAGES["intervention"].colour) == []


@pytest.mark.parametrize(
    ("longest", "last"),
    [
        (0, "1 month"),
        (2.5, "3 months"),
        (5, "5 months"),
        (17, "18 months"),
        (70, "72 months"),
        (500, "600 months"),
    ],
)
def test_the_scale_ends_at_a_round_number_of_months(read: Any, longest: float, last: str) -> None:
    texts = read(stays_chart(Stays("Stays", (Stay("inspection", (longest,)),))).wide).texts
    assert last in texts


def test_each_stage_adds_a_row(stays: Stays, read: Any) -> None:
    three = read(stays_chart(stays).wide).height
    two = read(stays_chart(Stays("Two", stays.rows[:2])).wide).height
    assert three - two == 86


def test_no_rows_are_an_empty_scale(both: Any) -> None:
    for drawing in both(stays_chart(Stays("No stays", ()))):
        assert drawing.title == "No stays"


def test_an_unknown_stage_is_refused() -> None:
    with pytest.raises(ValueError, match="'triage' is no stage"):
        stays_chart(Stays("Stays", (Stay("triage", (4,)),)))
