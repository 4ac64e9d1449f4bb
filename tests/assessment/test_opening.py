"""Opening the assessment of a year: when, for whom, with which answers, and only once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from assessment import actions, tasks
from assessment.models import Answer, Assessment
from framework.lifecycle import NotThere, Refused
from framework.places.models import Locality
from framework.priorities.models import Agreement
from framework.record.models import Event, Message
from framework.record.tasks import perform
from tests.assessment.year import YEAR


def test_it_has_an_answer_for_each_question_of_each_priority_then_one_a_theme(
    assessment: Assessment,
) -> None:
    told = assessment.answers.values_list("number", "question__code", "priority__code")
    assert list(told) == [
        ("1.1", "delivery", "homes"),
        ("1.2", "capacity", "homes"),
        ("2.1", "delivery", "waste"),
        ("2.2", "capacity", "waste"),
        ("3.1", "delivery", "safety"),
        ("3.2", "capacity", "safety"),
        ("4", "community-leadership", None),
        ("5", "governance", None),
        ("6", "partnership", None),
        ("7", "customers", None),
        ("8", "resources", None),
        ("9", "equality", None),
    ]
    assert set(assessment.answers.values_list("state", "version", "level")) == {("empty", 0, None)}


def test_without_an_agreement_only_the_themes_are_asked(northby: Locality, at: dt.datetime) -> None:
    opened = actions.open_assessment(locality=northby, year=YEAR, by=None, at=at)
    assert list(opened.answers.values_list("number", flat=True)) == ["1", "2", "3", "4", "5", "6"]
    assert opened.agreement is None


@pytest.mark.parametrize(("year", "covered"), [(2024, False), (2025, True), (2026, True)])
def test_the_agreement_that_is_in_force_in_the_year_is_the_one_assessed(
    northby: Locality, agreement: Agreement, at: dt.datetime, year: int, covered: bool
) -> None:
    opened = actions.open_assessment(locality=northby, year=year, by=None, at=at)
    assert opened.agreement == (agreement if covered else None)


def test_an_agreement_that_is_still_negotiated_promises_nothing(northby: Locality, at: dt.datetime) -> None:
    Agreement.objects.create(locality=northby, from_year=2025, to_year=2027)
    opened = actions.open_assessment(locality=northby, year=YEAR, by=None, at=at)
    assert opened.agreement is None


def test_opening_it_twice_opens_it_once(northby: Locality, agreement: Agreement, at: dt.datetime) -> None:
    first = actions.open_assessment(locality=northby, year=YEAR, by=None, at=at)
    second = actions.open_assessment(locality=northby, year=YEAR, by=None, at=at)
    assert first == second
    assert Answer.objects.count() == 12
    assert Event.objects.filter(operation="assessment.open").count() == 1


def test_it_opens_on_the_day_of_the_timetable_and_not_before(northby: Locality) -> None:
    eve = dt.datetime(2026, 8, 31, 12, tzinfo=dt.UTC)
    with pytest.raises(Refused, match="The assessment of 2026 opens on 1\xa0September\xa02026"):
        actions.open_assessment(locality=northby, year=2026, by=None, at=eve)
    day = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)
    assert actions.open_assessment(locality=northby, year=2026, by=None, at=day).opened_at == day


def test_an_area_that_has_ended_does_not_assess_itself(northby: Locality, at: dt.datetime) -> None:
    northby.valid_to = dt.date(2026, 4, 1)
    northby.save()
    with pytest.raises(Refused, match="Northby is not there on 24\xa0November\xa02026"):
        actions.open_assessment(locality=northby, year=YEAR, by=None, at=at)


@pytest.mark.parametrize("kind", ["region", "combined", "other"])
def test_only_the_area_of_an_agreement_assesses_itself(northby: Locality, at: dt.datetime, kind: str) -> None:
    northby.kind = kind
    northby.save()
    with pytest.raises(Refused, match="Northby does not assess itself"):
        actions.open_assessment(locality=northby, year=YEAR, by=None, at=at)


def test_a_lead_may_open_it_and_a_stranger_learns_nothing(
    northby: Locality, southby: Locality, person: Callable[..., Any], at: dt.datetime
) -> None:
    with pytest.raises(NotThere):
        actions.open_assessment(locality=northby, year=YEAR, by=person("lead", southby), at=at)
    with pytest.raises(NotThere):
        actions.open_assessment(locality=northby, year=YEAR, by=person("officer", northby), at=at)
    lead = person("lead", northby)
    actions.open_assessment(locality=northby, year=YEAR, by=lead, at=at)
    event = Event.objects.get(operation="assessment.open", refused=False)
    assert (event.by_id, event.role, event.locality_id) == (lead.pk, "lead", northby.pk)


def test_what_was_refused_is_on_the_record(
    northby: Locality, southby: Locality, person: Callable[..., Any], at: dt.datetime
) -> None:
    stranger = person("lead", southby)
    with pytest.raises(NotThere):
        actions.open_assessment(locality=northby, year=YEAR, by=stranger, at=at)
    event = Event.objects.get(operation="assessment.open")
    assert (event.refused, event.by_id, event.why) == (True, stranger.pk, "There is no such assessment.")
    assert not Assessment.objects.exists()


def messages() -> list[tuple[str, str]]:
    return list(Message.objects.order_by("key").values_list("job", "key"))


def test_each_living_area_is_asked_for_once_whoever_asks_how_often(
    northby: Locality, southby: Locality, at: dt.datetime
) -> None:
    ended = Locality.objects.create(code="E06900009", name="Oldby", kind="unitary", valid_to=at.date())
    Locality.objects.create(code="E12900001", name="Northern Marches", kind="region")
    tasks.open_due(at=at)
    tasks.open_due(at=at + dt.timedelta(hours=1))
    assert messages() == [
        ("assessment.open", f"assessment.open:{northby.pk}:2026"),
        ("assessment.open", f"assessment.open:{southby.pk}:2026"),
    ]
    assert not Assessment.objects.filter(locality=ended).exists()


def test_before_september_the_year_before_is_the_open_one(northby: Locality) -> None:
    tasks.open_due(at=dt.datetime(2026, 8, 31, 12, tzinfo=dt.UTC))
    assert messages() == [("assessment.open", f"assessment.open:{northby.pk}:2025")]


def test_an_area_with_an_open_assessment_is_not_asked_for_again(
    assessment: Assessment, at: dt.datetime
) -> None:
    Message.objects.all().delete()
    assert actions.open_due(at=at) == 0
    assert messages() == []


def test_the_job_run_twice_opens_one(northby: Locality, agreement: Agreement, at: dt.datetime) -> None:
    for _ in range(2):
        tasks.open_one(locality=northby.pk, year=YEAR, at=at)
    assert Assessment.objects.count() == 1
    assert Answer.objects.count() == 12


def test_a_message_delivered_twice_opens_one(northby: Locality, at: dt.datetime) -> None:
    tasks.open_due(at=at)
    message = Message.objects.get()
    assert [perform(message.pk), perform(message.pk)] == [True, False]
    assert list(Assessment.objects.values_list("locality", "year")) == [(northby.pk, YEAR)]


def test_the_job_leaves_alone_who_has_ended_since(northby: Locality, at: dt.datetime) -> None:
    Locality.objects.update(valid_to=at.date())
    tasks.open_one(locality=northby.pk, year=YEAR, at=at)
    assert not Assessment.objects.exists()
