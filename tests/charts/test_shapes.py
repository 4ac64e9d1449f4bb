"""The shape of a stage and the sign of a standing."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from framework.charts import stage_shape, standing_glyph
from framework.charts.palette import BLUE, MEDIAN, ORANGE, PAPER, STAGES
from framework.charts.shapes import Standing

STANDINGS = get_args(Standing)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("stage", "kind", "corners"),
    [
        ("assessment", "circle", 0),
        ("peer_challenge", "path", 4),
        ("inspection", "path", 3),
        ("intervention", "rect", 0),
    ],
)
def test_every_stage_has_its_shape(read: Any, stage: str, kind: str, corners: int) -> None:
    (mark,) = read(stage_shape(stage)).marks
    assert mark.kind == kind
    assert mark.fill == STAGES[stage].colour
    assert mark.attributes.get("d", "").count("L") + 1 == max(corners, 1)


@pytest.mark.parametrize("stage", STAGES)
def test_an_outline_has_no_fill(read: Any, stage: str) -> None:
    (mark,) = read(stage_shape(stage, filled=False)).marks
    assert mark.stroke == STAGES[stage].colour
    assert "fill" not in mark.attributes


def test_a_shape_can_be_drawn_in_another_colour(read: Any) -> None:
    (mark,) = read(stage_shape("inspection", colour="#ffffff")).marks
    assert mark.fill == "#ffffff"


@pytest.mark.parametrize("stage", STAGES)
def test_beside_its_word_a_shape_is_not_heard(read: Any, stage: str) -> None:
    root = read(stage_shape(stage)).root
    assert root.attrib["aria-hidden"] == "true"
    assert "role" not in root.attrib
    assert root.find(f"{SVG}title") is None


def test_a_shape_alone_has_a_title_and_is_an_image(read: Any) -> None:
    drawing = read(stage_shape("inspection", title="Inspection"))
    assert drawing.title == "Inspection"
    assert drawing.root.attrib["role"] == "img"
    assert "aria-hidden" not in drawing.root.attrib


@pytest.mark.parametrize("size", [12, 16, 32])
def test_a_shape_has_the_size_asked_for(read: Any, size: int) -> None:
    root = read(stage_shape("assessment", size=size)).root
    assert (root.attrib["width"], root.attrib["height"], root.attrib["viewBox"]) == (
        str(size),
        str(size),
        "0 0 16 16",
    )


def test_an_unknown_stage_has_no_shape() -> None:
    with pytest.raises(ValueError, match="no stage"):
        stage_shape("triage")


@pytest.mark.parametrize(
    ("standing", "colour", "is_filled"),
    [
        ("well_above", BLUE, True),
        ("above", BLUE, False),
        ("close", MEDIAN, True),
        ("below", ORANGE, False),
        ("well_below", ORANGE, True),
        ("cannot_say", MEDIAN, False),
    ],
)
def test_a_standing_has_a_colour_and_is_full_at_the_ends(
    read: Any, standing: Any, colour: str, is_filled: bool
) -> None:
    (mark,) = read(standing_glyph(standing)).marks
    assert (mark.fill if is_filled else mark.stroke) == colour
    assert (mark.fill == PAPER) is not is_filled


def tip(drawing: Any) -> float:
    """How far the first corner of a triangle lies above (negative) or below its middle."""
    return float(drawing.marks[0].attributes["d"].removeprefix("M").split("L")[0].split()[1]) - 8


def test_better_points_up_and_worse_points_down(read: Any) -> None:
    tips = {name: tip(read(standing_glyph(name))) for name in ("well_above", "above", "below", "well_below")}
    assert [name for name, height in tips.items() if height < 0] == ["well_above", "above"]


def test_what_cannot_be_said_is_dotted(read: Any) -> None:
    (mark,) = read(standing_glyph("cannot_say")).marks
    assert mark.kind == "circle"
    assert "stroke-dasharray" in mark.attributes


def test_no_two_standings_look_the_same_without_colour(read: Any) -> None:
    looks = set()
    for standing in STANDINGS:
        (mark,) = read(standing_glyph(standing)).marks
        attributes = {key: value for key, value in mark.attributes.items() if key not in ("fill", "stroke")}
        looks.add((mark.kind, mark.fill == PAPER, tuple(attributes.items())))
    assert len(looks) == len(STANDINGS) == 6


@pytest.mark.parametrize("standing", STANDINGS)
def test_beside_its_words_a_standing_is_not_heard(read: Any, standing: Any) -> None:
    assert read(standing_glyph(standing)).root.attrib["aria-hidden"] == "true"


def test_a_standing_alone_has_a_title(read: Any) -> None:
    assert read(standing_glyph("below", title="Short of target")).title == "Short of target"


def test_an_unknown_standing_is_refused() -> None:
    with pytest.raises(KeyError):
        standing_glyph("best")  # type: ignore[arg-type]
