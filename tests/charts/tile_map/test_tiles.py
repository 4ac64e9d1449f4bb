"""The nation as hexagons: ordinary quiet, exceptional loud, each a link, regions bordered and named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from framework.charts import PRINT, Tile, TileMap, tile_map_chart, tile_map_drawing, tile_map_table
from framework.charts.palette import DIMMED, INK, PAPER, STAGES
from framework.charts.tile_map.grid import grid_for, neighbours

SVG = "{http://www.w3.org/2000/svg}"
LOUD = ("peer_challenge", "inspection", "intervention")


def links(drawing: Any) -> list[Any]:
    return list(drawing.root.iter(f"{SVG}a"))


def grounds(drawing: Any) -> Counter[str]:
    """Tiles by the colour of their ground."""
    return Counter(link.find(f"{SVG}path").attrib["fill"] for link in links(drawing))


def in_stage(nation: TileMap, stage: str) -> int:
    return sum(1 for tile in nation.tiles if tile.stage == stage)


def test_the_nation_has_ninety_two_areas(nation: Callable[..., TileMap]) -> None:
    assert len(nation().tiles) == 92
    assert {tile.stage for tile in nation().tiles} == set(STAGES)


def test_every_area_is_a_link_with_its_whole_name(nation: Callable[..., TileMap], both: Any) -> None:
    for drawing in both(tile_map_chart(nation())):
        found = links(drawing)
        assert len(found) == 92
        assert found[0].attrib["href"] == "/areas/orinshore/"
        assert found[0].findtext(f"{SVG}title") == "Orinshore, assessment, Northern Marches"


def test_a_map_with_links_is_a_group_so_that_they_can_be_heard(
    nation: Callable[..., TileMap], both: Any
) -> None:
    assert [drawing.root.attrib["role"] for drawing in both(tile_map_chart(nation()))] == ["group", "group"]


def test_a_map_without_links_is_an_image(both: Any) -> None:
    still = TileMap("One area", (Tile(0, 0, "Northby", "NOR", "assessment"),))
    for drawing in both(tile_map_chart(still)):
        assert drawing.root.attrib["role"] == "img"
        assert links(drawing) == []


def test_ordinary_is_pale_with_a_ring_and_exceptional_solid_with_a_white_shape(
    nation: Callable[..., TileMap], read: Any
) -> None:
    drawing = read(tile_map_chart(nation()).wide)
    expected = {STAGES["assessment"].tint: in_stage(nation(), "assessment")}
    expected |= {STAGES[stage].colour: in_stage(nation(), stage) for stage in LOUD}
    assert grounds(drawing) == Counter(expected)
    rings = drawing.circles(stroke=STAGES["assessment"].colour)
    assert len(rings) == in_stage(nation(), "assessment")
    white = [mark for mark in drawing.marks if mark.fill == PAPER]
    assert len(white) == sum(in_stage(nation(), stage) for stage in LOUD)


def test_labels_are_white_on_solid_and_ink_on_pale(nation: Callable[..., TileMap], read: Any) -> None:
    fills = Counter(word.fill for word in read(tile_map_chart(nation()).narrow).words)
    assert fills == Counter(
        {INK: in_stage(nation(), "assessment"), PAPER: 92 - in_stage(nation(), "assessment")}
    )


@pytest.mark.parametrize("stage", STAGES)
def test_a_filter_dims_all_other_stages_and_keeps_their_links(
    nation: Callable[..., TileMap], read: Any, stage: str
) -> None:
    drawing = read(tile_map_chart(nation(shown={stage})).wide)
    assert grounds(drawing)[DIMMED] == 92 - in_stage(nation(), stage)
    assert len(links(drawing)) == 92


def test_a_filter_that_shows_nothing_dims_everything(nation: Callable[..., TileMap], read: Any) -> None:
    assert grounds(read(tile_map_chart(nation(shown=())).wide)) == Counter({DIMMED: 92})


def test_the_table_lists_the_shown_areas_by_name(nation: Callable[..., TileMap]) -> None:
    every = tile_map_table(nation())
    assert every.header == ("Area", "Stage", "Region")
    assert len(every.rows) == 92
    assert [row[0] for row in every.rows] == sorted(row[0] for row in every.rows)
    inspected = tile_map_table(nation(shown={"inspection"}))
    assert {row[1] for row in inspected.rows} == {"Inspection"}
    assert len(inspected.rows) == in_stage(nation(), "inspection")


def test_regions_are_named_in_the_wide_map_only(nation: Callable[..., TileMap], both: Any) -> None:
    wide, narrow = both(tile_map_chart(nation()))
    assert {"Northern Marches", "Fell and Forest", "East Sound", "Chalk Country"} <= set(wide.texts)
    assert [text for text in narrow.texts if text in nation().regions.values()] == []


def test_no_name_of_a_region_lies_on_a_tile(nation: Callable[..., TileMap], read: Any) -> None:
    drawing = read(tile_map_chart(nation()).wide)
    grid = grid_for(nation().tiles, 606 * 0.84, 47)
    tiles = [grid.box(tile) for tile in nation().tiles]
    names = [word for word in drawing.words if word.text in nation().regions.values()]
    assert len(names) >= 4
    assert [word.text for word in names if any(word.box.meets(tile) for tile in tiles)] == []


def test_a_border_runs_only_between_regions(read: Any) -> None:
    tiles = tuple(Tile(x, 0, f"Area {x}", "ARE", "assessment", "", region) for x, region in enumerate("nnss"))
    drawing = read(tile_map_chart(TileMap("Four areas", tiles)).wide)
    (border,) = [path for path in drawing.paths(stroke=INK) if path.attributes["stroke-width"] == "1.5"]
    assert border.attributes["d"].count("M") == 1


def test_areas_of_one_region_have_no_border_between_them(read: Any) -> None:
    tiles = tuple(Tile(x, y, "Area", "ARE", "assessment", "", "n") for x in range(3) for y in range(3))
    assert read(tile_map_chart(TileMap("One region", tiles)).wide).paths(stroke=INK) == []


@pytest.mark.parametrize(
    ("place", "around"),
    [
        ((4, 2), ((5, 2), (4, 3), (3, 3))),
        ((4, 3), ((5, 3), (5, 4), (4, 4))),
        ((-1, -1), ((0, -1), (0, 0), (-1, 0))),
    ],
)
def test_odd_rows_are_shoved_right(place: tuple[int, int], around: tuple[tuple[int, int], ...]) -> None:
    assert neighbours(Tile(*place, "Area", "ARE", "assessment")) == around


def test_neighbours_touch_and_others_do_not() -> None:
    tiles = [Tile(x, y, "Area", "ARE", "assessment") for x in range(4) for y in range(4)]
    grid = grid_for(tiles, 400, 47)
    middle = Tile(1, 1, "Area", "ARE", "assessment")
    x, y = grid.centre(middle)
    for column, row in neighbours(middle):
        there = grid.centre(Tile(column, row, "Area", "ARE", "assessment"))
        assert ((there[0] - x) ** 2 + (there[1] - y) ** 2) ** 0.5 == pytest.approx(grid.width)


def test_the_map_fits_its_width_and_no_tile_is_too_large() -> None:
    tiles = [Tile(x, 0, "Area", "ARE", "assessment") for x in range(10)]
    assert grid_for(tiles, 343, 47).width == pytest.approx(34.2)
    assert grid_for(tiles[:2], 343, 47).width == 47


def test_a_map_of_nothing_is_an_empty_drawing(both: Any) -> None:
    for drawing in both(tile_map_chart(TileMap("No areas yet", ()))):
        assert (drawing.title, drawing.marks) == ("No areas yet", ())


def test_ninety_two_areas_stay_under_sixty_kilobytes(nation: Callable[..., TileMap]) -> None:
    chart = tile_map_chart(nation())
    assert max(len(chart.wide.encode()), len(chart.narrow.encode())) < 60_000


@pytest.fixture
def large() -> TileMap:
    """As many areas as there were councils: nineteen rows of nineteen."""
    stages = list(STAGES)
    return TileMap(
        "361 areas",
        tuple(
            Tile(x, y, f"Area {x} {y}", "ARE", stages[(x * y) % 4], f"/areas/{x}-{y}/", str(x // 7))
            for x in range(19)
            for y in range(19)
        ),
        {"0": "West", "1": "Middle", "2": "East"},
    )


def test_labels_are_dropped_when_tiles_are_too_small(large: TileMap, both: Any) -> None:
    wide, narrow = both(tile_map_chart(large))
    assert [text for drawing in (wide, narrow) for text in drawing.texts if text == "ARE"] == []
    assert len(links(wide)) == len(links(narrow)) == 361


def test_a_small_tile_still_has_its_shape_in_the_middle(large: TileMap, read: Any) -> None:
    drawing = read(tile_map_chart(large).narrow)
    grid = grid_for(large.tiles, 343, 47)
    (x, y), ring = grid.centre(large.tiles[0]), drawing.circles()[0]
    assert (ring.number("cx"), ring.number("cy")) == (pytest.approx(x, abs=0.1), pytest.approx(y, abs=0.1))


def test_a_label_wider_than_its_tile_is_left_to_the_title(read: Any) -> None:
    tiles = [Tile(x, 0, f"Area {x}", "ARE", "assessment", f"/{x}/") for x in range(10)]
    tiles.append(Tile(10, 0, "Mwmwmw", "MWMWMW", "assessment", "/m/"))
    drawing = read(tile_map_chart(TileMap("One long", tuple(tiles))).narrow)
    assert set(drawing.texts) == {"ARE"}
    assert links(drawing)[-1].findtext(f"{SVG}title") == "Mwmwmw, assessment"


def test_the_short_label_is_not_heard_after_the_name(nation: Callable[..., TileMap], read: Any) -> None:
    texts = list(read(tile_map_chart(nation()).narrow).root.iter(f"{SVG}text"))
    assert {text.attrib["aria-hidden"] for text in texts} == {"true"}


def test_the_printed_map_has_every_label(nation: Callable[..., TileMap], read: Any) -> None:
    drawing = read(tile_map_drawing(nation(), PRINT))
    assert (drawing.width, drawing.outside(), drawing.overlaps()) == (680, [], [])
    assert {tile.short for tile in nation().tiles} <= set(drawing.texts)
