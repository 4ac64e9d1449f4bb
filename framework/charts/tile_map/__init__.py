"""The nation as one hexagon an area, by stage, each a link; regions bordered and named."""

from dataclasses import replace

from django.utils.safestring import SafeString

from framework.charts.markup import drawing, group
from framework.charts.palette import stage_look
from framework.charts.results import Chart, Table, table
from framework.charts.sheets import NARROW, WIDE, Sheet
from framework.charts.words import clean, sentence

from .grid import grid_for
from .inputs import Tile, TileMap
from .regions import borders, region_names
from .tiles import draw_tile, labels_fit

__all__ = ["Tile", "TileMap", "tile_map_chart", "tile_map_drawing", "tile_map_table"]

MAP_WIDE = replace(WIDE, width=606, text=15)
_LARGEST, _SHARE_WITH_NAMES = 47.0, 0.84
_LABEL_SIZES = {"wide": 14.0, "narrow": 13.0, "print": 13.0}


def tile_map_chart(nation: TileMap) -> Chart:
    """The map 606 pixels wide with names of regions, and 343 wide without; its table lists every area."""
    return Chart(
        nation.title,
        tile_map_drawing(nation, MAP_WIDE),
        tile_map_drawing(nation, NARROW),
        tile_map_table(nation),
    )


def tile_map_table(nation: TileMap) -> Table:
    """Area, stage and region; only the areas that are shown, by name."""
    shown = sorted(
        (tile for tile in nation.tiles if nation.is_shown(tile)), key=lambda tile: clean(tile.name)
    )
    rows = [
        (clean(tile.name), sentence(stage_look(tile.stage).words), clean(nation.regions.get(tile.region, "")))
        for tile in shown
    ]
    return table(("Area", "Stage", "Region"), rows)


def tile_map_drawing(nation: TileMap, sheet: Sheet) -> SafeString:
    """The map in one size. A map with links is a group, not an image, so that each link can be heard."""
    room = sheet.width * (1 if sheet.is_narrow else _SHARE_WITH_NAMES)
    grid = grid_for(nation.tiles, room, _LARGEST)
    size = _LABEL_SIZES[sheet.kind]
    label_size = size if labels_fit(nation, grid, size) else 0.0
    tiles = [draw_tile(nation, tile, grid, label_size) for tile in nation.tiles]
    return drawing(
        group(*tiles, font_size=size, font_weight=600),
        borders(nation, grid),
        "" if sheet.is_narrow else region_names(nation, grid, sheet),
        title=nation.title,
        width=sheet.width,
        height=grid.height,
        css=f"{sheet.css} chart--map",
        role="group" if any(tile.href for tile in nation.tiles) else "img",
    )
