"""The fictional nation of 92 areas."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from framework.charts import Tile, TileMap

# Row by row, the first and the last column of the fictional nation and its regions.
ROWS = {
    0: (3, 4, "north"),
    1: (2, 4, "north"),
    2: (2, 5, "north"),
    3: (2, 4, "north"),
    4: (2, 6, "fell"),
    5: (2, 6, "fell"),
    6: (1, 7, "fell"),
    7: (1, 7, "fell"),
    8: (0, 8, "east"),
    9: (0, 8, "east"),
    10: (1, 9, "east"),
    11: (1, 9, "east"),
    12: (1, 8, "chalk"),
    13: (0, 7, "chalk"),
    14: (0, 2, "chalk"),
}
REGIONS = {
    "north": "Northern Marches",
    "fell": "Fell and Forest",
    "east": "East Sound",
    "west": "West Water",
    "chalk": "Chalk Country",
}
LETTERS = "ABCDEFGHIKLMNOPRSTUW"


def nation_tiles() -> tuple[Tile, ...]:
    """The 92 areas; every eighth in peer challenge, every seventeenth inspected, every thirtieth helped."""
    tiles = [Tile(0, 3, "Orinshore", "ORI", "assessment", "/areas/orinshore/", "north")]
    for y, (first, last, region) in ROWS.items():
        for x in range(first, last + 1):
            number = len(tiles)
            short = LETTERS[number % 20] + "AEIOU"[number % 5] + LETTERS[(number * 7 + y) % 20]
            stage = "assessment"
            for every, other in ((8, "peer_challenge"), (17, "inspection"), (30, "intervention")):
                stage = other if number % every == 0 else stage
            where = "west" if region == "east" and x < 5 else region
            name = f"{short.title()}by {number}"
            tiles.append(Tile(x, y, name, short, stage, f"/areas/{short.lower()}by-{number}/", where))
    return tuple(tiles)


@pytest.fixture
def nation() -> Callable[..., TileMap]:
    """The nation's 92 areas by stage."""

    def build(**fields: object) -> TileMap:
        usual: dict[str, object] = {
            "title": "Most of 92 areas need no closer look",
            "tiles": nation_tiles(),
            "regions": REGIONS,
        }
        return TileMap(**(usual | fields))  # type: ignore[arg-type]

    return build
