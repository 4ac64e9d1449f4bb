"""What stands around every working page: where the reader is, as whom, and where the header leads."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from assessment.models import Assessment
from framework.access.models import Membership
from framework.access.policy import operation
from framework.access.queries import memberships_of
from framework.access.words import signed_in_as
from framework.pages.furniture import Link


@dataclass(frozen=True)
class Reader:
    """Who looks at the page, when, and what they hold in its locality."""

    person: Any
    at: dt.datetime
    memberships: list[Membership]
    roles: frozenset[str]

    @property
    def name(self) -> str:
        """The post in which they are known to colleagues, or their name."""
        return next((held.post for held in self.memberships if held.post), str(self.person))

    def may_now(self, name: str, assessment: Assessment) -> bool:
        """Whether to show the way to an operation; the rule decides again when something is sent."""
        row = operation(name)
        return bool(self.roles & set(row.roles)) and assessment.state in row.states


def reader_of(request: HttpRequest, assessment: Assessment) -> Reader:
    """The reader, with one query for all that they hold."""
    at = timezone.now()
    held = memberships_of(request.user, at.date())
    roles = frozenset(each.role for each in held if each.locality_id == assessment.locality_id)
    return Reader(request.user, at, held, roles)


def around(reader: Reader, assessment: Assessment) -> dict[str, Any]:
    """The context that every page of this room has."""
    return {
        "assessment": assessment,
        "locality": assessment.locality,
        "place": assessment.locality.name,
        "roles": reader.roles,
        "today": timezone.localdate(reader.at),
        "navigation": _navigation(reader, assessment),
        "signed_in_as": signed_in_as(reader.person, reader.memberships),
    }


def _navigation(reader: Reader, assessment: Assessment) -> list[Link]:
    links = []
    if reader.roles & {"officer", "lead", "scrutiny"}:
        links.append(Link("Assessment", address("overview", assessment)))
    if "partner" in reader.roles:
        links.append(Link("The draft", address("review", assessment)))
    if "lead" in reader.roles:
        links.append(Link("Sign-off", address("lead", assessment)))
    if "moderator" in reader.roles:
        links.append(Link("Judgements", address("judgements", assessment)))
    return [*links, Link("Public page", f"/areas/{assessment.locality.code}/")]


def address(page: str, assessment: Assessment, *more: Any) -> str:
    """The address of a page of this room."""
    return reverse(f"assessment:{page}", args=[assessment.locality.code, assessment.year, *more])


def back_to(page: str, assessment: Assessment, *more: Any) -> HttpResponse:
    """After something was done: on to a page that shows it."""
    return redirect(address(page, assessment, *more))
