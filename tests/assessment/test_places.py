"""Places as they are: Welsh names, counties above districts, places that were abolished, places without partners."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from assessment import actions, queries, tasks
from assessment.enums import State
from assessment.facts import FACTS
from assessment.models import Answer, Assessment
from assessment.snapshot import snapshot_of
from assessment.to_dos import to_dos
from framework.lifecycle import Refused
from framework.places.models import Locality
from framework.record.models import Message
from tests.assessment.browsing import text_of
from tests.assessment.northby import agreement_for
from tests.assessment.year import lead_to

LOCAL = ("officer", "lead", "scrutiny", "moderator")


@pytest.fixture
def mon(db: None) -> Locality:
    return Locality.objects.create(
        code="W06000001", name="Ynys Môn", kind="unitary", region="Gogledd", population=68_900
    )


@pytest.fixture
def county(db: None) -> Locality:
    return Locality.objects.create(
        code="E10000001", name="Marchshire", kind="county", region="Northern Marches", population=600_000
    )


def people_of(place: Locality, person: Callable[..., Any]) -> Any:
    return SimpleNamespace(**{role: person(role, place) for role in LOCAL})


def opened(place: Locality, at: dt.datetime) -> Assessment:
    return actions.open_assessment(locality=place, year=2026, by=None, at=at)


def test_a_welsh_name_reads_well_from_the_first_page_to_the_published_sentence(
    mon: Locality, person: Callable[..., Any], sign_in: Callable[[Any], Client], at: dt.datetime
) -> None:
    agreement_for(mon)
    cast, assessment = people_of(mon, person), opened(mon, at)
    lead_to(assessment, State.IN_MODERATION, cast, at)
    page = "/your-work/areas/W06000001/assessment/2026/"
    judged = text_of(sign_in(cast.moderator).get(f"{page}judgements/2.1/").content.decode())
    assert "Ynys Môn judges itself at level 3." in judged
    assert "Ynys Môn’s own judgement" in judged
    lead_to(assessment, State.AGREED, cast, at)
    (task,) = to_dos(cast.lead, at)
    assert task.title == "Publish Ynys Môn’s assessment of 2026"
    told = snapshot_of(assessment)
    assert told["summary"].startswith("Ynys Môn keeps one of its three promises.")
    assert told["place"]["name"] == "Ynys Môn"
    asked = [each["question"] for chapter in told["themes"] for each in chapter["judgements"]]
    assert ("{place}" in "".join(asked), "Ynys Môn" in "".join(asked)) == (False, True)


@pytest.mark.parametrize(("name", "owned"), [("St Asaphs", "St Asaphs’"), ("Tŷ Ddewi", "Tŷ Ddewi’s")])
def test_whose_assessment_it_is_is_said_as_the_name_ends(
    mon: Locality, person: Callable[..., Any], at: dt.datetime, name: str, owned: str
) -> None:
    Locality.objects.filter(pk=mon.pk).update(name=name)
    mon.refresh_from_db()
    cast = people_of(mon, person)
    lead_to(opened(mon, at), State.AGREED, cast, at)
    assert [task.title for task in to_dos(cast.lead, at)] == [f"Publish {owned} assessment of 2026"]


def test_a_county_assesses_itself_and_its_districts_do_not_but_a_district_alone_does(
    county: Locality, at: dt.datetime
) -> None:
    inside = Locality.objects.create(
        code="E07000001", name="Upper March", kind="district", region="Northern Marches", parent=county
    )
    alone = Locality.objects.create(
        code="E07000002", name="Lone March", kind="district", region="Northern Marches"
    )
    assert opened(county, at).answers.count() == 6
    assert opened(alone, at).answers.count() == 6
    with pytest.raises(Refused) as told:
        opened(inside, at)
    assert told.value.sentence == "Upper March does not assess itself: it is not the area of an agreement."
    assert actions.open_due(at=at) == 0


def test_where_a_district_came_into_a_county_last_year_its_open_assessment_can_still_be_finished(
    county: Locality, person: Callable[..., Any], at: dt.datetime
) -> None:
    district = Locality.objects.create(
        code="E07000002", name="Lone March", kind="district", region="Northern Marches"
    )
    assessment = opened(district, at)
    Locality.objects.filter(pk=district.pk).update(parent=county)
    cast = people_of(district, person)
    lead_to(assessment, State.PUBLISHED, cast, at)
    assert Assessment.objects.get(locality=district).state == State.PUBLISHED


def test_similar_areas_are_of_ones_own_tier(
    county: Locality, northby: Locality, person: Callable[..., Any], at: dt.datetime
) -> None:
    lead_to(opened(county, at), State.PUBLISHED, people_of(county, person), at)
    mine = opened(northby, at)
    assert queries.similar_levels(queries.answer_of(mine, "1")) is None
    other = Locality.objects.create(
        code="E10000002", name="Fenshire", kind="county", region="Northern Marches"
    )
    theirs = opened(other, at)
    similar = queries.similar_levels(queries.answer_of(theirs, "1"))
    assert similar == queries.SimilarLevels(areas=1, middle=3.0, low=3, high=3)


ENDED = dt.date(2026, 10, 1)


@pytest.fixture
def abolished(assessment: Assessment) -> Assessment:
    """Northby's assessment, opened in September; the place itself ended in October."""
    Locality.objects.filter(code="E06900001").update(valid_to=ENDED)
    assessment.locality.refresh_from_db()
    return assessment


def test_nothing_is_opened_for_a_place_that_has_ended_whoever_asks(
    abolished: Assessment, cast: Any, at: dt.datetime
) -> None:
    sentence = r"Northby is not there on 24.November.2026, so it cannot assess itself"
    for by in (None, cast.lead):
        with pytest.raises(Refused, match=sentence):
            actions.open_assessment(locality=abolished.locality, year=2025, by=by, at=at)
    tasks.open_one(locality=abolished.locality_id, year=2025, at=at)
    assert actions.open_due(at=at) == 0
    assert not Message.objects.filter(job="assessment.open").exists()
    assert Assessment.objects.count() == 1


def test_what_was_opened_before_it_ended_can_be_read_and_finished_under_its_old_name(
    abolished: Assessment, cast: Any, at: dt.datetime
) -> None:
    lead_to(abolished, State.PUBLISHED, cast, at)
    told = snapshot_of(abolished)
    assert (told["place"]["code"], told["place"]["name"]) == ("E06900001", "Northby")


def test_a_place_that_has_ended_is_not_late(abolished: Assessment) -> None:
    (late,) = [kind for kind in FACTS if kind.code == "assessment.days_late"]
    sql, params = late.query(2026, dt.date(2027, 6, 1))
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        assert cursor.fetchall() == []


def test_a_place_without_partners_says_so_and_publishes_all_the_same(
    mon: Locality, person: Callable[..., Any], at: dt.datetime
) -> None:
    cast = people_of(mon, person)
    assessment = lead_to(opened(mon, at), State.AGREED, cast, at)
    told = snapshot_of(assessment)
    assert told["partners"] == []
    assert "It has no partners who could sign." in " ".join(told["story"])
    assert told["promises"] == []
    actions.publish(assessment=assessment, by=cast.lead, at=at)
    assert Answer.objects.filter(locality=mon).count() == 6


def test_two_places_at_once_keep_their_own_people_numbers_and_states(
    assessment: Assessment, southby: Locality, person: Callable[..., Any], cast: Any, at: dt.datetime
) -> None:
    agreement_for(southby)
    theirs, their_cast = opened(southby, at), people_of(southby, person)
    lead_to(assessment, State.AGREED, cast, at)
    lead_to(theirs, State.RETURNED, their_cast, at)
    told = {row.locality.name: row.state for row in Assessment.objects.select_related("locality")}
    assert told == {"Northby": State.AGREED, "Southby": State.RETURNED}
    writers = Answer.objects.values_list("locality__name", "saved_by_id").distinct()
    assert set(writers) == {("Northby", cast.officer.pk), ("Southby", their_cast.officer.pk)}
