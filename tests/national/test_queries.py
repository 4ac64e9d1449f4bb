"""The nation read at once: who moved, how long areas stay, who is silent, whether outcomes improve."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from framework.figures.models import Indicator, Standing
from framework.national import queries
from framework.places.models import Locality
from framework.stages.models import Transition

Move = Callable[..., Transition]
Publish = Callable[..., Any]

DUE = dt.date(2026, 3, 31)
ON = dt.date(2026, 11, 24)


def noon(month: int, day: int, year: int = 2026) -> dt.datetime:
    return dt.datetime(year, month, day, 12, tzinfo=dt.UTC)


def test_who_moved_is_counted_by_where_it_was_and_is(
    northby: Locality,
    southby: Locality,
    eastby: Locality,
    gone: Locality,
    region: Locality,
    move: Move,
    at: dt.datetime,
) -> None:
    move(northby, "peer_challenge", days=400)
    move(northby, "inspection", days=30)
    move(southby, "peer_challenge", days=200)
    move(southby, "assessment", days=20)
    move(gone, "inspection", days=30)
    move(region, "inspection", days=30)
    then = at - dt.timedelta(days=365)
    assert queries.moved_between(then, at) == Counter(
        {("peer_challenge", "inspection"): 1, ("assessment", "assessment"): 2}
    )


def test_stays_are_of_the_living_outside_assessment_the_longest_first(
    northby: Locality, southby: Locality, eastby: Locality, gone: Locality, move: Move, at: dt.datetime
) -> None:
    move(northby, "inspection", days=30)
    move(southby, "peer_challenge", days=365)
    move(eastby, "peer_challenge", days=300)
    move(eastby, "assessment", days=10)
    move(gone, "inspection", days=500)
    found = [(each.name, each.stage, round(each.months)) for each in queries.stays(at)]
    assert found == [("Southby", "peer_challenge", 12), ("Northby", "inspection", 1)]


def test_the_usual_stay_is_the_middle_of_those_that_have_ended(
    northby: Locality, southby: Locality, eastby: Locality, move: Move
) -> None:
    for place, began, left in ((northby, 700, 335), (southby, 700, 639), (eastby, 700, 578)):
        move(place, "peer_challenge", days=began)
        move(place, "assessment", days=left)
    move(northby, "inspection", days=100)
    assert {stage: round(months) for stage, months in queries.usual_stays().items()} == {"peer_challenge": 4}


def test_where_nobody_has_left_a_stage_there_is_no_usual_stay(northby: Locality, move: Move) -> None:
    move(northby, "inspection", days=900)
    assert queries.usual_stays() == {}


def test_silence_is_late_or_not_yet_the_silent_first_then_the_latest(
    northby: Locality, southby: Locality, eastby: Locality, gone: Locality, region: Locality, publish: Publish
) -> None:
    publish(northby, 2025, noon(3, 31))
    publish(southby, 2025, noon(4, 2))
    publish(eastby, 2024, noon(3, 1))
    late = queries.silent(2025, ON)
    assert [(each.name, each.due, each.published, each.days_late(ON)) for each in late] == [
        ("Eastby", DUE, None, 238),
        ("Southby", DUE, dt.date(2026, 4, 2), 2),
    ]
    assert queries.published_in_time(2025) == (1, 3)


def test_a_correction_makes_nobody_late(northby: Locality, publish: Publish) -> None:
    publish(northby, 2025, noon(3, 1))
    publish(northby, 2025, noon(6, 1), note="A sum was wrong.")
    assert queries.silent(2025, ON) == []
    assert queries.published_in_time(2025) == (1, 1)


@pytest.mark.parametrize(("hour", "late"), [(22, 0), (23, 1)])
def test_the_last_day_ends_at_midnight_here(
    northby: Locality, publish: Publish, hour: int, late: int
) -> None:
    """Summer time has begun by 31 March: half past eleven at night at Greenwich is the next day."""
    publish(northby, 2025, dt.datetime(2026, 3, 31, hour, 30, tzinfo=dt.UTC))
    assert [each.days_late(ON) for each in queries.silent(2025, ON)] == [1] * late
    assert queries.published_in_time(2025) == (1 - late, 1)


def test_an_area_that_ended_before_the_day_counts_neither_here_nor_there(
    northby: Locality, gone: Locality, publish: Publish
) -> None:
    publish(gone, 2025, noon(2, 1))
    assert queries.published_in_time(2025) == (0, 1)
    assert [each.name for each in queries.silent(2025, ON)] == ["Northby"]


def test_what_is_under_embargo_is_not_published(northby: Locality, publish: Publish) -> None:
    publish(northby, 2025, noon(3, 1), release_at=noon(3, 1, 2090))
    assert queries.published_in_time(2025) == (0, 1)


def test_another_elements_publication_is_no_assessment(
    northby: Locality, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("framework.publishing.actions.publication_kind", lambda element, kind: None)
    publish(northby, 2025, noon(3, 1), element="audit", kind="letter")
    assert queries.published_in_time(2025) == (0, 1)


def stand(locality: Locality, indicator: Indicator, year: int, **also: Any) -> Standing:
    columns = {"period": f"{year}", "value": Decimal(1), "status": "final"} | also
    return Standing.objects.create(locality=locality, indicator=indicator, year=year, **columns)


@pytest.fixture
def measures(db: None) -> list[Indicator]:
    return [Indicator.objects.create(code=f"M{n}", title=f"Measure {n}") for n in range(3)]


def test_promises_kept_are_counted_by_year_out_of_those_with_a_target(
    northby: Locality, southby: Locality, measures: list[Indicator]
) -> None:
    first, second, third = measures
    stand(northby, first, 2023, target=5, gap=-1)
    stand(northby, second, 2023, target=5, gap=0)
    stand(northby, third, 2023)
    stand(southby, first, 2024, target=5, gap=2)
    assert queries.promises_kept() == [queries.YearCount(2023, 1, 2), queries.YearCount(2024, 1, 1)]


def test_an_area_that_misses_two_standards_misses_once(
    northby: Locality, southby: Locality, measures: list[Indicator]
) -> None:
    first, second, third = measures
    stand(northby, first, 2024, minimum=5, short_of_minimum=1)
    stand(northby, second, 2024, minimum=5, short_of_minimum=0)
    stand(southby, first, 2024, minimum=5)
    stand(southby, third, 2024)
    assert queries.standards_missed() == [queries.YearCount(2024, 1, 2)]


def test_the_last_six_years_are_told_the_first_of_them_first(
    northby: Locality, measures: list[Indicator]
) -> None:
    for year in range(2015, 2025):
        stand(northby, measures[0], year, target=5, gap=0, minimum=5)
    told = list(range(2019, 2025))
    assert [each.year for each in queries.promises_kept()] == told
    assert [each.year for each in queries.standards_missed()] == told


def test_of_an_empty_nation_nothing_is_told(db: None, at: dt.datetime) -> None:
    assert (queries.promises_kept(), queries.standards_missed(), queries.stays(at)) == ([], [], [])
    assert queries.moved_between(at - dt.timedelta(days=365), at) == Counter()
    assert (queries.silent(2025, ON), queries.published_in_time(2025)) == ([], (0, 0))
