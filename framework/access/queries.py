"""The one door to tenants' rows, and what roles a person holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Self, TypeVar, cast

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from guardian.shortcuts import get_objects_for_user

from framework.access.models import LocalityGrant, Membership, Person
from framework.access.policy import Scope, operation
from framework.access.roles import ROLES
from framework.places.models import Locality, LocalityQuerySet

Row = TypeVar("Row", bound=Model)


def localities_for(user: Any, operation_name: str) -> LocalityQuerySet:
    """The localities in which the person may do this. None for a stranger, or an operation not in the policy."""
    try:
        row = operation(operation_name)
    except KeyError:
        return Locality.objects.none()
    if row.scope is Scope.PUBLIC:
        return Locality.objects.all()
    if not getattr(user, "is_active", False) or row.scope is Scope.PERSON:
        return Locality.objects.none()
    if any(holds(user, role) for role in row.roles if role in ROLES and ROLES[role].held == "nation"):
        return Locality.objects.all()
    return _granted(user, row.roles)


def _granted(user: Person, roles: tuple[str, ...]) -> LocalityQuerySet:
    """Where a grant and the membership that it follows from agree: an end by date holds before grants follow."""
    local = [role for role in roles if ROLES[role].held == "locality"]
    held = Membership.objects.filter(_in_force(), person=user, locality=OuterRef("pk"), role__in=local)
    found = get_objects_for_user(
        user,
        [ROLES[role].permission for role in local],
        klass=Locality.objects.filter(Exists(held)),
        use_groups=False,
        any_perm=True,
        with_superuser=False,
        accept_global_perms=False,
    )
    return cast("LocalityQuerySet", found)


class TenantQuerySet(QuerySet[Row]):
    """Rows that belong to a locality. Whoever shows them to a person comes through `visible_to`."""

    def visible_to(self, user: Any, operation_name: str) -> Self:
        """The rows of the localities where the person may do this, in the states in which it may be done."""
        try:
            row = operation(operation_name)
        except KeyError:
            return self.none()
        rows = self.filter(locality__in=localities_for(user, operation_name).values("pk"))
        return rows.filter(state__in=row.states) if row.states else rows


def holds(user: Any, role: str) -> bool:
    """Whether the person holds this role of the nation now."""
    if not getattr(user, "is_active", False):
        return False
    return Membership.objects.filter(person=user, role=role, locality=None).filter(_in_force()).exists()


def _in_force() -> Q:
    from django.db.models.functions import Now, TruncDate

    today = TruncDate(Now())
    return Q(begins__lte=today) & (Q(ends=None) | Q(ends__gt=today))


def roles_in(user: Any, locality: Locality) -> tuple[str, ...]:
    """The roles that the person holds in the locality now, in the order of the role list."""
    if not getattr(user, "is_active", False):
        return ()
    held = set(
        Membership.objects.filter(person=user, locality=locality)
        .filter(_in_force())
        .values_list("role", flat=True)
    )
    return tuple(role for role in ROLES if role in held)


def role_for(user: Any, operation_name: str, locality: Locality | None = None) -> str:
    """The role in which the person does this, for the record; "" when they hold none that may."""
    row = operation(operation_name)
    if locality is not None:
        for role in roles_in(user, locality):
            if role in row.roles:
                return role
    return next((role for role in row.roles if ROLES[role].held == "nation" and holds(user, role)), "")


def may(user: Any, operation_name: str, locality: Locality | None = None) -> bool:
    """Whether the policy lets the person do this (there). States and conflicts are for the rules."""
    row = operation(operation_name)
    if row.scope is Scope.PUBLIC:
        return True
    if not getattr(user, "is_active", False):
        return False
    if row.scope is Scope.PERSON:
        return True
    if row.scope is Scope.NATION:
        return any(holds(user, role) for role in row.roles)
    return locality is not None and localities_for(user, operation_name).filter(pk=locality.pk).exists()


def people_holding(role: str, locality: Locality, on: dt.date) -> QuerySet[Person]:
    """The active people who hold the role in the locality on the day."""
    memberships = Membership.objects.holding(on).filter(role=role, locality=locality)
    return Person.objects.filter(is_active=True, memberships__in=memberships).distinct()


def grant_faults() -> Iterator[str]:
    """Grants that no membership of today gives, and memberships whose grant is missing, in words."""
    rows = Membership.objects.filter(_in_force(), locality__isnull=False, person__is_active=True)
    wanted = {
        (person, place, ROLES[role].permission)
        for person, place, role in rows.values_list("person", "locality", "role")
    }
    had = set(LocalityGrant.objects.values_list("user", "content_object", "permission__codename"))
    for person, place, permission in sorted(had - wanted):
        yield f"Person {person} holds {permission} in locality {place} without a membership."
    for person, place, permission in sorted(wanted - had):
        yield f"Person {person} lacks {permission} in locality {place}, which a membership gives."


def memberships_of(person: Any, on: dt.date) -> list[Membership]:
    """What the person holds on the day, the newest first."""
    held = Membership.objects.holding(on).filter(person=person)
    return list(held.select_related("organisation", "locality").order_by("-begins", "pk"))
