"""Every colour a chart may use, with the looks of the stages and the standings. Nothing else names a colour."""

from dataclasses import dataclass
from typing import Literal

# Without spaces after the commas, because the PDF engine does not trim the names it splits.
FONT = "Atkinson Hyperlegible Next Variable,Atkinson Hyperlegible Next,system-ui,sans-serif"

INK = "#14201f"
QUIET = "#4d5a58"
SPRUCE = "#0b4f4a"
PAPER = "#ffffff"
RULE = "#c9d1ce"
GRID = "#e7ebea"
LATE = "#9b2226"

BAND_ALL = "#eaefec"
BAND_HALF = "#d5dfda"
MEDIAN = "#5d6a68"
OTHERS = "#84908c"
SIMILAR = "#7b948c"
STAYED = "#d0d9d5"
NEAR = "#5d6f69"
TRACK = "#e7e9e9"
PART = "#5b9189"
DIMMED = "#f4f6f4"
BLUE = "#1d5a8c"
ORANGE = "#a03c14"

Shape = Literal["circle", "diamond", "triangle", "square"]


@dataclass(frozen=True)
class StageLook:
    """How a stage is drawn: words for sentences, full, half and faint colour, and the shape that goes with them."""

    words: str
    colour: str
    pale: str
    tint: str
    shape: Shape


STAGES: dict[str, StageLook] = {
    "assessment": StageLook("assessment", "#2a6f97", "#95b7cb", "#dde9f1", "circle"),
    "peer_challenge": StageLook("peer challenge", "#6a4c93", "#b5a6ca", "#f0ebf5", "diamond"),
    "inspection": StageLook("inspection", "#8a5a00", "#c4ac7f", "#f6efe2", "triangle"),
    "intervention": StageLook("intervention", "#9b2226", "#cd9092", "#f7e8e8", "square"),
}


def stage_look(stage: str) -> StageLook:
    """The look of a stage by its key; ValueError for a key that is no stage."""
    if stage not in STAGES:
        raise ValueError(f"{stage!r} is no stage; the stages are {', '.join(STAGES)}")
    return STAGES[stage]
