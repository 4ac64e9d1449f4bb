"""Columns and rows of hexagons to pixels and back to neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from framework.charts.boxes import Box
from framework.charts.markup import Point, coordinate

from .inputs import Tile

# What a tile leaves free along each of its edges.
_SEAM = 0.9


@dataclass(frozen=True)
class Grid:
    """Upright hexagons `width` pixels wide; `left` and `top` are the grid units that fall on pixel 0."""

    width: float
    left: float
    top: int
    rows: int

    @property
    def reach(self) -> float:
        """From the centre of a tile to its upper and lower corner."""
        return self.width / sqrt(3)

    @property
    def height(self) -> float:
        return self.reach * (1.5 * (self.rows - 1) + 2) + 2 if self.rows else 1.0

    def centre(self, tile: Tile) -> Point:
        x = (_column(tile) - self.left + 0.5) * self.width
        return x, (tile.y - self.top) * self.reach * 1.5 + self.reach + 1

    def outline(self, tile: Tile) -> str:
        """Path of the hexagon."""
        x, y = self.centre(tile)
        share = 1 - 2 * _SEAM / self.width
        half, slope, side = (
            coordinate(each * share) for each in (self.width / 2, self.reach / 2, self.reach)
        )
        start = f"M{coordinate(x)} {coordinate(y - self.reach * share)}"
        return f"{start}l{half} {slope}v{side}l-{half} {slope}-{half}-{slope}v-{side}z"

    def box(self, tile: Tile) -> Box:
        """The tile without its two points, between which a label may reach."""
        x, y = self.centre(tile)
        return Box(x - self.width / 2, y - self.reach * 0.75, x + self.width / 2, y + self.reach * 0.75)

    def corners(self, tile: Tile) -> tuple[Point, Point, Point, Point]:
        """Upper right, lower right, bottom, lower left: the ends of the three edges a tile answers for."""
        x, y = self.centre(tile)
        half, slope = self.width / 2, self.reach / 2
        return (x + half, y - slope), (x + half, y + slope), (x, y + self.reach), (x - half, y + slope)


def grid_for(tiles: Sequence[Tile], width: float, widest: float) -> Grid:
    """The grid that puts all tiles into `width` pixels, no tile wider than `widest`."""
    if not tiles:
        return Grid(widest, 0, 0, 0)
    columns, rows = [_column(tile) for tile in tiles], [tile.y for tile in tiles]
    across = max(columns) - min(columns) + 1
    size = min((width - 1) / across, widest)
    return Grid(size, min(columns), min(rows), max(rows) - min(rows) + 1)


def neighbours(tile: Tile) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]]:
    """Places to the right, below right and below left."""
    aside = tile.y & 1
    return (tile.x + 1, tile.y), (tile.x + aside, tile.y + 1), (tile.x + aside - 1, tile.y + 1)


def _column(tile: Tile) -> float:
    return tile.x + 0.5 * (tile.y & 1)
