"""What the database holds of localities to, whoever writes them; and the preset that an installation runs under."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from framework.places import presets
from framework.places.models import Locality, LocalityName, Population, Succession

DAY = dt.date(2009, 4, 1)


@pytest.mark.parametrize(
    ("told", "constraint"),
    [
        ({"code": "E06900001"}, "code"),
        ({"kind": "parish"}, "locality_kind_known"),
        ({"kind": ""}, "locality_kind_known"),
        ({"valid_from": DAY, "valid_to": DAY - dt.timedelta(days=1)}, "locality_ends_after_it_begins"),
        ({"population": -1}, "population"),
    ],
    ids=["a code twice", "no such kind", "no kind", "ended before it began", "fewer than nobody"],
)
def test_the_database_refuses_a_locality_that_cannot_be(
    northby: Locality, told: dict[str, Any], constraint: str
) -> None:
    given = {"code": "E06900005", "name": "Westby", "kind": "unitary"} | told
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Locality.objects.create(**given)
    assert Locality.objects.count() == 1


def test_a_locality_may_end_on_the_day_it_began(db: None) -> None:
    Locality.objects.create(code="E1", name="Mistake", kind="unitary", valid_from=DAY, valid_to=DAY)
    assert list(Locality.objects.living(DAY)) == []


def test_nothing_succeeds_itself_or_twice(northby: Locality, southby: Locality) -> None:
    Succession.objects.create(before=northby, after=southby)
    for before, after, constraint in (
        (northby, northby, "succession_moves_on"),
        (northby, southby, "succession_once"),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Succession.objects.create(before=before, after=after)
    assert str(Succession.objects.get()) == "Northby → Southby"


def test_a_spelling_may_be_of_two_localities_but_of_one_once(northby: Locality, southby: Locality) -> None:
    for place in (northby, southby):
        LocalityName.objects.create(locality=place, spelling="The Town")
    with pytest.raises(IntegrityError, match="spelling_once"), transaction.atomic():
        LocalityName.objects.create(locality=northby, spelling="The Town")


def test_a_year_has_one_population(northby: Locality) -> None:
    Population.objects.create(locality=northby, year=2024, people=1)
    with pytest.raises(IntegrityError, match="population_once"), transaction.atomic():
        Population.objects.create(locality=northby, year=2024, people=2)


def test_a_county_with_districts_and_a_locality_with_a_story_cannot_be_deleted(
    northby: Locality, southby: Locality
) -> None:
    Locality.objects.create(code="E07900001", name="Ford", kind="district", parent=northby)
    with pytest.raises(ProtectedError):
        northby.delete()
    Succession.objects.create(before=southby, after=northby)
    with pytest.raises(ProtectedError):
        southby.delete()


def test_the_default_preset_is_the_papers_proposal() -> None:
    preset = presets.current()
    assert (preset.name, preset.agreement_years, preset.sample_rate) == ("2006 proposal", 3, 0.2)
    assert preset.levels == {1: "Inadequate", 2: "Adequate", 3: "Performing well", 4: "Performing strongly"}


@pytest.mark.parametrize("year", [2026, 2027])
def test_a_year_of_assessment_runs_into_the_spring_after_it(year: int) -> None:
    assert presets.current().dates(year) == {
        "opens": dt.date(year, 9, 1),
        "partners": dt.date(year, 12, 14),
        "signed": dt.date(year + 1, 1, 15),
        "submitted": dt.date(year + 1, 1, 22),
        "moderated": dt.date(year + 1, 2, 19),
        "published": dt.date(year + 1, 3, 31),
    }


def test_what_no_preset_has_is_an_error(settings: Any) -> None:
    with pytest.raises(KeyError):
        presets.current().date_of("forgotten", 2026)
    settings.PRESET = "1997-proposal"
    with pytest.raises(FileNotFoundError):
        presets.current()
