"""What readers get: plain values, in a number of queries that does not grow."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from framework.figures import queries
from framework.figures.models import DefinitionChange, Indicator, MinimumStandard, Promise, ServiceArea
from framework.figures.standings import refresh
from framework.places.models import ComparatorGroup, Locality

D = Decimal
TODAY, DAY = dt.date(2026, 11, 24), dt.timedelta(days=1)


@pytest.fixture
def years(northby: Locality, southby: Locality, recycling: Indicator, observe: Any, promise: Any) -> None:
    """Northby recycles more each year, was restated once, and has not told the last year yet."""
    for year, value in ((2021, 40), (2022, 42), (2023, 44)):
        observe(northby, recycling, year, value, line=year)
        observe(southby, recycling, year, value - 4)
    observe(northby, recycling, 2023, 45, status="provisional", verdict="certified", note="Recounted")
    observe(northby, recycling, 2024, None, marker="x")
    promise(northby, recycling, 2023, 50)


def test_the_latest_figure_is_that_of_the_last_year_with_a_number(
    years: None, northby: Locality, at: dt.datetime
) -> None:
    refresh(at=at)
    figure = queries.latest_figures(northby)["NI 192"]
    assert (figure.year, figure.period, figure.value, figure.status) == (2023, "2023-24", 45, "provisional")
    assert (figure.target, figure.gap, figure.gap_percent, figure.is_missed) == (50, -5, -10, True)
    assert (figure.trend, figure.years_falling, figure.years_missed) == (D("2.5"), 0, 1)
    assert (figure.verdict_words, figure.place_words) == ("Certified", "Cannot say")
    assert figure.band == queries.Band(
        lowest=D(40), lower_quartile=D(40), median=D(40), upper_quartile=D(40), highest=D(40)
    )
    assert (figure.measure.service_area, figure.measure.high_risk) == ("waste", False)
    assert figure.measure.polarity_words == "Higher is better"


def test_figures_can_be_read_up_to_a_year_and_for_some_indicators(
    years: None, northby: Locality, recycling: Indicator, falls: Indicator, at: dt.datetime
) -> None:
    refresh(at=at)
    assert queries.latest_figures(northby, up_to=2022)["NI 192"].value == 42
    assert queries.latest_figures(northby, [falls.pk]) == {}
    assert list(queries.latest_figures(northby, [falls.pk, recycling.pk])) == ["NI 192"]


def test_figures_of_a_year_are_those_of_that_year(years: None, northby: Locality, at: dt.datetime) -> None:
    refresh(at=at)
    assert [figure.value for figure in queries.figures_of(northby, 2022)] == [42]
    assert queries.figures_of(northby, 2024) == []
    assert queries.latest_year() == 2023


def test_what_is_promised_is_met_or_missed_or_neither(
    northby: Locality, recycling: Indicator, observe: Any, promise: Any, at: dt.datetime
) -> None:
    for year, value in ((2021, 49), (2022, 50), (2023, 51)):
        observe(northby, recycling, year, value)
    promise(northby, recycling, 2021, 50)
    promise(northby, recycling, 2022, 50)
    refresh(at=at)
    told = {year: queries.figures_of(northby, year)[0] for year in (2021, 2022, 2023)}
    assert [(told[year].is_met, told[year].is_missed) for year in told] == [
        (False, True),
        (True, False),
        (False, False),
    ]


def test_a_series_tells_every_period_with_its_source_and_revisions(
    years: None, northby: Locality, recycling: Indicator, at: dt.datetime
) -> None:
    DefinitionChange.objects.create(indicator=recycling, year=2022, note="Garden waste counts")
    MinimumStandard.objects.create(indicator=recycling, value=30, from_year=2020)
    Promise.objects.create(locality=northby, indicator=recycling, year=2024, value=52, stretch=55)
    refresh(at=at, everything=True)
    told = queries.series(northby, recycling)
    assert [(point.period, point.value, point.marker_words) for point in told.points] == [
        ("2021-22", 40, ""),
        ("2022-23", 42, ""),
        ("2023-24", 45, ""),
        ("2024-25", None, "Not available"),
    ]
    restated = told.points[2]
    assert [(each.value, each.superseded_at, each.source.line) for each in restated.revisions] == [
        (44, at, 2023)
    ]
    assert (restated.source.file, restated.source.line, restated.note) == (
        "northern-marches.csv",
        2,
        "Recounted",
    )
    assert restated.figure is not None
    assert restated.figure.minimum == 30
    assert told.points[3].figure is None
    assert told.latest == restated.figure
    assert [(each.year, each.value, each.stretch) for each in told.promised] == [
        (2023, 50, None),
        (2024, 52, 55),
    ]
    assert told.standards == (queries.Standard(value=D(30), from_year=2020, to_year=None),)
    assert told.changes == (queries.Change(year=2022, note="Garden waste counts"),)


def test_a_value_restated_twice_keeps_both_earlier_ones_the_newest_first(
    northby: Locality, recycling: Indicator, observe: Any, at: dt.datetime
) -> None:
    for value in (44, 45, 46):
        observe(northby, recycling, 2023, value)
    refresh(at=at)
    [point] = queries.series(northby, recycling).points
    assert (point.value, [each.value for each in point.revisions]) == (46, [45, 44])


def test_only_the_period_that_speaks_for_its_year_has_a_figure(
    northby: Locality, recycling: Indicator, observe: Any, at: dt.datetime
) -> None:
    observe(northby, recycling, 2024, 40)
    quarter = {
        "period": "2024-Q2",
        "period_kind": "quarter",
        "starts": dt.date(2024, 4, 1),
        "ends": dt.date(2024, 6, 30),
    }
    observe(northby, recycling, 2024, 38, **quarter)
    refresh(at=at)
    points = {point.period: point.figure for point in queries.series(northby, recycling).points}
    assert points["2024-Q2"] is None
    assert points["2024-25"] is not None


def test_the_number_of_queries_does_not_grow(
    northby: Locality,
    recycling: Indicator,
    waste: ServiceArea,
    observe: Any,
    at: dt.datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(3):
        more = Indicator.objects.create(
            code=f"W{number}", title="More", polarity="higher", service_area=waste
        )
        observe(northby, more, 2023, number)
    for year in range(2010, 2024):
        observe(northby, recycling, year, year)
        observe(northby, recycling, year, year + 1)
    refresh(at=at)
    with django_assert_num_queries(1):
        assert len(queries.latest_figures(northby)) == 4
    with django_assert_num_queries(1):
        assert len(queries.figures_of(northby, 2023)) == 4
    with django_assert_num_queries(5):
        assert len(queries.series(northby, recycling).points) == 14
    with django_assert_num_queries(1):
        assert [row.locality.name for row in queries.standings()[:2]] == ["Northby", "Northby"]
    with django_assert_num_queries(1):
        assert {row.source.file for row in queries.observations()} == {"northern-marches.csv"}


def test_comparators_are_those_of_the_kind_and_region(northby: Locality, southby: Locality) -> None:
    told = queries.comparators(northby, TODAY)
    assert (told.localities, told.chosen) == ((southby,), False)
    assert told.why == "Areas of the same kind (unitary) and the same region (Northern Marches)."


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "is_compared"),
    [
        (None, None, True),
        (TODAY, None, True),
        (TODAY + DAY, None, False),
        (None, TODAY + DAY, True),
        (None, TODAY, False),
        (None, TODAY - 900 * DAY, False),
    ],
)
def test_nobody_is_compared_with_a_place_that_is_not_there(
    northby: Locality, southby: Locality, valid_from: dt.date, valid_to: dt.date, is_compared: bool
) -> None:
    Locality.objects.filter(pk=southby.pk).update(valid_from=valid_from, valid_to=valid_to)
    assert queries.comparators(northby, TODAY).localities == ((southby,) if is_compared else ())


def test_a_place_that_ended_is_compared_with_those_of_its_last_day(
    northby: Locality, southby: Locality
) -> None:
    both = Locality.objects.filter(pk__in=[northby.pk, southby.pk])
    both.update(valid_to=TODAY - 900 * DAY)
    northby.refresh_from_db()
    assert queries.comparators(northby, TODAY).localities == (southby,)


def test_comparators_of_ones_own_come_with_their_reason(northby: Locality, southby: Locality) -> None:
    farby = Locality.objects.create(code="E10900001", name="Farby", kind="county", region="Fens")
    group = ComparatorGroup.objects.create(locality=northby, why="Both are ports.")
    group.members.set([farby, northby])
    assert queries.comparators(northby, TODAY) == queries.Comparators("Both are ports.", True, (farby,))


def test_without_a_region_there_is_nobody_to_compare_with(northby: Locality, southby: Locality) -> None:
    northby.region = ""
    told = queries.comparators(northby, TODAY)
    assert (told.localities, told.why) == (
        (),
        "Its region is not known, so there is nobody to compare it with.",
    )
