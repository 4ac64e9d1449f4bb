"""Colours that can be read, told apart, and do without colour."""

from __future__ import annotations

import pytest

from framework.charts import palette
from framework.charts.palette import STAGES, stage_look

PAPER, GROUND = "#ffffff", "#f4f6f4"


def brightness(colour: str) -> float:
    """Relative luminance as the accessibility guidelines define it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((brightness(one), brightness(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_the_guidelines_do() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", ["INK", "QUIET", "SPRUCE", "LATE"])
@pytest.mark.parametrize("ground", [PAPER, GROUND, palette.BAND_ALL, palette.BAND_HALF])
def test_text_can_be_read_on_every_ground(name: str, ground: str) -> None:
    assert contrast(getattr(palette, name), ground) >= 4.5


@pytest.mark.parametrize("name", ["MEDIAN", "OTHERS", "SIMILAR", "NEAR", "PART", "BLUE", "ORANGE"])
def test_shapes_that_carry_meaning_stand_out(name: str) -> None:
    assert contrast(getattr(palette, name), PAPER) >= 3


@pytest.mark.parametrize("stage", STAGES)
def test_the_colour_of_a_stage_can_be_written_in_and_drawn_on_its_tint(stage: str) -> None:
    look = stage_look(stage)
    assert contrast(look.colour, PAPER) >= 4.5
    assert contrast(look.colour, look.tint) >= 3


@pytest.mark.parametrize("stage", STAGES)
def test_ink_can_be_read_on_the_tint_of_a_stage(stage: str) -> None:
    assert contrast(palette.INK, stage_look(stage).tint) >= 12


@pytest.mark.parametrize("stage", STAGES)
def test_pale_lies_between_tint_and_full_colour(stage: str) -> None:
    look = stage_look(stage)
    assert brightness(look.colour) < brightness(look.pale) < brightness(look.tint)


def test_every_stage_has_a_shape_of_its_own() -> None:
    assert [look.shape for look in STAGES.values()] == ["circle", "diamond", "triangle", "square"]


def test_the_stages_have_the_colours_of_the_house() -> None:
    assert {stage: look.colour for stage, look in STAGES.items()} == {
        "assessment": "#2a6f97",
        "peer_challenge": "#6a4c93",
        "inspection": "#8a5a00",
        "intervention": "#9b2226",
    }


def test_the_four_fills_of_severity_differ_in_grey() -> None:
    solid, middle, empty = brightness(palette.SPRUCE), brightness(palette.PART), brightness(PAPER)
    assert middle - solid > 0.15
    assert empty - middle > 0.15


def test_own_and_others_differ_in_grey() -> None:
    assert contrast(palette.SPRUCE, palette.OTHERS) >= 2.5


def test_an_unknown_stage_is_refused_with_the_stages_there_are() -> None:
    with pytest.raises(ValueError, match="'triage' is no stage; the stages are assessment, peer_challenge"):
        stage_look("triage")
