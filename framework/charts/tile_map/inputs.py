"""What the tile map is drawn from."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Tile:
    """One area at column `x` and row `y` of a grid whose odd rows are shoved right by half a tile.

    `short` has three or four letters; `region` is a key into the regions of the map; without `href` no link.
    """

    x: int
    y: int
    name: str
    short: str
    stage: str
    href: str = ""
    region: str = ""


@dataclass(frozen=True)
class TileMap:
    """The nation by stage. `regions` names the regions by key; `shown` are the stages that are not dimmed.

    `shown` None shows all.
    """

    title: str
    tiles: tuple[Tile, ...]
    regions: Mapping[str, str] = field(default_factory=dict)
    shown: Collection[str] | None = None

    def is_shown(self, tile: Tile) -> bool:
        return self.shown is None or tile.stage in self.shown
