"""The people of the fictional nation: who works where, and who of them can sign in."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass, field

from django.urls import reverse
from knox.models import AuthToken

from framework.access import actions as access
from framework.access.models import Person
from framework.demo.nation.places import Place, assessing
from framework.demo.sign_ins import SignIn
from framework.places.models import Locality, Organisation

PANELS = ("A", "B", "C")
HOME = "Northby"
"""The place whose people can sign in."""


@dataclass
class Cast:
    """Who acts in one locality."""

    locality: Locality
    officer: Person
    lead: Person
    moderator: Person
    scrutiny: Person | None = None
    partners: list[tuple[Person, Organisation]] = field(default_factory=list)


@dataclass
class Company:
    """Everybody of the nation, and how those sign in who can."""

    casts: dict[str, Cast]
    staff: Person
    colleague: Person
    sign_ins: list[SignIn]


def engage(at: dt.datetime) -> Company:
    """Sign everybody up and give them their roles; those of one place and of the nation get a password."""
    sector = Organisation.objects.get_or_create(name="Local Government Association", kind="lga")[0]
    office = Organisation.objects.get_or_create(name="Government Office", kind="government_office")[0]
    keys: list[tuple[str, Person, str]] = []

    def national(role: str, username: str, post: str, body: Organisation | None) -> Person:
        person, password = _sign_up(username, post, at, can_sign_in=True)
        access.join(person=person, role=role, by=None, at=at, organisation=body, post=post)
        keys.append((role, person, password))
        return person

    staff = national("lga_staff", "lga.case.officer", "Case officer", sector)
    colleague = national("lga_staff", "lga.head", "Head of improvement", sector)
    national("government", "government.reader", "Policy adviser", office)
    national("operator", "operator", "Operator", None)
    panels = [_panel(name, at, keys) for name in PANELS]
    casts = {}
    for number, place in enumerate(assessing()):
        casts[place.name] = _cast(place, panels[number % len(panels)], at, keys)
    _speak_for_their_region(casts, at)
    return Company(casts=casts, staff=staff, colleague=colleague, sign_ins=[_sign_in(*key) for key in keys])


def _sign_up(username: str, name: str, at: dt.datetime, *, can_sign_in: bool) -> tuple[Person, str]:
    password = secrets.token_urlsafe(9) if can_sign_in else ""
    person = access.add_person(username=username, name=name, password=password or None, by=None, at=at)
    return person, password


def _panel(name: str, at: dt.datetime, keys: list[tuple[str, Person, str]]) -> Person:
    person, password = _sign_up(f"moderator.{name.lower()}", f"Moderator, panel {name}", at, can_sign_in=True)
    keys.append(("moderator", person, password))
    return person


def _cast(place: Place, moderator: Person, at: dt.datetime, keys: list[tuple[str, Person, str]]) -> Cast:
    locality = Locality.objects.get(name=place.name)
    council = _body(f"{place.name} Council", "council", locality)
    short = place.name.lower().replace(" ", "-")
    can = place.name == HOME

    def local(role: str, post: str, body: Organisation, username: str) -> Person:
        person, password = _sign_up(username, post, at, can_sign_in=can)
        access.join(person=person, role=role, by=None, at=at, locality=locality, organisation=body, post=post)
        if can:
            keys.append((role, person, password))
        return person

    cast = Cast(
        locality=locality,
        officer=local("officer", "Head of Policy", council, f"{short}.officer"),
        lead=local("lead", "Chief Executive", council, f"{short}.lead"),
        moderator=moderator,
    )
    access.join(person=moderator, role="moderator", by=None, at=at, locality=locality, post=moderator.name)
    if can:
        local("officer", "Head of Environment", council, f"{short}.environment")
        cast.scrutiny = local("scrutiny", "Chair of the Scrutiny Committee", council, f"{short}.scrutiny")
    for kind, post in (("Police", "Chief Superintendent"), ("Health and Care", "Director of Integration")):
        body = _body(f"{place.region} {kind}", "partner", locality)
        person = local("partner", post, body, f"{short}.{kind.split()[0].lower()}")
        cast.partners.append((person, body))
    return cast


def _speak_for_their_region(casts: dict[str, Cast], at: dt.datetime) -> None:
    """Police and health work for a whole region: their people at home sign for its other areas as well."""
    region = casts[HOME].locality.region
    for name, cast in casts.items():
        if name != HOME and cast.locality.region == region:
            for person, body in casts[HOME].partners:
                access.join(
                    person=person,
                    role="partner",
                    by=None,
                    at=at,
                    locality=cast.locality,
                    organisation=body,
                    post=person.name,
                )


def _body(name: str, kind: str, locality: Locality) -> Organisation:
    body = Organisation.objects.get_or_create(name=name, kind=kind)[0]
    body.localities.add(locality)
    return body


def _sign_in(role: str, person: Person, password: str) -> SignIn:
    return SignIn(
        role=role,
        name=person.name,
        username=person.username,
        password=password,
        token=AuthToken.objects.create(user=person)[1],
        lands_on=reverse("your_work"),
    )
