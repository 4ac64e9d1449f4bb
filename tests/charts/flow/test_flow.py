"""Where areas were and where they are: one thread an area."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from framework.charts import PRINT, Flow, flow_chart, flow_drawing, flow_table
from framework.charts.palette import STAGES, STAYED

FULL = {stage: look.colour for stage, look in STAGES.items()}
PALE = {stage: look.pale for stage, look in STAGES.items()}


def threads(drawing: Any, colour: str) -> int:
    return sum(path.attributes["d"].count("M") for path in drawing.paths(stroke=colour))


def test_every_area_is_one_thread(flow: Callable[..., Flow], both: Any) -> None:
    for drawing in both(flow_chart(flow())):
        colours = {STAYED, *FULL.values(), *PALE.values()}
        assert sum(threads(drawing, colour) for colour in colours) == 92


def test_grey_stayed_full_colour_went_closer_and_pale_came_back(flow: Callable[..., Flow], read: Any) -> None:
    drawing = read(flow_chart(flow()).wide)
    assert threads(drawing, STAYED) == 66 + 5 + 2 + 2
    assert {stage: threads(drawing, colour) for stage, colour in FULL.items()} == {
        "assessment": 0,
        "peer_challenge": 6,
        "inspection": 3,
        "intervention": 1,
    }
    assert {stage: threads(drawing, colour) for stage, colour in PALE.items()} == {
        "assessment": 5,
        "peer_challenge": 1,
        "inspection": 1,
        "intervention": 0,
    }


def test_what_went_closer_lies_over_what_stayed(flow: Callable[..., Flow], read: Any) -> None:
    strokes = [path.stroke for path in read(flow_chart(flow()).wide).paths() if path.stroke]
    last_stayed = max(at for at, stroke in enumerate(strokes) if stroke == STAYED)
    first_closer = min(at for at, stroke in enumerate(strokes) if stroke in FULL.values())
    assert last_stayed < first_closer


def test_the_bars_are_as_high_as_their_areas(flow: Callable[..., Flow], read: Any) -> None:
    drawing = read(flow_chart(flow()).wide)
    heights = {
        stage: sorted(
            mark.number("height") for mark in drawing.rectangles(fill=colour) if mark.number("height") > 5
        )
        for stage, colour in FULL.items()
    }
    pitch = heights["assessment"][1] / 74
    assert heights["assessment"][0] == pytest.approx(71 * pitch, abs=0.2)
    assert heights["peer_challenge"] == [
        pytest.approx(10 * pitch, abs=0.2),
        pytest.approx(12 * pitch, abs=0.2),
    ]


def test_both_ends_name_and_count_the_stages(flow: Callable[..., Flow], read: Any) -> None:
    texts = read(flow_chart(flow()).wide).texts
    assert [texts.count(name) for name in ("Assessment", "Peer challenge", "Inspection", "Intervention")] == [
        2
    ] * 4
    assert {"74", "71", "10", "12", "5", "6", "3"} <= set(texts)
    assert texts.count("3") == 2


def test_the_wide_drawing_says_where_they_came_from(flow: Callable[..., Flow], read: Any) -> None:
    texts = read(flow_chart(flow()).wide).texts
    assert {"4 from peer challenge,", "1 from inspection", "6 from assessment,", "2 from assessment,"} <= set(
        texts
    )


def test_the_narrow_drawing_names_the_stages_once(flow: Callable[..., Flow], read: Any) -> None:
    texts = read(flow_chart(flow()).narrow).texts
    assert [texts.count(name) for name in ("Assessment", "Peer challenge", "Inspection", "Intervention")] == [
        1
    ] * 4
    assert [text for text in texts if " from " in text] == []


def test_the_dates_stand_over_both_ends(flow: Callable[..., Flow], both: Any) -> None:
    wide, narrow = both(flow_chart(flow()))
    assert {"24 November 2025", "24 November 2026"} <= set(wide.texts)
    assert {"Nov 2025", "Nov 2026"} <= set(narrow.texts)
    assert wide.word("24 November 2025").x < wide.word("24 November 2026").x


def test_without_short_dates_the_narrow_drawing_has_the_long_ones(
    flow: Callable[..., Flow], read: Any
) -> None:
    texts = read(flow_chart(flow(then_short="", now_short="")).narrow).texts
    assert {"24 November 2025", "24 November 2026"} <= set(texts)


def test_the_largest_group_says_how_many_stayed(flow: Callable[..., Flow], both: Any) -> None:
    wide, narrow = both(flow_chart(flow()))
    assert "66 stayed in assessment" in wide.texts
    assert "66 stayed" in narrow.texts


def test_a_group_too_thin_for_words_has_none(flow: Callable[..., Flow], read: Any) -> None:
    thin = flow(moves={("assessment", "assessment"): 1, ("inspection", "intervention"): 90})
    assert [text for text in read(flow_chart(thin).wide).texts if "stayed" in text] == []


def test_with_many_areas_a_move_is_one_ribbon(flow: Callable[..., Flow], read: Any) -> None:
    many = flow(moves={("assessment", "assessment"): 300, ("assessment", "inspection"): 61})
    drawing = read(flow_chart(many).wide)
    assert threads(drawing, STAYED) == 1
    assert threads(drawing, FULL["inspection"]) == 1
    (ribbon,) = drawing.paths(stroke=FULL["inspection"])
    assert ribbon.number("stroke-width") == pytest.approx(61 * 424 / 361, abs=0.01)


def test_few_areas_are_not_blown_up(flow: Callable[..., Flow], read: Any) -> None:
    drawing = read(flow_chart(flow(moves={("assessment", "assessment"): 2})).wide)
    (stayed,) = drawing.paths(stroke=STAYED)
    assert stayed.number("stroke-width") == 3.4


def test_nobody_at_all_is_still_a_drawing(flow: Callable[..., Flow], both: Any) -> None:
    for drawing in both(flow_chart(flow(moves={}))):
        assert (drawing.overlaps(), drawing.outside()) == ([], [])
        assert drawing.texts.count("0") == 8


@pytest.mark.parametrize("count", [-3, None])
def test_a_count_that_is_none_counts_nobody(flow: Callable[..., Flow], count: Any) -> None:
    assert flow(moves={("assessment", "inspection"): count}).total == 0


def test_the_table_has_then_by_now_with_sums_at_both_ends(flow: Callable[..., Flow]) -> None:
    table = flow_table(flow())
    assert table.header == (
        "From",
        "Assessment",
        "Peer challenge",
        "Inspection",
        "Intervention",
        "All, 24 November 2025",
    )
    assert table.rows == (
        ("Assessment", "66", "6", "2", "0", "74"),
        ("Peer challenge", "4", "5", "1", "0", "10"),
        ("Inspection", "1", "1", "2", "1", "5"),
        ("Intervention", "0", "0", "1", "2", "3"),
        ("All, 24 November 2026", "71", "12", "6", "3", "92"),
    )
    assert table.caption == "Areas by stage on 24 November 2025 (rows) and 24 November 2026 (columns)"
    assert table.numeric == frozenset({1, 2, 3, 4, 5})


def test_chart_and_table_count_the_same(flow: Callable[..., Flow], read: Any) -> None:
    chart = flow_chart(flow())
    sums = chart.table.rows[-1][1:-1]
    assert set(sums) <= set(read(chart.wide).texts)


def test_a_move_between_unknown_stages_is_not_counted(flow: Callable[..., Flow]) -> None:
    assert flow(moves={("assessment", "triage"): 9, ("assessment", "assessment"): 1}).total == 1


def test_the_description_counts_the_areas(flow: Callable[..., Flow], read: Any) -> None:
    said = "A thread for each of 92 areas, from its stage then to its stage now. The table counts them."
    assert read(flow_chart(flow()).wide).desc == said


def test_large_counts_have_room_in_every_size(flow: Callable[..., Flow], both: Any, read: Any) -> None:
    large = flow(moves={("assessment", "assessment"): 12_345, ("inspection", "inspection"): 999})
    for drawing in (*both(flow_chart(large)), read(flow_drawing(large, PRINT))):
        assert (drawing.overlaps(), drawing.outside()) == ([], [])


@pytest.mark.parametrize("stage", STAGES)
def test_the_print_size_has_room_for_every_name(flow: Callable[..., Flow], stage: str, read: Any) -> None:
    drawing = read(flow_drawing(flow(moves={(stage, stage): 3}), PRINT))
    assert (drawing.width, drawing.outside(), drawing.overlaps()) == (680, [], [])


def test_the_whole_nation_fits_the_print_size(flow: Callable[..., Flow], read: Any) -> None:
    drawing = read(flow_drawing(flow(), PRINT))
    assert (drawing.outside(), drawing.overlaps()) == ([], [])
