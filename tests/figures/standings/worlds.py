"""Small worlds in which one thing at a time is told: Northby's one indicator, alone or among others."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from framework.figures.standings import refresh
from tests.figures.standings.loading import load
from tests.figures.standings.plain import Measure, Place, Told, World

D = Decimal


def stands(world: World, at: dt.datetime, locality: str = "Northby", year: int = 2024) -> dict[str, object]:
    """The standing of the locality's only indicator in the year."""
    loaded = load(world)
    refresh(at=at)
    return loaded.standings()[locality, "Litter", year]


def alone(
    *values: int | None,
    measure: Measure | None = None,
    last: int = 2024,
    promised: dict[int, int] | None = None,
    place: Place | None = None,
) -> World:
    """Northby with a value for each year up to the last; None leaves the year out."""
    first = last - len(values) + 1
    told = [
        year_told("Northby", first + place, value) for place, value in enumerate(values) if value is not None
    ]
    promises = {("Northby", "Litter", year): D(value) for year, value in (promised or {}).items()}
    return World({"Northby": place or Place()}, {"Litter": measure or Measure()}, told, promises)


def year_told(locality: str, year: int, value: int | None, marker: str = "") -> Told:
    return Told(
        locality,
        "Litter",
        year,
        None if value is None else D(value),
        marker,
        "year",
        dt.date(year, 1, 1),
        dt.date(year, 12, 31),
    )


def among(value: int, others: list[int], measure: Measure | None = None) -> World:
    """Northby with this value beside others of its kind and region."""
    world = alone(value, measure=measure)
    for number, other in enumerate(others):
        world.places[f"Other {number}"] = Place()
        world.told.append(year_told(f"Other {number}", 2024, other))
    return world
