"""People, the roles they hold from a day to a day, and the grants that follow from them."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from guardian.models import UserObjectPermissionBase

from framework.access.roles import CHOICES, LOCAL_ROLES
from framework.places.models import Locality, Organisation


class Person(AbstractUser):
    """Somebody who signs in. What they may do follows from their memberships alone."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(max_length=120)

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]


class MembershipQuerySet(models.QuerySet["Membership"]):
    def holding(self, on: dt.date) -> Self:
        """Memberships that have begun and not ended on the day."""
        return self.filter(Q(begins__lte=on) & (Q(ends=None) | Q(ends__gt=on)))


class Membership(models.Model):
    """A person's role in a locality, or in the nation, for an organisation, from a day to a day."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=CHOICES)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    locality = models.ForeignKey(Locality, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(max_length=120, blank=True, help_text="For example Head of Environment")
    begins = models.DateField()
    ends = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="membership_local_roles_have_a_locality",
                condition=Q(role__in=LOCAL_ROLES, locality__isnull=False)
                | (~Q(role__in=LOCAL_ROLES) & Q(locality__isnull=True)),
                violation_error_message="This role is held in a locality, and only such a role is.",
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_begins",
                condition=Q(ends=None) | Q(ends__gte=F("begins")),
                violation_error_message="A membership cannot end before it begins.",
            ),
        ]
        indexes = [models.Index(fields=["person", "role"], name="membership_role")]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}"


class LocalityGrant(UserObjectPermissionBase):
    """What guardian grants a person on a locality; written by this room's actions alone."""

    content_object = models.ForeignKey(Locality, on_delete=models.CASCADE, related_name="grants")

    class Meta(UserObjectPermissionBase.Meta):
        indexes = [models.Index(fields=["user", "permission"], name="grant_person")]
