"""The tiles themselves: ordinary ones pale with a ring, exceptional ones solid with a white shape."""

from statistics import median

from django.utils.safestring import SafeString

from framework.charts.markup import element, path
from framework.charts.palette import DIMMED, INK, OTHERS, PAPER, QUIET, stage_look
from framework.charts.shapes import stage_mark
from framework.charts.widths import text_width
from framework.charts.words import clean, cut

from .grid import Grid
from .inputs import Tile, TileMap

_QUIETEST = "assessment"


def labels_fit(tile_map: TileMap, grid: Grid, size: float) -> bool:
    """Whether the usual short label has room in a tile at a type size in pixels."""
    widths = [text_width(clean(tile.short), size, 700) for tile in tile_map.tiles if clean(tile.short)]
    return bool(widths) and median(widths) <= grid.width - 3 and size <= grid.reach * 0.75


def draw_tile(tile_map: TileMap, tile: Tile, grid: Grid, size: float) -> SafeString:
    """One tile as a link whose name says area, stage and region; `size` 0 leaves the label out."""
    look, region = stage_look(tile.stage), clean(tile_map.regions.get(tile.region, ""))
    name = ", ".join(filter(None, (clean(tile.name), look.words, region)))
    fill, ink, mark = _paint(tile_map, tile)
    label = _label(tile, grid, size, ink)
    x, y = grid.centre(tile)
    rise, radius = (0.38, 0.23) if label else (0.0, 0.32)
    is_loud = tile.stage != _QUIETEST and tile_map.is_shown(tile)
    shape = stage_mark(tile.stage, x, y - grid.reach * rise, grid.reach * radius, filled=is_loud, colour=mark)
    parts = (element("title", cut(name, 120)), path(grid.outline(tile), fill=fill), shape, label)
    if not tile.href:
        return element("g", *parts)
    return element("a", *parts, href=tile.href)


def _paint(tile_map: TileMap, tile: Tile) -> tuple[str, str, str]:
    """Ground, label and shape."""
    look = stage_look(tile.stage)
    if not tile_map.is_shown(tile):
        return DIMMED, QUIET, OTHERS
    if tile.stage == _QUIETEST:
        return look.tint, INK, look.colour
    return look.colour, PAPER, PAPER


def _label(tile: Tile, grid: Grid, size: float, ink: str) -> SafeString:
    text = clean(tile.short)
    if not size or not text or text_width(text, size, 700) > grid.width - 1:
        return SafeString("")
    x, y = grid.centre(tile)
    # Hidden from those who hear the map: the title has said the whole name. The anchor stands on the text itself,
    # because the PDF engine would take a link that inherits one for text.
    where = {"x": x, "y": y + grid.reach * 0.5}
    return element("text", text, **where, fill=ink, text_anchor="middle", aria_hidden="true")
