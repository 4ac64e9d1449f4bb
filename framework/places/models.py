"""Localities, what became of them, and the organisations that work in them."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from framework.places.enums import LocalityKind, OrganisationKind


class LocalityQuerySet(models.QuerySet["Locality"]):
    def coded(self, code: str) -> Self:
        """The one of that code out of an address; none for text that no database can look for."""
        return self.none() if "\0" in code else self.filter(code=code)

    def living(self, on: dt.date) -> Self:
        """Those that exist on the day: begun (or with no known beginning) and not ended."""
        begun = Q(valid_from=None) | Q(valid_from__lte=on)
        return self.filter(begun & (Q(valid_to=None) | Q(valid_to__gt=on)))

    def assessed(self) -> Self:
        """Those that agree priorities and assess themselves: not regions, nor combined authorities, nor
        districts that lie in a county, which leads for them."""
        others = [LocalityKind.REGION, LocalityKind.COMBINED, LocalityKind.OTHER]
        return self.exclude(kind__in=others).exclude(kind=LocalityKind.DISTRICT, parent__isnull=False)


class Locality(models.Model):
    """An area, the tenant: the area of an agreement, not a council."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=LocalityKind.choices)
    region = models.CharField(max_length=80, blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="districts"
    )
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    population = models.PositiveIntegerField(null=True, blank=True)
    tile_x = models.SmallIntegerField(null=True, blank=True)
    tile_y = models.SmallIntegerField(null=True, blank=True)

    objects = LocalityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "localities"
        ordering = ["name"]
        indexes = [
            models.Index(fields=["kind", "region"], name="locality_kin"),
            GinIndex(fields=["name"], name="locality_name_like", opclasses=["gin_trgm_ops"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="locality_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="A locality cannot end before it begins.",
            ),
            models.CheckConstraint(name="locality_kind_known", condition=Q(kind__in=LocalityKind.values)),
        ]

    def __str__(self) -> str:
        return self.name

    def has_ended(self, on: dt.date) -> bool:
        return self.valid_to is not None and self.valid_to <= on


class Succession(models.Model):
    """One locality that went on in another: a reorganisation, a merger, a new code for a new boundary."""

    before = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="successions")
    after = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="precessions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["before", "after"], name="succession_once"),
            models.CheckConstraint(name="succession_moves_on", condition=~Q(before=F("after"))),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class LocalityName(models.Model):
    """A spelling by which returns may name a locality, or a code that it had before."""

    locality = models.ForeignKey(Locality, on_delete=models.CASCADE, related_name="spellings")
    spelling = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["locality", "spelling"], name="spelling_once")]
        indexes = [models.Index(fields=["spelling"], name="spelling_lookup")]

    def __str__(self) -> str:
        return self.spelling


class Population(models.Model):
    """How many people lived in a locality in a year."""

    locality = models.ForeignKey(Locality, on_delete=models.CASCADE, related_name="populations")
    year = models.PositiveSmallIntegerField()
    people = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["locality", "year"], name="population_once")]

    def __str__(self) -> str:
        return f"{self.locality_id} {self.year}: {self.people}"


class Organisation(models.Model):
    """A council, partner, audit body, inspectorate, office or department; it may belong to localities."""

    name = models.CharField(max_length=160, unique=True)
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    localities = models.ManyToManyField(Locality, related_name="organisations", blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    successors = models.ManyToManyField("self", symmetrical=False, related_name="predecessors", blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ComparatorGroup(models.Model):
    """A locality's own choice of others that it is compared with; without one, same kind and region."""

    locality = models.OneToOneField(Locality, on_delete=models.CASCADE, related_name="comparator_group")
    why = models.TextField()
    members = models.ManyToManyField(Locality, related_name="compared_in")

    def __str__(self) -> str:
        return f"Comparators of {self.locality}"
