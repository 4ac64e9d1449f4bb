"""Which standings are worked out again, when, and that nothing is lost between a writer and the refresh."""

from __future__ import annotations

import datetime as dt
import threading
from decimal import Decimal

import pytest
from django.db import connection, transaction
from pytest_django.fixtures import DjangoAssertNumQueries

from framework.figures.models import Promise, Stale, Standing
from framework.figures.standings import refresh, refreshing
from framework.figures.tasks import localities_changed
from framework.places.models import Locality
from framework.record.models import Event
from tests.figures.standings.loading import Loaded, load
from tests.figures.standings.plain import Measure, Place, Told, World

D = Decimal


def told(locality: str, value: int, year: int = 2024, indicator: str = "Litter") -> Told:
    return Told(locality, indicator, year, D(value), "", "year", dt.date(year, 1, 1), dt.date(year, 12, 31))


@pytest.fixture
def world() -> World:
    """Northby and Southby are kin; Farby chose Southby; Eastby has nothing to do with either."""
    return World(
        {
            "Northby": Place(),
            "Southby": Place(),
            "Eastby": Place(region="Fens"),
            "Farby": Place(kind="county", group=("Southby",)),
        },
        {"Litter": Measure(), "Fires": Measure("lower")},
        [
            told(locality, number, year, indicator)
            for number, locality in enumerate(("Northby", "Southby", "Eastby", "Farby"), 1)
            for year in (2022, 2023, 2024)
            for indicator in ("Litter", "Fires")
        ],
    )


@pytest.mark.django_db
def test_a_changed_value_changes_the_standing_of_everyone_compared_with_it(
    world: World, at: dt.datetime
) -> None:
    loaded = load(world)
    refresh(at=at)
    loaded.observe([told("Southby", 70)])
    assert refresh(at=at) == 3
    medians = {
        name: row["median"]
        for (name, of, year), row in loaded.standings().items()
        if (of, year) == ("Litter", 2024)
    }
    assert medians == {"Northby": 70, "Southby": 1, "Eastby": None, "Farby": 70}


@pytest.mark.django_db
def test_what_did_not_change_is_not_written(world: World, at: dt.datetime) -> None:
    loaded = load(world)
    assert refresh(at=at) == 24
    before = dict(Standing.objects.values_list("pk", "value"))
    Stale.objects.create(locality_id=loaded.localities["Northby"], indicator_id=loaded.indicators["Litter"])
    assert refresh(at=at) == 0
    assert refresh(at=at, everything=True) == 0
    assert dict(Standing.objects.values_list("pk", "value")) == before


@pytest.mark.django_db
def test_a_promise_changes_the_standing_of_its_locality(world: World, at: dt.datetime) -> None:
    loaded = load(world)
    refresh(at=at)
    key = {"locality_id": loaded.localities["Northby"], "indicator_id": loaded.indicators["Fires"]}
    Promise.objects.create(**key, year=2024, value=D("0.5"))
    Stale.objects.create(**key)
    assert refresh(at=at) == 1
    assert Standing.objects.get(**key, year=2024).gap == D("-0.5")


@pytest.mark.django_db
def test_a_value_that_is_withdrawn_takes_its_standing_along(world: World, at: dt.datetime) -> None:
    loaded = load(world)
    refresh(at=at)
    hidden = told("Southby", 2)
    loaded.observe([Told(**{**vars(hidden), "value": None, "marker": "c"})])
    assert refresh(at=at) == 3
    assert ("Southby", "Litter", 2024) not in loaded.standings()
    assert loaded.standings()["Northby", "Litter", 2024]["comparators"] == 0


@pytest.mark.django_db
def test_the_queue_is_empty_afterwards(world: World, at: dt.datetime) -> None:
    load(world)
    assert Stale.objects.count() == 24
    refresh(at=at)
    assert not Stale.objects.exists()


@pytest.mark.django_db
def test_one_year_alone_is_written_and_the_others_stay_stale(world: World, at: dt.datetime) -> None:
    load(world)
    assert refresh(at=at, year=2023) == 8
    assert set(Standing.objects.values_list("year", flat=True)) == {2023}
    assert Stale.objects.count() == 24
    assert refresh(at=at) == 16


@pytest.mark.django_db
def test_one_year_of_everything_leaves_the_other_years_and_the_queue(world: World, at: dt.datetime) -> None:
    load(world)
    assert refresh(at=at, year=2024, everything=True) == 8
    assert Stale.objects.count() == 24
    assert refresh(at=at, year=2022, everything=True) == 8
    assert set(Standing.objects.values_list("year", flat=True)) == {2022, 2024}


@pytest.mark.django_db
def test_a_year_alone_counts_the_years_before_it(world: World, at: dt.datetime) -> None:
    loaded = load(World(world.places, world.measures, [told("Northby", 9 - n, 2020 + n) for n in range(5)]))
    refresh(at=at, year=2024)
    assert loaded.standings()["Northby", "Litter", 2024]["years_falling"] == 4


@pytest.mark.django_db
def test_slices_of_indicators_come_to_the_same(
    world: World, at: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = load(world)
    monkeypatch.setattr(refreshing, "PAIRS_AT_ONCE", 1)
    assert refresh(at=at) == 24
    assert {k: {**v, "period": v["period"]} for k, v in loaded.standings().items()} == world.standings()


@pytest.mark.django_db
def test_the_history_says_that_standings_were_worked_out(world: World, at: dt.datetime) -> None:
    load(world)
    refresh(at=at)
    refresh(at=at)
    event = Event.objects.get(operation="figures.refresh")
    assert event.details == {"written": 24, "year": None, "everything": False}


@pytest.mark.django_db
def test_a_refresh_leaves_the_session_as_it_found_it(world: World, at: dt.datetime) -> None:
    load(world)
    refresh(at=at, everything=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('enable_mergejoin'), current_setting('enable_nestloop')")
        assert cursor.fetchone() == ("on", "on")


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow(
    world: World, at: dt.datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    load(world)
    with django_assert_max_num_queries(25):
        refresh(at=at)


@pytest.mark.django_db
def test_localities_that_changed_their_kin_are_compared_anew_and_twice_is_once(
    world: World, at: dt.datetime
) -> None:
    loaded = load(world)
    refresh(at=at)
    Locality.objects.filter(name="Eastby").update(region="Northern Marches")
    localities_changed(imported=1, at=at)
    assert loaded.standings()["Northby", "Litter", 2024]["comparators"] == 2
    written = Event.objects.filter(operation="figures.refresh").count()
    localities_changed(imported=1, at=at)
    assert Event.objects.filter(operation="figures.refresh").count() == written


@pytest.fixture
def committed(world: World, transactional_db: None) -> Loaded:
    return load(world)


@pytest.mark.django_db(transaction=True)
def test_what_is_written_while_a_refresh_runs_is_found_by_the_next(
    committed: Loaded, at: dt.datetime
) -> None:
    """Twenty races: a writer commits beside a refresh; whoever is first, the next refresh leaves nothing wrong."""
    for number in range(20):
        writer = threading.Thread(target=_write_apart, args=(committed, 100 + number))
        refresher = threading.Thread(target=_refresh_apart, args=(at,))
        writer.start()
        refresher.start()
        writer.join()
        refresher.join()
        refresh(at=at)
        assert committed.standings()["Northby", "Litter", 2024]["median"] == 100 + number
        assert refresh(at=at, everything=True) == 0


def _write_apart(loaded: Loaded, value: int) -> None:
    with transaction.atomic():
        loaded.observe([told("Southby", value)])
    connection.close()


def _refresh_apart(at: dt.datetime) -> None:
    refresh(at=at)
    connection.close()
