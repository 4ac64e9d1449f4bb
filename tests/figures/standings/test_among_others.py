"""Among others: who is compared with whom, and where a value lies."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.figures.standings.plain import Measure, Place
from tests.figures.standings.worlds import among, stands, year_told

pytestmark = pytest.mark.django_db


def test_the_band_is_that_of_the_others_alone(at: dt.datetime) -> None:
    standing = stands(among(1000, [10, 20, 30, 40, 50]), at)
    assert standing["comparators"] == 5
    band = [standing[name] for name in ("lowest", "lower_quartile", "median", "upper_quartile", "highest")]
    assert band == [10, 20, 30, 40, 50]


@pytest.mark.parametrize(
    ("value", "polarity", "better", "place"),
    [
        (60, "higher", 0, "well_above"),
        (45, "higher", 1, "above"),
        (35, "higher", 2, "close"),
        (30, "higher", 2, "close"),
        (25, "higher", 3, "close"),
        (15, "higher", 4, "below"),
        (5, "higher", 5, "well_below"),
        (60, "lower", 5, "well_below"),
        (5, "lower", 0, "well_above"),
        (60, "none", 0, ""),
    ],
)
def test_the_place_is_a_fifth_by_polarity(
    at: dt.datetime, value: int, polarity: str, better: int, place: str
) -> None:
    standing = stands(among(value, [10, 20, 30, 40, 50], Measure(polarity)), at)
    assert (standing["better"], standing["place"]) == (better, place)


def test_equals_stand_close_to_each_other(at: dt.datetime) -> None:
    standing = stands(among(30, [30, 30, 30, 30]), at)
    assert (standing["better"], standing["place"]) == (0, "close")


def test_among_fewer_than_four_others_nobody_can_say(at: dt.datetime) -> None:
    standing = stands(among(30, [10, 20, 30]), at)
    assert (standing["comparators"], standing["place"], standing["median"]) == (3, "", 20)


@pytest.mark.parametrize(
    "stranger",
    [Place(kind="county"), Place(region="Fens"), Place(valid_to=dt.date(2024, 1, 1))],
    ids=["another kind", "another region", "ended before the year"],
)
def test_only_living_localities_of_the_kind_and_region_are_compared(at: dt.datetime, stranger: Place) -> None:
    world = among(30, [10, 20])
    world.places["Stranger"] = stranger
    world.told.append(year_told("Stranger", 2024, 1000))
    assert stands(world, at)["highest"] == 20


def test_a_locality_without_a_region_is_compared_with_nobody(at: dt.datetime) -> None:
    world = among(30, [10, 20])
    world.places = dict.fromkeys(world.places, Place(region=""))
    assert stands(world, at)["comparators"] == 0


def test_a_group_of_ones_own_is_used_instead_of_kind_and_region(at: dt.datetime) -> None:
    world = among(30, [10, 20])
    world.places["Northby"] = Place(group=("Farby", "Northby"))
    world.places["Farby"] = Place(kind="county", region="Fens")
    world.told.append(year_told("Farby", 2024, 70))
    standing = stands(world, at)
    assert (standing["comparators"], standing["median"], standing["better"]) == (1, 70, 1)


def test_an_empty_group_compares_with_nobody(at: dt.datetime) -> None:
    world = among(30, [10, 20])
    world.places["Northby"] = Place(group=())
    standing = stands(world, at)
    assert (standing["comparators"], standing["median"]) == (0, None)


@pytest.mark.parametrize("marker", ["c", "x", "z", "u"])
def test_a_missing_value_is_not_zero_and_counts_for_nobody(at: dt.datetime, marker: str) -> None:
    world = among(30, [10, 20])
    world.places["Silent"] = Place()
    world.told.append(year_told("Silent", 2024, None, marker))
    standing = stands(world, at)
    assert (standing["comparators"], standing["lowest"]) == (2, 10)
