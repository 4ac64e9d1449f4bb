"""A made-up nation is one that the product itself finds in order."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.db.models import Count

from assessment.enums import State
from assessment.models import Answer, Assessment, Judgement
from benchmarks import assessed, worlds
from framework.figures.models import Observation, Standing
from framework.figures.standings import refresh
from framework.places.models import Locality
from framework.priorities.models import Target
from framework.publishing import queries as publishing
from framework.risk import actions
from framework.risk.models import Trigger
from framework.stages.models import Transition

pytestmark = pytest.mark.django_db
SWITCHED_OFF = "SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D'"


def nation(localities: int = 12, one_in: int = 4) -> set[int]:
    """A small nation with its assessments; the localities that are in trouble."""
    worlds.nation(localities=localities, indicators=18, years=5, one_in=one_in)
    assessed.published(one_in=one_in)
    ids = set(Locality.objects.values_list("pk", flat=True))
    return {locality for locality in ids if locality % one_in == 0}


def test_every_locality_has_six_promises_and_two_published_assessments() -> None:
    nation()
    assert Target.objects.count() == 12 * 6 * 3
    rows = Assessment.objects.values_list("year", "state").annotate(Count("pk")).order_by("year")
    assert list(rows) == [(2023, State.PUBLISHED, 12), (2024, State.PUBLISHED, 12)]
    assert Answer.objects.count() == Judgement.objects.count() == 24 * (6 * 2 + 6)


def test_the_chain_of_made_up_publications_holds() -> None:
    nation()
    assert publishing.latest().count() == 24
    broken = ("the chain is broken", "not the one that was hashed", "is not chained", "not 1, 2, 3")
    assert not [fault for fault in publishing.faults() if any(words in fault for words in broken)]


def test_the_guards_are_up_again_afterwards() -> None:
    nation()
    with connection.cursor() as cursor:
        cursor.execute(SWITCHED_OFF)
        assert cursor.fetchone() == (0,)


def test_more_localities_are_added_beside_those_that_are_there() -> None:
    nation()
    worlds.more(localities=8, years=5, one_in=4, after=12)
    assessed.published(one_in=4)
    assert Locality.objects.count() == 20
    assert Observation.objects.count() == 20 * 18 * 5
    assert Assessment.objects.count() == 40
    assert publishing.latest().count() == 40


def test_only_those_in_trouble_are_moved_by_a_sweep(at: dt.datetime) -> None:
    in_trouble = nation(localities=40)
    refresh(at=at, everything=True)
    sweep = actions.sweep(year=worlds.LAST_YEAR, key="first", at=at)
    assert set(Trigger.objects.values_list("locality", flat=True)) == in_trouble
    assert set(Transition.objects.values_list("locality", flat=True)) == in_trouble
    assert sweep.moves_count == len(in_trouble) == 10


def test_a_nation_without_a_share_is_in_trouble_everywhere(at: dt.datetime) -> None:
    worlds.nation(localities=10, indicators=10, years=5)
    refresh(at=at, everything=True)
    spread = Standing.objects.filter(year=worlds.LAST_YEAR, value__lt=40).values("locality").distinct()
    assert spread.count() == 10
