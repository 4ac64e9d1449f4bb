"""A locality's agreement, its priorities, and the targets that say what it promised for each."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from framework.access.queries import TenantQuerySet
from framework.figures.models import Indicator, ServiceArea
from framework.places.models import Locality
from framework.priorities.enums import LIFECYCLE, AgreementState


class Agreement(models.Model):
    """A local area agreement: what a locality and government agreed for some years, usually three."""

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    from_year = models.SmallIntegerField()
    to_year = models.SmallIntegerField()
    state = models.CharField(
        max_length=20, choices=AgreementState.choices, default=AgreementState.NEGOTIATING
    )
    agreed_on = models.DateField(null=True, blank=True)

    objects = TenantQuerySet["Agreement"].as_manager()

    class Meta:
        ordering = ["-from_year"]
        constraints = [
            models.UniqueConstraint(fields=["locality", "id"], name="agreement_of_locality"),
            models.CheckConstraint(
                name="agreement_ends_after_it_begins",
                condition=Q(to_year__gte=F("from_year")),
                violation_error_message="An agreement cannot end before it begins.",
            ),
            ExclusionConstraint(
                name="agreement_one_at_a_time",
                expressions=[
                    ("locality", RangeOperators.EQUAL),
                    (
                        Func(F("from_year"), F("to_year"), models.Value("[]"), function="int4range"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="The locality has an agreement for some of these years already.",
            ),
        ]
        triggers = LIFECYCLE.triggers()

    def __str__(self) -> str:
        return f"Agreement {self.from_year} to {self.to_year}"


class Priority(models.Model):
    """An outcome that the locality promised to bring about, with who leads on it."""

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="priorities")
    code = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=255)
    narrative = models.TextField(blank=True)
    lead_partner = models.CharField(max_length=160, blank=True)
    service_area = models.ForeignKey(
        ServiceArea, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    national_reason = models.TextField(blank=True)

    objects = TenantQuerySet["Priority"].as_manager()

    class Meta:
        verbose_name_plural = "priorities"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["locality", "id"], name="priority_of_locality"),
            models.UniqueConstraint(fields=["agreement", "code"], name="priority_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Target(models.Model):
    """An indicator by which a priority is measured. What was promised year by year is in figures.Promise."""

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="targets")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    baseline_period = models.CharField(max_length=20, blank=True)
    baseline = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    designated = models.BooleanField(default=False)
    reward = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)

    objects = TenantQuerySet["Target"].as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["locality", "id"], name="target_of_locality"),
            models.UniqueConstraint(fields=["priority", "indicator"], name="target_once"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} for {self.priority_id}"
