"""Northby with its people, and its assessment led to where tests begin: built once for the tests of a module."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from assessment import actions, queries
from assessment.enums import State
from assessment.models import Assessment
from framework.access import actions as access
from framework.access.models import Person
from framework.places.models import Locality, Organisation
from framework.priorities.models import Agreement
from tests.assessment.northby import agreement_for
from tests.assessment.year import STUDY, YEAR, fill, judge_all, lead_to, write

LED_TO = {"shared": State.WITH_PARTNERS, "moderated": State.IN_MODERATION}
DEPTHS = ("agreed", "moderated", "shared", "assessment")
"""Where a world may stand, by the fixture that asks for it; the furthest that a test asks for is built."""

AT = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)


@dataclass
class Cast:
    """Northby's people, one a role, and the body for which the partner speaks."""

    officer: Person
    lead: Person
    scrutiny: Person
    moderator: Person
    partner: Person
    fire: Organisation


@dataclass
class World:
    northby: Locality
    agreement: Agreement
    cast: Cast
    assessment: Assessment


def world_at(depth: str) -> World:
    """The world in which an assessment is open, or further on."""
    northby = northby_with()
    agreement, cast = agreement_for(northby), cast_of(northby, fire_of(northby))
    assessment = actions.open_assessment(locality=northby, year=YEAR, by=None, at=AT)
    if depth in LED_TO:
        lead_to(assessment, LED_TO[depth], cast, AT)
    if depth == "agreed":
        _agree(assessment, cast)
    return World(northby, agreement, cast, assessment)


def northby_with() -> Locality:
    return Locality.objects.create(
        code="E06900001", name="Northby", kind="unitary", region="Northern Marches", population=214_300
    )


def fire_of(northby: Locality) -> Organisation:
    body = Organisation.objects.create(name="Marches Fire and Rescue", kind="partner")
    body.localities.add(northby)
    return body


def cast_of(northby: Locality, fire: Organisation) -> Cast:
    people = {role: _join(role, northby) for role in ("officer", "lead", "scrutiny", "moderator")}
    return Cast(**people, partner=_join("partner", northby, organisation=fire), fire=fire)


def _join(role: str, northby: Locality, **also: Any) -> Person:
    person = access.add_person(
        username=f"{role}-of-northby", name=f"The {role} of Northby", password=None, by=None, at=AT
    )
    access.join(person=person, role=role, by=None, at=AT, locality=northby, **also)
    return person


def _agree(assessment: Assessment, cast: Cast) -> None:
    """One level lowered, evidence weighed, a query answered and a partner who declined."""
    answer = queries.answer_of(assessment, "2.1")
    write(answer, cast.officer, AT, improvements="Flats have no container.")
    citation = actions.cite(answer=answer, supports="a third", by=cast.officer, at=AT, **STUDY)
    fill(assessment, cast.officer, AT)
    actions.share(assessment=assessment, by=cast.officer, at=AT)
    actions.decline(
        assessment=assessment, organisation=cast.fire, reason="Fires are left out.", by=cast.partner, at=AT
    )
    actions.submit(assessment=assessment, by=cast.lead, at=AT)
    actions.take_up(assessment=assessment, by=cast.moderator, at=AT)
    moderated = queries.answer_of(assessment, "2.1")
    citation = queries.citation_of(moderated, citation.pk)
    actions.weigh_evidence(citation=citation, finding="not", note="Out of date.", by=cast.moderator, at=AT)
    asked = actions.ask(answer=moderated, text="Which wards?", by=cast.moderator, at=AT)
    actions.explain(query=asked, text="Two of 21.", by=cast.officer, at=AT)
    judge_all(assessment, cast, AT, a2_1=2)
    actions.agree(assessment=assessment, by=cast.moderator, at=AT)
