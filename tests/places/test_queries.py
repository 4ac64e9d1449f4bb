"""Finding localities, telling which live, and what became of those that do not."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from framework.places import queries
from framework.places.enums import LOWER_TIER, TIER_KINDS, UPPER_TIER, LocalityKind, Tier
from framework.places.models import Locality, LocalityName, Succession

pytestmark = pytest.mark.django_db

DAY = dt.date(2009, 4, 1)
ONE = dt.timedelta(days=1)


def place(code: str, name: str, kind: str = "unitary", **also: Any) -> Locality:
    return Locality.objects.create(code=code, name=name, kind=kind, **also)


def names(rows: Any) -> list[str]:
    return [each.name for each in rows]


@pytest.fixture
def marches() -> SimpleNamespace:
    """Two old districts went on in Midby; Midby and a third went on in Northby and Southby."""
    found = SimpleNamespace(
        ashby=place("E07900001", "Ashby", "district", valid_to=DAY),
        bourne=place("E07900002", "Bourne", "district", valid_to=DAY),
        midby=place("E06900003", "Midby", valid_from=DAY, valid_to=DAY + 900 * ONE),
        clun=place("E07900004", "Clun", "district", valid_to=DAY + 900 * ONE),
        northby=place("E06900001", "Northby", valid_from=DAY + 900 * ONE),
        southby=place("E06900002", "Southby", valid_from=DAY + 900 * ONE),
        mon=place("W06900001", "Ynys Môn"),
    )
    for before, afters in (
        ("ashby", ("midby",)),
        ("bourne", ("midby",)),
        ("midby", ("southby", "northby")),
        ("clun", ("southby",)),
    ):
        for after in afters:
            Succession.objects.create(before=getattr(found, before), after=getattr(found, after))
    LocalityName.objects.create(locality=found.mon, spelling="Isle of Anglesey")
    LocalityName.objects.create(locality=found.mon, spelling="Anglesey")
    LocalityName.objects.create(locality=found.northby, spelling="E06900091")
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("north", ["Northby"]),
        ("  NORTHBY ", ["Northby"]),
        ("by", ["Ashby", "Midby", "Northby", "Southby"]),
        ("anglesey", ["Ynys Môn"]),
        ("Môn", ["Ynys Môn"]),
        ("e06900002", ["Southby"]),
        ("E0690000", []),
        ("E06900091", ["Northby"]),
        ("%", []),
        ("_", []),
        ("", []),
        ("   ", []),
        ("'; DROP TABLE places_locality; --", []),
    ],
)
def test_a_search_finds_names_spellings_and_whole_codes_once_each(
    marches: SimpleNamespace, text: str, found: list[str]
) -> None:
    assert names(queries.search(text)) == found


@pytest.mark.parametrize(
    ("place", "days", "found"),
    [
        ("ashby", 0, ["Midby"]),
        ("ashby", 899, ["Midby"]),
        ("ashby", 900, ["Northby", "Southby"]),
        ("midby", 900, ["Northby", "Southby"]),
        ("clun", 900, ["Southby"]),
        ("northby", 900, []),
        ("mon", 0, []),
    ],
)
def test_an_ended_locality_leads_to_those_that_live_on_the_day(
    marches: SimpleNamespace, place: str, days: int, found: list[str]
) -> None:
    assert names(queries.successors(getattr(marches, place), DAY + days * ONE)) == found


def test_a_circle_that_the_database_holds_all_the_same_comes_to_an_end(marches: SimpleNamespace) -> None:
    Locality.objects.filter(name="Southby").update(valid_to=DAY + 1000 * ONE)
    Succession.objects.create(before=marches.southby, after=marches.ashby)
    assert names(queries.successors(marches.ashby, DAY + 2000 * ONE)) == ["Northby"]


def test_predecessors_are_those_of_one_step(marches: SimpleNamespace) -> None:
    assert names(queries.predecessors(marches.midby)) == ["Ashby", "Bourne"]
    assert names(queries.predecessors(marches.southby)) == ["Clun", "Midby"]
    assert names(queries.predecessors(marches.mon)) == []


@pytest.mark.parametrize(("days", "lives"), [(-1, False), (0, True), (899, True), (900, False), (901, False)])
def test_a_locality_lives_from_its_first_day_to_the_day_before_its_end(
    marches: SimpleNamespace, days: int, lives: bool
) -> None:
    day = DAY + days * ONE
    assert (marches.midby in Locality.objects.living(day)) == lives
    assert marches.midby.has_ended(day) == (days >= 900)
    assert marches.mon in Locality.objects.living(day)
    assert not marches.mon.has_ended(day)


@pytest.mark.parametrize("kind", LocalityKind.values)
def test_regions_and_combined_authorities_do_not_assess_themselves_nor_districts_in_a_county(
    kind: str,
) -> None:
    shire = place("E10900001", "Marchshire", "county")
    alone, within = place("E1", "Alone", kind), place("E2", "Within", kind, parent=shire)
    assessed = kind not in ("region", "combined", "other")
    told = set(Locality.objects.assessed()) - {shire}
    assert told == {
        each for each, may in ((alone, assessed), (within, assessed and kind != "district")) if may
    }


def test_a_tier_is_of_kinds_that_answer_for_its_services() -> None:
    assert set(UPPER_TIER) - set(LOWER_TIER) == {"county"}
    assert set(LOWER_TIER) - set(UPPER_TIER) == {"district"}
    assert {tier: set(kinds) for tier, kinds in TIER_KINDS.items()} == {
        Tier.UPPER: set(UPPER_TIER),
        Tier.LOWER: set(LOWER_TIER),
        Tier.BOTH: {"unitary", "county", "district", "london_borough", "metropolitan"},
    }


@pytest.mark.parametrize("code", ["E06900001", "E06900001\x00", "\x00", "e06900001", ""])
def test_a_code_out_of_an_address_is_that_code_or_nothing(marches: SimpleNamespace, code: str) -> None:
    assert names(Locality.objects.coded(code)) == (["Northby"] if code == "E06900001" else [])
