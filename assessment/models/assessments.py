"""A locality's assessment of a year, and who signed it off when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from assessment.enums import LIFECYCLE, State
from assessment.models.frameworks import Framework
from framework.access.queries import TenantQuerySet
from framework.places.models import Locality
from framework.priorities.models import Agreement


def _signed(name: str) -> models.CheckConstraint:
    """Who and when are both set or both empty."""
    both = Q(**{f"{name}_at": None, f"{name}_by_id": None})
    neither = Q(**{f"{name}_at__isnull": False, f"{name}_by_id__isnull": False})
    return models.CheckConstraint(name=f"assessment_{name}_by_whom_and_when", condition=both | neither)


class Assessment(models.Model):
    """The annual assessment of a locality against the priorities of its agreement (annual assessment)."""

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=State.choices, default=State.NOT_STARTED)
    opened_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by_id = models.BigIntegerField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by_id = models.BigIntegerField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by_id = models.BigIntegerField(null=True, blank=True)

    objects = TenantQuerySet["Assessment"].as_manager()

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["locality", "id"], name="assessment_of_locality"),
            models.UniqueConstraint(fields=["locality", "year"], name="assessment_once_a_year"),
            _signed("submitted"),
            _signed("agreed"),
            _signed("published"),
            models.CheckConstraint(
                name="assessment_published_is_signed",
                condition=~Q(state=State.PUBLISHED) | Q(published_at__isnull=False),
            ),
        ]
        triggers = LIFECYCLE.triggers()

    def __str__(self) -> str:
        return f"Annual assessment {self.year} of {self.locality}"
