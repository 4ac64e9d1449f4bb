"""Actions that follow from findings, whichever element they came from."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from framework.access.queries import TenantQuerySet
from framework.improvement.enums import LIFECYCLE, ActionState
from framework.places.models import Locality


class Action(models.Model):
    """What will be done about something, by whom and by when. `origin` says what it came from, `key` once."""

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    element = models.CharField(max_length=20)
    origin = models.CharField(max_length=200)
    key = models.CharField(max_length=160, unique=True)
    title = models.CharField(max_length=255)
    owner = models.CharField(max_length=120, blank=True)
    due = models.DateField(null=True, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=12, choices=ActionState.choices, default=ActionState.PLANNED)
    public = models.BooleanField(default=False)

    objects = TenantQuerySet["Action"].as_manager()

    class Meta:
        ordering = ["due", "id"]
        constraints = [
            models.UniqueConstraint(fields=["locality", "id"], name="action_of_locality"),
            models.CheckConstraint(name="action_progress_is_a_percentage", condition=Q(progress__lte=100)),
        ]
        triggers = LIFECYCLE.triggers()

    def __str__(self) -> str:
        return self.title
