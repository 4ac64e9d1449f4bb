"""Definitions of indicators from files: areas made on demand, standards with their year, and what follows."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from framework.figures.models import Indicator, MinimumStandard, ServiceArea, Stale
from framework.figures.standings import refresh
from framework.places.models import Locality
from framework.record.models import Event, Message

pytestmark = pytest.mark.django_db

HEADING = "code,title,description,unit,polarity,kind,service_area,high_risk,audited,minimum,minimum_from"
CARE = "NI 131,Delayed discharge,Days lost,days,lower,national,Adult social care,yes,yes,12.5,2020"
WASTE = "NI 192,Waste recycled,,%,higher,local,Waste,no,no,,"


@pytest.fixture
def define(take: Any) -> Any:
    def lines(*told: str, **terms: bool) -> Any:
        return take(HEADING, *told, kind="indicators", **terms)

    return lines


def test_every_column_of_a_new_indicator_is_kept(define: Any) -> None:
    outcome = define(CARE, WASTE)
    assert (outcome.report.new, outcome.written) == (2, True)
    care, waste = Indicator.objects.select_related("service_area").order_by("code")
    told = (care.code, care.title, care.description, care.unit, care.polarity, care.kind, care.audited)
    assert told == ("NI 131", "Delayed discharge", "Days lost", "days", "lower", "national", True)
    assert (waste.polarity, waste.kind, waste.audited) == ("higher", "local", False)
    assert care.source_id == outcome.import_id
    assert list(MinimumStandard.objects.values_list("indicator", "value", "from_year", "to_year")) == [
        (care.pk, 12.5, 2020, None)
    ]


def test_a_service_area_is_made_where_it_is_new_and_carries_the_risk(define: Any) -> None:
    define(CARE, WASTE)
    assert list(ServiceArea.objects.values_list("code", "name", "risk_class")) == [
        ("adult-social-care", "Adult social care", "vulnerable"),
        ("waste", "Waste", ""),
    ]


def test_a_known_area_keeps_its_name_and_its_class_of_risk(define: Any) -> None:
    ServiceArea.objects.create(code="adult-social-care", name="Care of adults", risk_class="residential")
    define(CARE, CARE.replace("NI 131", "NI 132").replace(",yes,yes,", ",no,yes,"))
    assert list(ServiceArea.objects.values_list("name", "risk_class")) == [("Care of adults", "residential")]


def test_a_risk_that_turns_out_high_later_restates_the_row_that_says_so(define: Any) -> None:
    define(WASTE)
    report = define(WASTE.replace("Waste,no", "Waste,yes")).report
    assert (report.restated, ServiceArea.objects.get().risk_class) == (1, "vulnerable")
    assert define(WASTE.replace("Waste,no", "Waste,yes")).report.unchanged == 1


def test_a_high_risk_of_no_area_is_refused(define: Any) -> None:
    outcome = define(WASTE.replace("Waste,no", ",yes"), CARE)
    assert (outcome.report.refused, outcome.written) == (1, False)
    problem = outcome.report.problems[0]
    assert (problem.line, problem.column) == (2, "high_risk")


def test_the_same_file_again_changes_nothing(define: Any) -> None:
    define(CARE, WASTE)
    sources = set(Indicator.objects.values_list("code", "source"))
    report = define(CARE, WASTE).report
    assert (report.new, report.restated, report.unchanged) == (0, 0, 2)
    assert set(Indicator.objects.values_list("code", "source")) == sources


@pytest.mark.parametrize(
    ("before", "after", "column", "value"),
    [
        ("Delayed discharge", "Discharge delayed", "title", "Discharge delayed"),
        ("Days lost", "Nights lost", "description", "Nights lost"),
        ("days", "nights", "unit", "nights"),
        ("lower", "none", "polarity", "none"),
        ("national", "satisfaction", "kind", "satisfaction"),
        (",yes,yes,", ",yes,no,", "audited", False),
    ],
)
def test_an_indicator_is_restated_whatever_it_tells_otherwise(
    define: Any, before: str, after: str, column: str, value: object
) -> None:
    define(CARE)
    assert define(CARE.replace(before, after)).report.restated == 1
    assert getattr(Indicator.objects.get(), column) == value


def test_an_empty_cell_leaves_what_is_known(define: Any) -> None:
    define(CARE)
    assert define("NI 131,Delayed discharge,,,lower,national,,,yes,,").report.unchanged == 1
    indicator = Indicator.objects.get()
    assert (indicator.description, indicator.unit) == ("Days lost", "days")
    assert indicator.service_area is not None


def test_a_new_standard_stands_beside_the_one_before_it_and_a_corrected_one_replaces_it(define: Any) -> None:
    define(CARE)
    assert define(CARE.replace("12.5,2020", "11,2024")).report.restated == 1
    assert define(CARE.replace("12.5", "12")).report.restated == 1
    assert set(MinimumStandard.objects.values_list("value", "from_year")) == {(12, 2020), (11, 2024)}


def test_a_standard_without_a_year_has_always_held(define: Any) -> None:
    define(CARE.replace("12.5,2020", "12.5,"))
    assert MinimumStandard.objects.get().from_year == 1900
    assert define(CARE.replace("12.5,2020", "12.5,")).report.unchanged == 1


@pytest.mark.parametrize(
    ("row", "follows"),
    [(WASTE.replace("higher", "lower"), True), (WASTE.replace("recycled", "reused"), False)],
)
def test_standings_follow_what_they_rest_on(
    define: Any, observe: Any, northby: Locality, at: dt.datetime, row: str, follows: bool
) -> None:
    define(WASTE)
    observe(northby, Indicator.objects.get(), 2024, 40)
    refresh(at=at)
    define(row)
    assert Stale.objects.exists() is follows
    assert Message.objects.filter(job="risk.sweep_after").exists() is follows


def test_the_history_says_what_came_of_the_file(define: Any) -> None:
    outcome = define(CARE, WASTE)
    event = Event.objects.get(operation="figures.import_indicators")
    assert (event.subject_id, event.details["new"]) == (outcome.import_id, 2)


def test_a_dry_run_and_a_refused_row_write_nothing(define: Any) -> None:
    assert define(CARE, dry_run=True).report.new == 1
    assert define(CARE, WASTE.replace("higher", "upwards")).report.refused == 1
    assert not Indicator.objects.exists()
    assert not ServiceArea.objects.exists()
