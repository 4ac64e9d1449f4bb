"""What published assessments tell risk: levels, overstatement, weak priorities, and silence."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from assessment import actions
from assessment.enums import State
from assessment.facts import FACTS
from assessment.models import Assessment
from framework.elements import fact_kinds
from framework.places.models import Locality
from framework.publishing.canonical import GENESIS, chained
from framework.publishing.models import Publication
from tests.assessment.northby import agreement_for
from tests.assessment.year import judge_all, lead_to

KINDS = {kind.code: kind for kind in FACTS}


TODAY = dt.date(2026, 11, 24)


def readings(code: str, year: int = 2026, on: dt.date = TODAY) -> list[dict[str, Any]]:
    sql, params = KINDS[code].query(year, on)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        names = [column.name for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return sorted(rows, key=lambda row: (row["locality_id"], row["subject"] or ""))


@pytest.fixture
def judged(in_state: Callable[[str], Assessment], cast: Any, at: dt.datetime) -> Assessment:
    """Agreed with delivery of waste lowered to 1, capacity to 2, governance raised to 4."""
    assessment = in_state(State.IN_MODERATION)
    judge_all(assessment, cast, at, a2_1=1, a2_2=2, a5=4)
    return actions.agree(assessment=assessment, by=cast.moderator, at=at)


@pytest.fixture
def published(judged: Assessment, cast: Any, at: dt.datetime) -> Assessment:
    actions.publish(assessment=judged, by=cast.lead, at=at)
    return judged


def test_the_framework_knows_the_four_kinds() -> None:
    assert set(KINDS) <= set(fact_kinds())
    assert list(KINDS) == [
        "assessment.level",
        "assessment.overstated",
        "assessment.days_late",
        "assessment.weak_priorities",
    ]


@pytest.mark.parametrize("code", list(KINDS))
def test_each_is_one_query_with_the_columns_that_risk_reads(published: Assessment, code: str) -> None:
    sql, params = KINDS[code].query(2026, TODAY)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        names = [column.name for column in cursor.description]
    assert names == ["locality_id", "year", "subject", "service_area", "value", "label", "source"]


def test_a_priority_has_the_lower_of_its_levels_and_a_theme_its_own(published: Assessment) -> None:
    found = {row["subject"]: row["value"] for row in readings("assessment.level")}
    assert found == {
        "homes": 3.0,
        "waste": 1.0,
        "safety": 3.0,
        "community-leadership": 3.0,
        "governance": 4.0,
        "partnership": 3.0,
        "customers": 3.0,
        "resources": 3.0,
        "equality": 3.0,
    }


def test_a_reading_says_what_it_is_about_and_where_it_stands(published: Assessment) -> None:
    waste = next(row for row in readings("assessment.level") if row["subject"] == "waste")
    assert waste == {
        "locality_id": published.locality_id,
        "year": 2026,
        "subject": "waste",
        "service_area": "waste",
        "value": 1.0,
        "label": "Less waste, more of it recycled",
        "source": "/areas/E06900001/2026/",
    }


def test_overstated_is_how_far_the_furthest_answer_stood_above(published: Assessment) -> None:
    found = {row["subject"]: row["value"] for row in readings("assessment.overstated")}
    assert found == {"waste": 2.0}


def test_weak_priorities_are_counted_and_themes_are_not(published: Assessment) -> None:
    (row,) = readings("assessment.weak_priorities")
    assert (row["value"], row["subject"], row["label"]) == (1.0, None, "Northby")


def test_nothing_is_told_of_what_is_not_published(judged: Assessment) -> None:
    for code in ("assessment.level", "assessment.overstated", "assessment.weak_priorities"):
        assert readings(code) == []


def test_a_reading_belongs_to_its_year(published: Assessment) -> None:
    assert readings("assessment.level", 2025) == []
    assert readings("assessment.level", 2027) == []


def test_each_place_has_its_own_readings(
    published: Assessment, southby: Locality, person: Callable[..., Any], cast: Any, at: dt.datetime
) -> None:
    agreement_for(southby)
    other = actions.open_assessment(locality=southby, year=2026, by=None, at=at)
    for role in ("officer", "lead", "moderator"):
        setattr(cast, role, person(role, southby))
    lead_to(other, State.PUBLISHED, cast, at)
    found = {row["locality_id"]: row["value"] for row in readings("assessment.weak_priorities")}
    assert found == {published.locality_id: 1.0, southby.pk: 0.0}


def late(assessment: Assessment, opened: dt.date, published: dt.date | None) -> list[float]:
    """The days late of an assessment of 2020, which was due on 31 March 2021."""
    noon = dt.time(12, tzinfo=dt.UTC)
    Assessment.objects.filter(pk=assessment.pk).update(year=2020, opened_at=dt.datetime.combine(opened, noon))
    if published:
        publish_bare(assessment, 2020, dt.datetime.combine(published, noon))
    return [row["value"] for row in readings("assessment.days_late", 2020)]


def publish_bare(assessment: Assessment, year: int, release_at: dt.datetime) -> None:
    """A publication of the year with nothing in it, public from a moment on."""
    sha256 = hashlib.sha256(b"{}").hexdigest()
    Publication.objects.create(
        element="assessment",
        kind="assessment",
        locality=assessment.locality,
        year=year,
        version=1,
        title="Annual assessment",
        summary="Nothing.",
        snapshot="{}",
        sha256=sha256,
        previous=GENESIS,
        chained=chained(GENESIS, sha256),
        release_at=release_at,
    )


OPENED = dt.date(2020, 9, 1)


@pytest.mark.parametrize(
    ("published", "days"),
    [
        (dt.date(2021, 3, 1), []),
        (dt.date(2021, 3, 31), []),
        (dt.date(2021, 4, 1), [1.0]),
        (dt.date(2021, 6, 30), [91.0]),
    ],
)
def test_late_is_counted_from_the_day_it_was_due_to_the_day_it_was_published(
    assessment: Assessment, published: dt.date, days: list[float]
) -> None:
    assert late(assessment, OPENED, published) == days


def test_silence_is_counted_until_the_day_on_which_is_asked(assessment: Assessment) -> None:
    assert late(assessment, OPENED, None) == [(TODAY - dt.date(2021, 3, 31)).days]
    (row,) = readings("assessment.days_late", 2020, dt.date(2021, 4, 5))
    assert row["value"] == 5.0
    assert readings("assessment.days_late", 2020, dt.date(2021, 3, 31)) == []


def test_a_past_day_is_asked_as_it_was_then(assessment: Assessment) -> None:
    assert late(assessment, OPENED, dt.date(2021, 6, 30)) == [91.0]
    (row,) = readings("assessment.days_late", 2020, dt.date(2021, 5, 1))
    assert row["value"] == 31.0


def test_levels_are_not_known_on_a_day_before_they_were_public(published: Assessment) -> None:
    eve = TODAY - dt.timedelta(days=1)
    for code in ("assessment.level", "assessment.overstated", "assessment.weak_priorities"):
        assert readings(code, on=eve) == []
        assert len(readings(code, on=TODAY)) > 0


def test_what_is_held_for_a_later_date_is_silence_until_then(assessment: Assessment) -> None:
    held = late(assessment, OPENED, dt.date(2099, 1, 1))
    assert held == [(TODAY - dt.date(2021, 3, 31)).days]


def test_what_is_held_for_a_later_date_tells_no_levels_before(
    judged: Assessment, cast: Any, at: dt.datetime
) -> None:
    later = at + dt.timedelta(days=30_000)
    actions.publish(assessment=judged, by=cast.lead, at=at, release_at=later)
    for code in ("assessment.level", "assessment.overstated", "assessment.weak_priorities"):
        assert readings(code) == []


def test_a_correction_neither_doubles_a_reading_nor_changes_it(
    published: Assessment, cast: Any, at: dt.datetime
) -> None:
    before = readings("assessment.level")
    texts = {"2.1": {"narrative": "Flats: 11,200."}}
    actions.correct(assessment=published, note="A number.", texts=texts, by=cast.lead, at=at)
    assert readings("assessment.level") == before


def test_who_was_asked_after_the_date_is_not_silent(assessment: Assessment) -> None:
    assert late(assessment, dt.date(2021, 4, 2), None) == []


def test_who_was_never_asked_is_not_silent(southby: Locality) -> None:
    assert readings("assessment.days_late", 2020) == []


def test_who_ended_before_the_date_is_not_silent(assessment: Assessment) -> None:
    Locality.objects.update(valid_to=dt.date(2021, 3, 31))
    assert late(assessment, OPENED, None) == []
