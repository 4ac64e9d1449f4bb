"""Borders between regions, and the names of regions beside the map."""

from collections.abc import Iterator

from django.utils.safestring import SafeString

from framework.charts.boxes import Box
from framework.charts.labels import Label, LabelRoom
from framework.charts.markup import path, trace
from framework.charts.palette import INK
from framework.charts.sheets import Sheet
from framework.charts.words import wrap

from .grid import Grid, neighbours
from .inputs import Tile, TileMap


def borders(tile_map: TileMap, grid: Grid) -> SafeString:
    """A line along every edge that two regions share."""
    region = {(tile.x, tile.y): tile.region for tile in tile_map.tiles}
    edges = []
    for tile in tile_map.tiles:
        corners = grid.corners(tile)
        for place, start, end in zip(neighbours(tile), corners, corners[1:], strict=False):
            if region.get(place, tile.region) != tile.region:
                edges.append(trace([start, end]))
    return path("".join(edges), stroke=INK, stroke_width=1.5, stroke_linecap="round")


def region_names(tile_map: TileMap, grid: Grid, sheet: Sheet) -> SafeString:
    """Each name at an end of one of its region's rows, the middle ones first; dropped where there is no room."""
    room = LabelRoom(Box(0, 0, sheet.width, grid.height), gap=2)
    for tile in tile_map.tiles:
        room.take(grid.box(tile))
    for key, name in tile_map.regions.items():
        room.place(_places(tile_map, grid, sheet, key, name))
    return room.draw()


def _places(tile_map: TileMap, grid: Grid, sheet: Sheet, key: str, name: str) -> Iterator[Label]:
    """Right of a row before left of it, in one line before several."""
    size = sheet.text
    for room in (sheet.width, size * 6, size * 3.4):
        lines = wrap(name, room, size)
        for right, left in _row_ends(tile_map, key):
            for tile, is_right in ((right, True), (left, False)):
                if tile is None:
                    continue
                x, y = grid.centre(tile)
                aside = grid.width / 2 + 10
                at = x + aside if is_right else x - aside
                foot = y + size * 0.35 - size * 0.6 * (len(lines) - 1)
                yield Label(lines, at, foot, size, anchor="start" if is_right else "end")


def _row_ends(tile_map: TileMap, key: str) -> list[tuple[Tile | None, Tile | None]]:
    """For each row of a region its last and first tile, where these are the ends of the whole row."""
    rows: dict[int, list[Tile]] = {}
    for tile in sorted(tile_map.tiles, key=lambda each: each.x):
        rows.setdefault(tile.y, []).append(tile)
    own = {y: row for y, row in rows.items() if any(tile.region == key for tile in row)}
    middle = sum(own) / len(own) if own else 0.0
    ends = []
    for y in sorted(own, key=lambda each: (abs(each - middle), each)):
        first, last = own[y][0], own[y][-1]
        ends.append((last if last.region == key else None, first if first.region == key else None))
    return ends
