"""Northby with its people and its promises, and an assessment that can be led to any state."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from assessment import actions, queries
from assessment.enums import State
from assessment.models import Answer, Assessment
from framework.places.models import Locality, Organisation
from framework.priorities.models import Agreement
from framework.publishing.models import Publication
from tests.assessment.northby import agreement_for
from tests.assessment.year import ROLES, STUDY, YEAR, fill, judge_all, lead_to, write


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
def agreement(northby: Locality) -> Agreement:
    return agreement_for(northby)


@pytest.fixture
def fire(northby: Locality) -> Organisation:
    body = Organisation.objects.create(name="Marches Fire and Rescue", kind="partner")
    body.localities.add(northby)
    return body


@pytest.fixture
def cast(northby: Locality, person: Callable[..., Any], fire: Organisation) -> SimpleNamespace:
    """Northby's people, one a role; the partner speaks for the fire service."""
    people = {role: person(role, northby) for role in ROLES if role != "partner"}
    return SimpleNamespace(**people, partner=person("partner", northby, organisation=fire), fire=fire)


@pytest.fixture
def assessment(northby: Locality, agreement: Agreement, cast: Any, at: dt.datetime) -> Assessment:
    """Northby's assessment of 2026: two questions for each of three promises, then six themes."""
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
def moderated(in_state: Callable[[str], Assessment]) -> Assessment:
    return in_state(State.IN_MODERATION)


@pytest.fixture
def judged(moderated: Assessment) -> Answer:
    """Answer 2.1, which the locality put at level 3."""
    return queries.answer_of(moderated, "2.1")


@pytest.fixture
def agreed(assessment: Assessment, cast: Any, fire: Organisation, at: dt.datetime) -> Assessment:
    """Agreed with one level lowered, evidence weighed, a query answered and a partner who declined."""
    answer = queries.answer_of(assessment, "2.1")
    write(answer, cast.officer, at, improvements="Flats have no container.")
    citation = actions.cite(answer=answer, supports="a third", by=cast.officer, at=at, **STUDY)
    fill(assessment, cast.officer, at)
    actions.share(assessment=assessment, by=cast.officer, at=at)
    actions.decline(
        assessment=assessment, organisation=fire, reason="Fires are left out.", by=cast.partner, at=at
    )
    actions.submit(assessment=assessment, by=cast.lead, at=at)
    actions.take_up(assessment=assessment, by=cast.moderator, at=at)
    moderated = queries.answer_of(assessment, "2.1")
    citation = queries.citation_of(moderated, citation.pk)
    actions.weigh_evidence(citation=citation, finding="not", note="Out of date.", by=cast.moderator, at=at)
    asked = actions.ask(answer=moderated, text="Which wards?", by=cast.moderator, at=at)
    actions.explain(query=asked, text="Two of 21.", by=cast.officer, at=at)
    judge_all(assessment, cast, at, a2_1=2)
    return actions.agree(assessment=assessment, by=cast.moderator, at=at)


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
