"""By which codes and names a return's rows find their locality, ended ones and namesakes included."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest

from framework.places.models import Locality, LocalityName
from framework.places.register import register

pytestmark = pytest.mark.django_db

DAY = dt.date(2009, 4, 1)


@pytest.fixture
def namesakes(northby: Locality, southby: Locality) -> dict[str, int]:
    """Northby bears the name of one that ended when it began; a spelling and a former code are shared."""
    Locality.objects.filter(pk=northby.pk).update(valid_from=DAY)
    old = Locality.objects.create(code="E06900008", name="Northby", kind="unitary", valid_to=DAY)
    mon = Locality.objects.create(code="W06900001", name="Ynys Môn", kind="unitary")
    for locality, spelling in (
        (northby, "Northby Borough"),
        (northby, "E06900091"),
        (northby, "E06900099"),
        (southby, "E06900099"),
        (southby, "St. Mary’s & Southby"),
        (old, "Northby-on-Clun"),
    ):
        LocalityName.objects.create(locality=locality, spelling=spelling)
    return {"northby": northby.pk, "southby": southby.pk, "old": old.pk, "mon": mon.pk}


def locate(told: list[tuple[str, int]], *, by: str) -> list[tuple[int | None, str | None]]:
    """The locality and the problem of each text in a calendar year."""
    rows = [(text, dt.date(year, 1, 1), dt.date(year, 12, 31)) for text, year in told]
    asked = pl.DataFrame(rows, schema={"locality": pl.String, "start": pl.Date, "end": pl.Date}, orient="row")
    return register().locate(asked, by=by).select("locality_id", "problem").rows()


def test_codes_find_present_ended_and_former_bearers_in_the_order_of_the_rows(
    namesakes: dict[str, int],
) -> None:
    codes = ["E06900091", "E06900002", "E06900008", "E06900002", "E06900001"]
    found = [pk for pk, _ in locate([(code, 2024) for code in codes], by="code")]
    assert found == [namesakes[name] for name in ("northby", "southby", "old", "southby", "northby")]


@pytest.mark.parametrize("code", ["E06900099", "E06999999", "Northby", "", "e06900001"])
def test_a_code_of_none_or_of_two_is_a_problem(namesakes: dict[str, int], code: str) -> None:
    assert locate([(code, 2024)], by="code") == [(None, f"“{code}” is not a locality that we know.")]


@pytest.mark.parametrize(
    ("name", "year", "found"),
    [
        ("Northby", 2024, "northby"),
        ("Northby", 2008, "old"),
        ("Northby", 2009, "northby"),
        ("northby council", 2024, "northby"),
        ("The Northby Borough", 1999, "northby"),
        ("NORTHBY ON CLUN", 2024, "old"),
        ("ynys mon", 2024, "mon"),
        ("Ynys Môn Council", 2024, "mon"),
        ("St Marys and Southby", 2024, "southby"),
    ],
)
def test_a_name_means_who_bore_it_at_the_end_of_the_period(
    namesakes: dict[str, int], name: str, year: int, found: str
) -> None:
    assert locate([(name, year)], by="name") == [(namesakes[found], None)]


def test_a_name_that_nobody_or_more_than_one_bears_then_is_a_problem(namesakes: dict[str, int]) -> None:
    Locality.objects.create(code="E06900003", name="Southby", kind="unitary")
    assert locate([("Eastby", 2024), ("Southby", 2024), ("Northby", 2024)], by="name") == [
        (None, "“Eastby” is not the name of a locality we know."),
        (None, "More than one locality has borne the name “Southby”. Give its code."),
        (namesakes["northby"], None),
    ]


def test_an_empty_register_knows_nobody(db: None) -> None:
    assert (register().ids, register().names) == ({}, set())
    assert locate([("E06900001", 2024)], by="code")[0][0] is None
    assert locate([("Northby", 2024)], by="name")[0][0] is None


def test_the_register_is_two_queries(namesakes: dict[str, int], django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        assert len(register().names) == 8
