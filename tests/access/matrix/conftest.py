"""A world in which every address has something behind it, and everybody who might ask for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from knox.models import AuthToken

from assessment import actions
from assessment.models import Assessment
from framework.access.models import Person
from framework.access.roles import LOCAL_ROLES, ROLES
from framework.places.models import Locality, Organisation
from framework.publishing.models import Publication
from framework.risk import actions as risk
from framework.risk.models import Sweep
from framework.stages import actions as stages
from framework.stages.enums import Cause
from framework.stages.models import Proposal, Transition
from tests.assessment.northby import agreement_for
from tests.assessment.year import ROLES as LEADING
from tests.assessment.year import lead_to

YEAR = 2026


@dataclass
class Actor:
    """Somebody who asks: signed out, a role here, a role elsewhere, switched off, a superuser without a role."""

    name: str
    person: Person | None
    role: str = ""
    here: bool = False

    def may(self, roles: tuple[str, ...]) -> bool:
        """Whether the policy's roles let them in to Northby."""
        if not self.person or not self.person.is_active or self.role not in roles:
            return False
        return self.here or self.role not in LOCAL_ROLES

    def client(self) -> Client:
        client = Client()
        if self.person:
            client.force_login(self.person)
        return client

    def bearer(self) -> dict[str, str]:
        if not self.person:
            return {}
        return {"Authorization": f"Bearer {AuthToken.objects.create(user=self.person)[1]}"}


@pytest.fixture
def actors(northby: Locality, southby: Locality, person: Callable[..., Person]) -> list[Actor]:
    found = [Actor("signed out", None)]
    for role in ROLES:
        found.append(Actor(f"{role} of Northby", person(role, northby), role, here=True))
    for role in LOCAL_ROLES:
        found.append(Actor(f"{role} of Southby", person(role, southby), role))
    gone = person("officer", northby)
    Person.objects.filter(pk=gone.pk).update(is_active=False)
    found.append(Actor("officer switched off", Person.objects.get(pk=gone.pk)))
    master = person("operator")
    Person.objects.filter(pk=master.pk).update(is_superuser=True, is_staff=True)
    found.append(Actor("superuser", Person.objects.get(pk=master.pk), "operator"))
    return found


@pytest.fixture
def cast(northby: Locality, person: Callable[..., Person]) -> Any:
    """Those who lead Northby's assessment on."""
    from types import SimpleNamespace

    fire = Organisation.objects.create(name="Marches Fire and Rescue", kind="partner")
    fire.localities.add(northby)
    people = {role: person(role, northby) for role in LEADING if role != "partner"}
    return SimpleNamespace(**people, partner=person("partner", northby, organisation=fire), fire=fire)


@pytest.fixture
def assessment(northby: Locality, at: dt.datetime, cast: Any) -> Assessment:
    agreement_for(northby)
    return actions.open_assessment(locality=northby, year=YEAR, by=None, at=at)


@pytest.fixture
def values(northby: Locality, assessment: Assessment, at: dt.datetime) -> dict[str, Any]:
    """What fills the parameters of addresses."""
    move = stages.Move(
        locality=northby.pk,
        after="peer_challenge",
        cause=Cause.RULE,
        why="It fell.",
        key="m",
        year=2025,
        rule="r",
    )
    stages.transit(move=move, at=at)
    sweep = risk.sweep(year=2025, key="matrix", at=at)
    proposal = stages.propose(
        locality=northby.pk, rule="r", before="peer_challenge", after="inspection", year=2025, sentence="It fell.",
        readings=[], severity={}, score=0, decide_by=at.date(), at=at,
    )  # fmt: skip
    assert proposal
    return {
        "code": northby.code,
        "year": YEAR,
        "number": "1.1",
        "pk": assessment.answers.order_by("position").values_list("pk", flat=True)[0],
        "move": Transition.objects.get().pk,
        "sweep": Sweep.objects.get(pk=sweep.pk).pk,
        "name": "rules.toml",
        "proposal": Proposal.objects.get(pk=proposal.pk).pk,
        "publication": 1,
        "indicator": "NI 192",
        "assessment": assessment.pk,
        "anything": "nothing",
    }


@pytest.fixture
def published(assessment: Assessment, cast: Any, at: dt.datetime) -> Publication:
    lead_to(assessment, "published", cast, at)
    return Publication.objects.get()
