"""A report keeps what a chart says: the PDF engine draws it, tags it as a figure and keeps its title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from weasyprint import HTML

from framework.charts import (
    PRINT,
    Figure,
    Flow,
    Sparkline,
    Tile,
    TileMap,
    Value,
    figure_drawing,
    flow_drawing,
    sparkline,
    stage_shape,
    tile_map_drawing,
)


def print_page(body: str) -> pikepdf.Pdf:
    page = f'<!doctype html><html lang="en"><head><title>A report</title></head><body>{body}</body></html>'
    return pikepdf.open(BytesIO(HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")))


def figures(node: Any) -> Iterator[str]:
    """The alternative texts of all figures in the structure of a document."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from figures(child)
    elif isinstance(node, pikepdf.Dictionary):
        if node.get("/S") == "/Figure":
            yield str(node.get("/Alt", ""))
        if "/K" in node:
            yield from figures(node["/K"])


FIGURE = Figure(
    "Recycling rose to 47.2 % in 2024/25",
    "Northby",
    ("2022/23", "2023/24", "2024/25"),
    (Value("2022/23", 44.9), Value("2023/24", 46.0), Value("2024/25", 47.2)),
    format=lambda value: f"{value} %",
)
TILES = tuple(
    Tile(x, y, f"Area {x} {y}", "ARE", ("assessment", "inspection")[x % 2], f"/areas/{x}-{y}/", "north")
    for x in range(8)
    for y in range(8)
)
NATION = TileMap("Half of the areas are inspected", TILES, {"north": "North"})
FLOW = Flow(
    "Two areas moved", "2025", "2026", {("assessment", "inspection"): 2, ("inspection", "inspection"): 1}
)


@pytest.fixture
def printed() -> pikepdf.Pdf:
    return print_page(
        figure_drawing(FIGURE, PRINT)
        + tile_map_drawing(NATION, PRINT)
        + flow_drawing(FLOW, PRINT)
        + sparkline(Sparkline("Recycling rose", [41.2, 44.9, 47.2]))
    )


def test_every_chart_is_a_figure_whose_text_is_its_title(printed: pikepdf.Pdf) -> None:
    assert list(figures(printed.Root.StructTreeRoot)) == [
        "Recycling rose to 47.2 % in 2024/25",
        "Half of the areas are inspected",
        "Two areas moved",
        "Recycling rose",
    ]


def test_a_map_with_links_is_drawn_whole() -> None:
    without_links = replace(NATION, tiles=tuple(replace(tile, href="") for tile in TILES))
    linked, still = (painted(print_page(tile_map_drawing(each, PRINT))) for each in (NATION, without_links))
    assert linked == still
    assert linked["f"] + linked["f*"] >= len(TILES)


def painted(pdf: pikepdf.Pdf) -> dict[str, int]:
    """How often each page paints or clips: links must not hide what lies in them."""
    counted = dict.fromkeys(("f", "f*", "S", "W", "Do"), 0)
    for page in pdf.pages:
        for instruction in pikepdf.parse_content_stream(page):
            name = str(instruction.operator)
            if name in counted:
                counted[name] += 1
    return counted


def test_a_shape_beside_its_word_prints() -> None:
    pdf = print_page(f"<p>{stage_shape('peer_challenge')} Peer challenge</p>")
    assert painted(pdf)["f"] >= 1
