"""Northby with its people and its promises, and an assessment that can be led to any state."""

from __future__ import annotations

import copy
import datetime as dt
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from assessment import actions, queries
from assessment.enums import State
from assessment.models import Answer, Assessment
from framework.places.models import Locality, Organisation
from framework.priorities.models import Agreement
from framework.publishing.models import Publication
from tests.assessment.northby import agreement_for
from tests.assessment.world import DEPTHS, Cast, World, cast_of, fire_of, northby_with, world_at
from tests.assessment.year import YEAR, lead_to


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test names the world that it wants; tests of a module that want the same one run one after another."""
    marks = metafunc.definition.iter_markers("django_db")
    commits = any(mark.kwargs.get("transaction") for mark in marks)
    wanted = [each for each in DEPTHS if each in metafunc.fixturenames]
    depth = wanted[0] if wanted and not commits else ""
    metafunc.parametrize("world", [depth], ids=[pytest.HIDDEN_PARAM], indirect=True, scope="module")


@pytest.fixture(scope="module", autouse=True)
def world(request: Any) -> Iterator[World | None]:
    """What the tests of a module begin with, built once: each of them undoes what it did itself."""
    if not request.param:
        yield None
        return
    request.getfixturevalue("django_db_setup")
    with request.getfixturevalue("django_db_blocker").unblock(), transaction.atomic():
        yield world_at(request.param)
        transaction.set_rollback(True)


@pytest.fixture
def begun(world: World | None, db: None) -> World | None:
    """This test's own copy of the world, if it wants one; its rows are there already."""
    return copy.deepcopy(world)


@pytest.fixture
def pages(settings: Any, tmp_path: Any) -> None:
    """Pages are drawn without collecting the static files first."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture
def sign_in(pages: None) -> Callable[[Any], Client]:
    """A browser in which the person is signed in."""

    def signed_in(person: Any) -> Client:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


@pytest.fixture
def northby(begun: World | None) -> Locality:
    return begun.northby if begun else northby_with()


@pytest.fixture
def agreement(begun: World | None, northby: Locality) -> Agreement:
    return begun.agreement if begun else agreement_for(northby)


@pytest.fixture
def fire(begun: World | None, northby: Locality) -> Organisation:
    return begun.cast.fire if begun else fire_of(northby)


@pytest.fixture
def cast(begun: World | None, northby: Locality, fire: Organisation) -> Cast:
    """Northby's people, one a role; the partner speaks for the fire service."""
    return begun.cast if begun else cast_of(northby, fire)


@pytest.fixture
def assessment(
    begun: World | None, northby: Locality, agreement: Agreement, cast: Cast, at: dt.datetime
) -> Assessment:
    """Northby's assessment of 2026: two questions for each of three promises, then six themes."""
    if begun:
        return begun.assessment
    return actions.open_assessment(locality=northby, year=YEAR, by=None, at=at)


@pytest.fixture
def answer(assessment: Assessment) -> Answer:
    """Answer 2.1: how delivery stands for waste."""
    return assessment.answers.get(number="2.1")


@pytest.fixture
def in_state(assessment: Assessment, cast: Any, at: dt.datetime) -> Callable[[str], Assessment]:
    """The assessment, led to a state."""
    return lambda state: lead_to(assessment, state, cast, at)


@pytest.fixture
def shared(in_state: Callable[[str], Assessment]) -> Assessment:
    """With the partners, every answer ready."""
    return in_state(State.WITH_PARTNERS)


@pytest.fixture
def moderated(in_state: Callable[[str], Assessment]) -> Assessment:
    """In moderation, and nothing judged yet."""
    return in_state(State.IN_MODERATION)


@pytest.fixture
def judged(moderated: Assessment) -> Answer:
    """Answer 2.1, which the locality put at level 3."""
    return queries.answer_of(moderated, "2.1")


@pytest.fixture
def agreed(assessment: Assessment) -> Assessment:
    """Agreed with one level lowered, evidence weighed, a query answered and a partner who declined."""
    return assessment


@pytest.fixture
def published(agreed: Assessment, cast: Any, at: dt.datetime) -> Publication:
    return actions.publish(assessment=agreed, by=cast.lead, at=at)


@pytest.fixture
def told(published: Publication) -> Any:
    """The published snapshot, read back."""
    return json.loads(published.snapshot)


@pytest.fixture
def officer(cast: Any, sign_in: Callable[[Any], Client]) -> Client:
    return sign_in(cast.officer)
