"""The one statement comes out as plain Python does, on worlds that nobody thought of."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from framework.figures.standings import refresh
from tests.figures.standings.loading import load
from tests.figures.standings.plain import Measure, Place, Told, World

YEARS = range(2018, 2025)
NAMES = ["Northby", "Southby", "Eastby", "Westby", "Midby", "Overby", "Underby", "Nearby"]
AT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
# Few different numbers, so that many are equal.
numbers = st.integers(-4, 12).map(lambda n: Decimal(n) / 4)
days = st.none() | st.dates(dt.date(2018, 6, 1), dt.date(2024, 6, 1))


@st.composite
def places(draw: st.DrawFn) -> dict[str, Place]:
    names = NAMES[: draw(st.integers(2, len(NAMES)))]
    made = {}
    for name in names:
        begins, ends = draw(days), draw(days)
        if begins and ends and ends < begins:
            begins, ends = ends, begins
        group = draw(st.none() | st.none() | st.lists(st.sampled_from(names), unique=True).map(tuple))
        made[name] = Place(
            kind=draw(st.sampled_from(["unitary", "unitary", "unitary", "county", "district"])),
            region=draw(st.sampled_from(["Northern Marches", "Northern Marches", "Fens", ""])),
            valid_from=begins if draw(st.booleans()) else None,
            valid_to=ends if draw(st.booleans()) else None,
            group=group,
        )
    return made


measures = st.builds(
    Measure,
    polarity=st.sampled_from(["higher", "lower", "none"]),
    tier=st.sampled_from([None, "upper", "lower", "both"]),
    changes=st.lists(st.sampled_from(YEARS), max_size=2, unique=True).map(tuple),
    floors=st.lists(
        st.tuples(numbers, st.integers(2017, 2023), st.none() | st.integers(2023, 2025)),
        max_size=2,
        unique_by=lambda floor: floor[1],
    ).map(tuple),
)


@st.composite
def tellings(draw: st.DrawFn, localities: list[str], indicators: list[str], most: int = 60) -> list[Told]:
    told = {}
    for _ in range(draw(st.integers(0, most))):
        year = draw(st.sampled_from(YEARS))
        kind = draw(st.sampled_from(["year"] * 6 + ["quarter", "month", "years"]))
        starts, ends = _days(year, kind, draw(st.integers(1, 4)))
        marker = draw(st.sampled_from([""] * 8 + ["c", "x", "z", "u", "low"]))
        value = draw(numbers) if marker == "" else None
        each = Told(
            draw(st.sampled_from(localities)),
            draw(st.sampled_from(indicators)),
            year,
            Decimal(0) if marker == "low" and draw(st.booleans()) else value,
            marker,
            kind,
            starts,
            ends,
        )
        told[each.locality, each.indicator, year, kind, ends] = each
    return list(told.values())


def _days(year: int, kind: str, part: int) -> tuple[dt.date, dt.date]:
    if kind == "quarter":
        return dt.date(year, 3 * part - 2, 1), dt.date(year, 3 * part, 28)
    if kind == "month":
        return dt.date(year, part, 1), dt.date(year, part, 28)
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    localities = draw(places())
    indicators = dict(
        zip(["Litter", "Fires", "Jobs"], draw(st.lists(measures, min_size=1, max_size=3)), strict=False)
    )
    keys = st.tuples(
        st.sampled_from(list(localities)), st.sampled_from(list(indicators)), st.sampled_from(YEARS)
    )
    return World(
        localities,
        indicators,
        draw(tellings(list(localities), list(indicators))),
        draw(st.dictionaries(keys, numbers, max_size=40)),
    )


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(values=st.lists(numbers, min_size=1, max_size=12), chooses=st.booleans())
def test_the_band_and_the_place_of_everybody_in_a_kin_are_those_of_the_others(
    values: list[Decimal], chooses: bool
) -> None:
    """Everybody has a value; the last, if it chooses its own comparators, chooses all the others."""
    names = [f"Place {number}" for number in range(len(values))]
    world = World(dict.fromkeys(names, Place()), {"Litter": Measure()})
    if chooses:
        world.places[names[-1]] = Place(kind="county", group=tuple(names))
    days = _days(2024, "year", 1)
    world.told = [
        Told(name, "Litter", 2024, value, "", "year", *days)
        for name, value in zip(names, values, strict=True)
    ]
    with transaction.atomic():
        loaded = load(world)
        refresh(at=AT)
        assert loaded.standings() == world.standings()
        transaction.set_rollback(True)


@pytest.mark.django_db
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(world=worlds(), more=st.data())
def test_standings_are_those_of_a_plain_computation(world: World, more: st.DataObject) -> None:
    with transaction.atomic():
        loaded = load(world)
        refresh(at=AT, everything=True)
        before = loaded.standings()
        assert before == world.standings()

        changed = more.draw(tellings(list(world.places), list(world.measures), most=4))
        periods = {
            (t.locality, t.indicator, t.year, t.period_kind, t.ends): t for t in [*world.told, *changed]
        }
        world.told = list(periods.values())
        loaded.observe(changed)
        written = refresh(at=AT)
        after = loaded.standings()
        note(changed)
        assert after == world.standings()
        assert written == sum(before.get(key) != after.get(key) for key in before.keys() | after.keys())
        assert refresh(at=AT) == 0
        assert refresh(at=AT, everything=True) == 0
        transaction.set_rollback(True)
