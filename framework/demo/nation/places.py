"""The places of the fictional nation: six regions, their areas, and one that is no more."""

from __future__ import annotations

from dataclasses import dataclass

REGIONS = (
    "Northern Marches",
    "Fell and Forest",
    "East Sound",
    "West Water",
    "Chalk Country",
    "South Strand",
)


@dataclass(frozen=True)
class Place:
    """One area: people in thousands, its tile, the story it lives, and the county that a district lies in."""

    name: str
    kind: str
    region: str
    people: int
    tile: tuple[int, int] | None
    story: str = "steady"
    county: str = ""
    ended: str = ""
    successor: str = ""


def _unitary(region: str, *rows: tuple[str, int, tuple[int, int], str]) -> tuple[Place, ...]:
    return tuple(Place(name, "unitary", region, people, tile, story) for name, people, tile, story in rows)


def _metropolitan(region: str, *rows: tuple[str, int, tuple[int, int], str]) -> tuple[Place, ...]:
    return tuple(
        Place(name, "metropolitan", region, people, tile, story) for name, people, tile, story in rows
    )


def _districts(county: str, region: str, *rows: tuple[str, int]) -> tuple[Place, ...]:
    return tuple(Place(name, "district", region, people, None, "steady", county) for name, people in rows)


PLACES: tuple[Place, ...] = (
    *_unitary(
        "Northern Marches",
        ("Skarrow", 148, (5, 0), "strong"),
        ("Southby", 182, (6, 0), "steady"),
        ("Northby", 214, (4, 1), "hopeful"),
        ("Kelder", 97, (5, 1), "steady"),
        ("Harrowdale", 176, (6, 1), "coasting"),
        ("Branmoor", 261, (4, 2), "steady"),
        ("Thornmere", 203, (5, 2), "improving"),
    ),
    *_unitary(
        "Fell and Forest",
        ("Dunmere", 232, (5, 3), "failing"),
        ("Eskwater", 121, (6, 3), "steady"),
        ("Aldforth", 188, (4, 3), "strong"),
        ("Corvemoor", 143, (3, 3), "struggling"),
        ("Wytham Fell", 84, (4, 4), "steady"),
        ("Mossgate", 167, (5, 4), "steady"),
        ("Tarnside", 139, (6, 4), "coasting"),
    ),
    *_metropolitan(
        "East Sound",
        ("Ashmoor", 312, (6, 5), "unsafe"),
        ("Hexley", 287, (7, 5), "steady"),
        ("Fenwick Staithe", 226, (8, 5), "strong"),
        ("Eastmere", 341, (5, 6), "steady"),
        ("Holmness", 264, (6, 6), "recovering"),
        ("Dovestone", 298, (7, 6), "steady"),
        ("Saltby", 239, (8, 6), "struggling"),
    ),
    *_unitary(
        "West Water",
        ("Carrow Vale", 154, (2, 5), "steady"),
        ("Lanmouth", 171, (3, 5), "steady"),
        ("Quernford", 132, (1, 6), "improving"),
        ("Pelham Water", 109, (2, 6), "steady"),
        ("Undercliffe", 93, (3, 6), "strong"),
        ("Marlhaven", 196, (2, 7), "denial"),
    ),
    Place("Gwenshire", "county", "West Water", 486, (1, 5), "steady"),
    *_districts("Gwenshire", "West Water", ("Hallam Vale", 131), ("Millbeck and Dale", 118)),
    *_unitary(
        "Chalk Country",
        ("Rotherwick", 158, (5, 7), "steady"),
        ("Colney Down", 126, (6, 7), "steady"),
        ("Medlowe", 183, (7, 7), "struggling"),
        ("Beacon Wold", 88, (6, 8), "strong"),
        ("Orrin", 205, (5, 8), "strong"),
    ),
    Place("Chalkshire", "county", "Chalk Country", 612, (4, 7), "steady"),
    *_districts("Chalkshire", "Chalk Country", ("Avenham", 144), ("Downslea", 102), ("Whitmarsh", 119)),
    *_unitary(
        "South Strand",
        ("Solmouth", 219, (3, 8), "recovering"),
        ("Oldhaven", 147, (2, 8), "steady"),
        ("Penhaven", 95, (2, 9), "steady"),
        ("Exmere", 164, (3, 9), "steady"),
        ("Purlow", 112, (4, 9), "silent"),
        ("Port Stanier", 201, (5, 9), "steady"),
    ),
    Place("Wick Vale", "unitary", "South Strand", 71, None, "steady", ended="2021-04-01", successor="Exmere"),
)

LETTERS = {"unitary": "E069", "county": "E109", "district": "E079", "metropolitan": "E089"}


def codes() -> dict[str, str]:
    """A code in the national form for every place, by its name: numbers that no real place has."""
    counts: dict[str, int] = {}
    found = {}
    for place in PLACES:
        counts[place.kind] = counts.get(place.kind, 0) + 1
        found[place.name] = f"{LETTERS[place.kind]}{counts[place.kind]:05d}"
    return found


def assessing() -> list[Place]:
    """The places that agree promises and assess themselves: a county speaks for its districts."""
    return [place for place in PLACES if place.kind != "district" and not place.ended]
