"""Giving and ending memberships, and keeping the grants equal to them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from framework.access.models import LocalityGrant, Membership, Person
from framework.access.roles import ROLES, Held
from framework.places.models import Locality, Organisation
from framework.record import actions as record


@transaction.atomic
def add_person(*, username: str, name: str, password: str | None, by: Any, at: dt.datetime) -> Person:
    """A new person who can sign in (not, without a password)."""
    person = Person(username=username, name=name, email=f"{username}@example.org" if password else "")
    person.set_password(password)
    person.save()
    record.note(operation="access.add_person", subject=person, by=by, at=at)
    return person


@transaction.atomic
def join(
    *,
    person: Person,
    role: str,
    by: Any,
    at: dt.datetime,
    locality: Locality | None = None,
    organisation: Organisation | None = None,
    post: str = "",
    ends: dt.date | None = None,
) -> Membership:
    """Give a person a role from today, in a locality where the role is held in one."""
    membership = Membership.objects.create(
        person=person,
        role=role,
        locality=locality,
        organisation=organisation,
        post=post,
        begins=at.date(),
        ends=ends,
    )
    record.note(
        operation="access.join", subject=membership, by=by, at=at, role=role, details={"person": person.pk}
    )
    if ends:
        due = dt.datetime.combine(ends, dt.time(), tzinfo=at.tzinfo)
        record.send(
            job="access.sync", key=f"sync:{membership.pk}:{ends}", due_at=due, ids={"person": person.pk}
        )
    sync(person=person, on=at.date())
    return membership


@transaction.atomic
def leave(*, membership: Membership, by: Any, at: dt.datetime, why: str) -> None:
    """End a membership today; what followed from it ends at once."""
    membership.ends = at.date()
    membership.save(update_fields=["ends"])
    record.note(operation="access.leave", subject=membership, by=by, at=at, role=membership.role, why=why)
    sync(person=membership.person, on=at.date())


@transaction.atomic
def sync(*, person: Person, on: dt.date) -> None:
    """Make the person's grants exactly those that their memberships of the day give."""
    rows = Membership.objects.holding(on).filter(person=person, locality__isnull=False)
    pairs = rows.values_list("locality", "role") if person.is_active else []
    wanted = {(int(locality), ROLES[role].permission) for locality, role in pairs if locality}
    grants = LocalityGrant.objects.select_for_update().filter(user=person).select_related("permission")
    had = {(grant.content_object_id, grant.permission.codename): grant.pk for grant in grants}
    LocalityGrant.objects.filter(pk__in=[had[key] for key in had.keys() - wanted]).delete()
    permissions = _permissions() if wanted - had.keys() else {}
    LocalityGrant.objects.bulk_create(
        [
            LocalityGrant(user=person, content_object_id=locality, permission=permissions[codename])
            for locality, codename in sorted(wanted - had.keys())
        ]
    )


def _permissions() -> dict[str, Permission]:
    """The permission of each role that is held in a locality, made where it is not there yet."""
    kind = ContentType.objects.get_for_model(Locality)
    local = [role for role in ROLES.values() if role.held is Held.LOCALITY]
    Permission.objects.bulk_create(
        [Permission(content_type=kind, codename=role.permission, name=role.title) for role in local],
        ignore_conflicts=True,
    )
    return {p.codename: p for p in Permission.objects.filter(content_type=kind, codename__startswith="as_")}
