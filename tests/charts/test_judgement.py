"""One scale for judgements, and the arrow of an overstatement."""

from __future__ import annotations

from typing import Any

import pytest

from framework.charts import LEVELS, Chart, Judgement, judgement_scale, judgement_table, overstated
from framework.charts.palette import INK, PAPER, QUIET, SIMILAR, SPRUCE, STAGES

OWN = Judgement("Northby's own judgement", 3, "own")
FIGURES = Judgement("The figures, by the stated rule", 2)
LAST_YEAR = Judgement("Last year, moderated", 2, "last_year")
SIMILAR_AREAS = Judgement("Sixteen similar areas, moderated", 2, "similar", (2, 3))
PEERS = Judgement("Peer team", None, words="gave no level: “a sound plan for houses, none for flats”")
PURPLE = STAGES["peer_challenge"].colour


def place(level: float, width: float) -> float:
    """The middle of a level's quarter."""
    return (level - 0.5) * width / 4


def test_own_is_large_and_spruce(both: Any) -> None:
    for drawing in both(judgement_scale(OWN)):
        (dot,) = drawing.circles()
        assert (dot.fill, dot.number("r")) == (SPRUCE, 11.5)
        assert dot.number("cx") == pytest.approx(place(3, drawing.width), abs=0.1)


def test_others_are_black_and_smaller(both: Any) -> None:
    for drawing in both(judgement_scale(FIGURES)):
        (dot,) = drawing.circles()
        assert (dot.fill, dot.number("r")) == (INK, 7.5)
        assert dot.number("cx") == pytest.approx(place(2, drawing.width), abs=0.1)


def test_last_year_is_hollow(read: Any) -> None:
    (dot,) = read(judgement_scale(LAST_YEAR).wide).circles()
    assert (dot.fill, dot.stroke) == (PAPER, INK)


def test_similar_areas_are_a_tick_and_a_bar(read: Any) -> None:
    drawing = read(judgement_scale(SIMILAR_AREAS).wide)
    (bar,) = drawing.rectangles(fill=SIMILAR)
    assert (bar.number("x"), bar.number("x") + bar.number("width")) == (place(2, 544), place(3, 544))
    (tick,) = drawing.paths(stroke=QUIET)
    assert tick.attributes["d"].startswith(f"M{place(2, 544):g} ")
    assert drawing.circles() == []


def test_a_middle_value_may_lie_between_levels(read: Any) -> None:
    drawing = read(judgement_scale(Judgement("Similar areas", 2.5, "similar", (2, 3))).wide)
    (tick,) = drawing.paths(stroke=QUIET)
    assert tick.attributes["d"].startswith(f"M{place(2.5, 544):g} ")


def test_the_bar_always_reaches_the_tick(read: Any) -> None:
    drawing = read(judgement_scale(Judgement("Similar areas", 1, "similar", (2, 3))).wide)
    (bar,) = drawing.rectangles(fill=SIMILAR)
    assert bar.number("x") == place(1, 544)


def test_similar_areas_without_a_middle_half_are_a_tick(read: Any) -> None:
    drawing = read(judgement_scale(Judgement("Similar areas", 2, "similar")).wide)
    (bar,) = drawing.rectangles(fill=SIMILAR)
    assert bar.number("width") == 0


def test_every_row_lies_on_the_same_scale(read: Any) -> None:
    tracks = {
        read(judgement_scale(each).wide).paths()[0].attributes["d"]
        for each in (OWN, FIGURES, LAST_YEAR, SIMILAR_AREAS)
    }
    assert tracks == {"M68 17L476 17"}


def test_who_gave_no_level_is_said_in_words_and_not_plotted() -> None:
    chart = judgement_scale(PEERS)
    said = "gave no level: “a sound plan for houses, none for flats”"
    assert chart.wide == f'<span class="chart chart--wide">{said}</span>'
    assert chart.narrow == f'<span class="chart chart--narrow">{said}</span>'


def test_words_in_place_of_a_level_are_escaped() -> None:
    assert "<b>" not in judgement_scale(Judgement("Peer team", None, words="<b>none</b>")).wide


def test_no_level_and_no_words_is_still_said() -> None:
    assert "gave no level" in judgement_scale(Judgement("Peer team", None)).wide


@pytest.mark.parametrize(("level", "held"), [(0, 1), (-3, 1), (5, 4), (99, 4)])
def test_a_level_off_the_scale_is_held_at_its_end(read: Any, level: int, held: int) -> None:
    (dot,) = read(judgement_scale(Judgement("Somebody", level)).wide).circles()
    assert dot.number("cx") == place(held, 544)


@pytest.mark.parametrize(
    ("judgement", "title"),
    [
        (OWN, "Northby's own judgement: level 3, performing well"),
        (FIGURES, "The figures, by the stated rule: level 2, adequate"),
        (SIMILAR_AREAS, "Sixteen similar areas, moderated: middle value 2, middle half from 2 to 3"),
        (PEERS, "Peer team: gave no level: “a sound plan for houses, none for flats”"),
        (Judgement("Similar areas", 2.5, "similar"), "Similar areas: middle value 2.5"),
        (Judgement("Somebody", 2.5), "Somebody: level 2.5"),
        (Judgement("Somebody", 9), "Somebody: level 9"),
    ],
)
def test_the_title_says_who_and_which_level(judgement: Judgement, title: str) -> None:
    assert judgement_scale(judgement).title == title


def test_the_table_says_every_row_in_words() -> None:
    table = judgement_table([OWN, LAST_YEAR, SIMILAR_AREAS, PEERS])
    assert table.header == ("Who or what says so", "Level")
    assert table.rows == (
        ("Northby's own judgement", "level 3, performing well"),
        ("Last year, moderated", "level 2, adequate"),
        ("Sixteen similar areas, moderated", "middle value 2, middle half from 2 to 3"),
        ("Peer team", "gave no level: “a sound plan for houses, none for flats”"),
    )


def test_another_preset_may_have_other_levels(read: Any) -> None:
    chart: Chart = judgement_scale(Judgement("Auditor", 2), levels=("weak", "fair", "good"))
    (dot,) = read(chart.wide).circles()
    assert dot.number("cx") == pytest.approx(544 / 2, abs=0.1)
    assert chart.title == "Auditor: level 2, fair"


def test_the_levels_are_those_of_the_framework() -> None:
    assert LEVELS == ("inadequate", "adequate", "performing well", "performing strongly")


def test_an_overstatement_is_an_arrow_from_the_council_to_the_moderator(read: Any) -> None:
    drawing = read(overstated(2, 3))
    hollow, filled = drawing.circles()
    assert (hollow.fill, hollow.stroke, filled.fill) == (PAPER, PURPLE, PURPLE)
    assert filled.number("cx") < hollow.number("cx")
    (arrow,) = drawing.paths(stroke=PURPLE)
    start, end = arrow.attributes["d"].split("H")
    assert filled.number("cx") < float(end.split("m")[0]) < float(start.split()[0][1:]) < hollow.number("cx")


def test_an_overstatement_names_both_and_all_levels(read: Any) -> None:
    drawing = read(overstated(2, 3))
    assert set(drawing.texts) == {"moderator", "council", "1", "2", "3", "4"}
    assert drawing.word("moderator").weight == 700
    assert drawing.title == "Moderator level 2, council level 3"


@pytest.mark.parametrize("moderator", [1, 2, 3, 4])
@pytest.mark.parametrize("council", [1, 2, 3, 4])
def test_names_stand_apart_at_any_two_levels(read: Any, moderator: int, council: int) -> None:
    drawing = read(overstated(moderator, council))
    assert (drawing.overlaps(), drawing.outside()) == ([], [])
    names = {"both"} if moderator == council else {"moderator", "council"}
    assert set(drawing.texts) == names | {"1", "2", "3", "4"}


def test_agreement_is_one_dot_without_an_arrow(read: Any) -> None:
    drawing = read(overstated(3, 3))
    assert drawing.paths(stroke=PURPLE) == []
    assert len({dot.number("cx") for dot in drawing.circles()}) == 1


def test_an_understatement_points_the_other_way(read: Any) -> None:
    (arrow,) = read(overstated(3, 2)).paths(stroke=PURPLE)
    start, end = arrow.attributes["d"].split("H")
    assert float(end.split("m")[0]) > float(start.split()[0][1:])


def test_an_overstatement_takes_the_colour_of_the_stage_it_leads_to(read: Any) -> None:
    drawing = read(overstated(2, 3, tone="inspection"))
    assert drawing.circles()[1].fill == STAGES["inspection"].colour
