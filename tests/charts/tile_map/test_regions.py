"""Regions on the tile map: borders along shared edges, names where there is room."""

from __future__ import annotations

from typing import Any

import pytest

from framework.charts import PRINT, Tile, TileMap, tile_map_chart, tile_map_drawing
from framework.charts.palette import INK, QUIET


def row(y: int, first: int, last: int, region: str) -> tuple[Tile, ...]:
    return tuple(Tile(x, y, f"Area {x} {y}", "ARE", "assessment", "", region) for x in range(first, last + 1))


def names(drawing: Any) -> dict[str, str]:
    """Names of regions with the side on which they end at the map."""
    return {word.text: word.anchor for word in drawing.words if word.fill == QUIET}


def border(drawing: Any) -> str:
    return "".join(
        path.attributes["d"] for path in drawing.paths(stroke=INK) if path.attributes["stroke-width"] == "1.5"
    )


def test_a_name_stands_right_of_its_region() -> None:
    nation = TileMap("Two regions", row(0, 0, 3, "n") + row(1, 0, 3, "s"), {"n": "North", "s": "South"})
    assert 'text-anchor="end"' not in tile_map_chart(nation).wide


def test_a_name_whose_right_side_belongs_to_another_stands_at_the_left(read: Any) -> None:
    tiles = row(0, 0, 9, "e") + row(1, 4, 6, "w") + row(1, 7, 9, "e") + row(2, 0, 9, "e")
    drawing = read(tile_map_chart(TileMap("East and west", tiles, {"w": "West", "e": "East"})).wide)
    assert names(drawing) == {"West": "end", "East": "start"}


def test_a_name_without_room_in_one_line_is_put_in_two(read: Any) -> None:
    tiles = row(0, 0, 9, "e") + row(1, 1, 4, "w") + row(1, 5, 9, "e") + row(2, 2, 9, "e")
    drawing = read(tile_map_chart(TileMap("East and west", tiles, {"w": "West Water", "e": "East"})).wide)
    assert {"West", "Water"} <= set(drawing.texts)
    assert drawing.word("West").y < drawing.word("Water").y


def test_a_region_enclosed_by_others_has_no_name_on_the_map_and_one_on_its_tiles(read: Any) -> None:
    tiles = row(0, 0, 9, "e") + row(1, 0, 3, "e") + row(1, 4, 5, "m") + row(1, 6, 9, "e") + row(2, 0, 9, "e")
    chart = tile_map_chart(TileMap("An inner region", tiles, {"m": "Midlow", "e": "East"}))
    assert "Midlow" not in read(chart.wide).texts
    assert chart.wide.count("Midlow</title>") == 2
    assert [line[2] for line in chart.table.rows].count("Midlow") == 2


def test_a_region_without_tiles_has_no_name(read: Any) -> None:
    drawing = read(tile_map_chart(TileMap("One", row(0, 0, 3, "n"), {"n": "North", "s": "South"})).wide)
    assert "South" not in drawing.texts


def test_two_names_never_share_a_place(read: Any) -> None:
    tiles = tuple(tile for y in range(6) for tile in row(y, 0, 5, str(y)))
    regions = {str(y): f"A region of the nation, number {y}" for y in range(6)}
    drawing = read(tile_map_chart(TileMap("Six regions", tiles, regions)).wide)
    assert drawing.overlaps() == []
    assert len(names(drawing)) >= 6


@pytest.mark.parametrize(
    ("tiles", "edges"),
    [
        (row(0, 0, 1, "n") + row(0, 2, 3, "s"), 1),
        (row(0, 0, 3, "n") + row(1, 0, 3, "s"), 7),
        (row(0, 0, 3, "n") + row(2, 0, 3, "s"), 0),
        (row(0, 0, 3, "n"), 0),
        ((), 0),
    ],
)
def test_a_border_has_an_edge_for_every_pair_of_neighbours(read: Any, tiles: Any, edges: int) -> None:
    drawing = read(tile_map_chart(TileMap("Regions", tiles)).wide)
    assert border(drawing).count("M") == edges


def test_a_border_lies_on_the_corners_of_its_tiles(read: Any, points: Any) -> None:
    drawing = read(tile_map_chart(TileMap("Two", row(0, 0, 0, "n") + row(0, 1, 1, "s"))).wide)
    (x, top), (same_x, foot) = points(border(drawing))
    assert x == same_x == 47
    assert foot - top == pytest.approx(47 / 3**0.5, abs=0.1)


def test_a_hole_between_regions_has_no_border(read: Any) -> None:
    tiles = row(0, 0, 1, "n") + row(0, 3, 4, "s")
    assert border(read(tile_map_chart(TileMap("A sound between", tiles)).wide)) == ""


def test_the_printed_map_names_its_regions(read: Any) -> None:
    nation = TileMap("Two regions", row(0, 0, 3, "n") + row(1, 0, 3, "s"), {"n": "North", "s": "South"})
    assert names(read(tile_map_drawing(nation, PRINT))) == {"North": "start", "South": "start"}
