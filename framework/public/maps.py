"""The tile map of the nation by stage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from framework.charts import Chart, Tile, TileMap, tile_map_chart
from framework.public import addresses
from framework.stages.enums import Stage

LETTERS = 3


def nation_map(
    places: Iterable[dict[str, Any]], *, title: str, shown: Sequence[str] | None = None
) -> Chart | None:
    """The map of those places that have a tile; None when none has.

    Each place has code, name, region, stage, tile_x and tile_y.
    """
    tiled = [place for place in places if place["tile_x"] is not None and place["tile_y"] is not None]
    if not tiled:
        return None
    shorts = short_names([place["name"] for place in tiled])
    tiles = tuple(
        Tile(
            x=place["tile_x"],
            y=place["tile_y"],
            name=f"{place['name']}: {Stage(place['stage']).label.lower()}",
            short=shorts[place["name"]],
            stage=place["stage"],
            href=addresses.area(place["code"]),
            region=place["region"],
        )
        for place in tiled
    )
    regions = {place["region"]: place["region"] for place in tiled}
    return tile_map_chart(TileMap(title=title, tiles=tiles, regions=regions, shown=shown))


def short_names(names: Sequence[str]) -> dict[str, str]:
    """Three capital letters for each name, different ones where they can be: NOR, and NRT for the next."""
    taken: set[str] = set()
    found: dict[str, str] = {}
    for name in sorted(names):
        letters = [letter for letter in name.upper() if letter.isalpha()]
        first = "".join(letters[:LETTERS])
        others = (letters[0] + "".join(letters[i] for i in (a, b) if i < len(letters))
                  for a in range(1, len(letters)) for b in range(a + 1, len(letters)))  # fmt: skip
        found[name] = next((each for each in (first, *others) if each not in taken), first)
        taken.add(found[name])
    return found
