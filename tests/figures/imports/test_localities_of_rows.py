"""Which locality a row is about: by its code, one that it had before, or a name that it bore in the period."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from framework.figures.models import Observation
from framework.places.models import Locality, LocalityName

pytestmark = pytest.mark.usefixtures("northby", "southby", "recycling")

HEADING = "indicator,locality,period,value"
NORTH = "NI 192,E06900001,2023-24,45.2"
SOUTH = "NI 192,E06900002,2023-24,38"


def test_what_is_not_known_is_named_by_line_column_and_value_with_what_is_like_it(take: Any) -> None:
    report = take(HEADING, NORTH.replace("E06900001", "E06900011"), NORTH.replace("NI 192", "NI 193")).report
    assert report.refused == 2
    assert [(p.line, p.column, p.value) for p in report.problems] == [
        (2, "locality", "E06900011"),
        (3, "indicator", "NI 193"),
    ]
    assert "did you mean E06900001?" in report.problems[0].problem
    assert "did you mean NI 192?" in report.problems[1].problem


def test_an_ended_locality_and_a_former_code_still_match(take: Any, northby: Locality) -> None:
    LocalityName.objects.create(locality=northby, spelling="E07900099")
    Locality.objects.filter(name="Southby").update(valid_to=dt.date(2020, 4, 1))
    outcome = take(HEADING, NORTH.replace("E06900001", "E07900099"), SOUTH.replace("2023-24", "2018-19"))
    assert outcome.report.new == 2
    rows = Observation.objects.values_list("locality__name", "period")
    assert set(rows) == {("Northby", "2023-24"), ("Southby", "2018-19")}


def test_a_code_that_two_localities_had_before_says_neither(
    take: Any, northby: Locality, southby: Locality
) -> None:
    for locality in (northby, southby):
        LocalityName.objects.create(locality=locality, spelling="E07900099")
    assert take(HEADING, NORTH.replace("E06900001", "E07900099")).report.refused == 1


def test_rows_about_one_thing_under_two_names_of_a_locality_are_refused_together(
    take: Any, northby: Locality
) -> None:
    LocalityName.objects.create(locality=northby, spelling="E07900099")
    report = take(HEADING, NORTH, SOUTH, NORTH.replace("E06900001", "E07900099"), accept_valid=True).report
    assert (report.new, report.refused) == (1, 2)
    assert [p.problem for p in report.problems] == [
        "Line 4 is about Northby too, under another name, in the same period. Keep one.",
        "Line 2 is about Northby too, under another name, in the same period. Keep one.",
    ]


NAMED = "indicator,Area,period,value,marker"


def test_a_name_means_who_bore_it_in_the_period(take: Any, named: str) -> None:
    Locality.objects.create(code="E07900007", name="Southby", kind="district", valid_to=dt.date(2009, 4, 1))
    Locality.objects.filter(code="E06900002").update(valid_from=dt.date(2009, 4, 1))
    take(NAMED, "NI 192,southby council,2007-08,1,", "NI 192,The Southby,2010-11,2,", profile=named)
    told = Observation.objects.values_list("locality__code", "value")
    assert set(told) == {("E07900007", 1), ("E06900002", 2)}


def test_a_name_that_several_bear_is_refused_with_what_to_do(take: Any, named: str) -> None:
    Locality.objects.create(code="E07900007", name="Southby", kind="district")
    report = take(NAMED, "NI 192,Southby,2010-11,2,", "NI 192,Northby,2010-11,2,", profile=named).report
    assert (report.new, report.refused) == (1, 1)
    problem = report.problems[0]
    assert (problem.line, problem.column, problem.value) == (2, "Area", "Southby")
    assert problem.problem == "More than one locality has borne the name “Southby”. Give its code."


def test_rows_of_two_spellings_of_a_name_are_refused_together(take: Any, named: str) -> None:
    told = ("NI 192,Northby,2010-11,2,", "NI 192,Northby Council,2010-11,3,")
    report = take(NAMED, *told, profile=named).report
    assert (report.new, report.refused, report.unchanged) == (0, 2, 0)
