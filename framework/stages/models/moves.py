"""Where a locality stands, and the append-only record of its moves."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q

from framework.lifecycle import SQLSTATE
from framework.places.models import Locality
from framework.record.fields import append_only
from framework.stages.enums import LIFECYCLE, Cause, Stage

_FOLLOWS = f"""
    IF NEW.version <> (SELECT coalesce(max(version), 0) + 1 FROM stages_transition
                       WHERE locality_id = NEW.locality_id)
    OR NEW.before <> coalesce((SELECT after FROM stages_transition WHERE locality_id = NEW.locality_id
                               ORDER BY version DESC LIMIT 1), '{Stage.ASSESSMENT}')
    THEN RAISE EXCEPTION USING ERRCODE = '{SQLSTATE}',
        MESSAGE = 'A move begins where the move before it ended.';
    END IF;
    RETURN NEW;
"""


class Standpoint(models.Model):
    """The stage of a locality now: the fold of its transitions. `version` counts them."""

    locality = models.OneToOneField(Locality, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=Stage.choices, default=Stage.ASSESSMENT)
    since = models.DateTimeField()
    since_year = models.SmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["state"], name="standpoint_state")]
        triggers = LIFECYCLE.triggers()

    def __str__(self) -> str:
        return f"{self.locality}: {self.get_state_display()}"


class Transition(models.Model):
    """One move of a locality: from where, to where, when, why, and by what rule or whose decision.

    `key` names what brought it about ("sweep:12:E06000001"), so that the same cause moves once. `why` is a
    sentence that a councillor understands, `because` the clause of it that goes after "because"; `readings`
    are the very readings behind it.
    """

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    before = models.CharField(max_length=20, choices=Stage.choices)
    after = models.CharField(max_length=20, choices=Stage.choices)
    version = models.PositiveIntegerField()
    at = models.DateTimeField()
    year = models.SmallIntegerField()
    cause = models.CharField(max_length=10, choices=Cause.choices)
    rule = models.CharField(max_length=80, blank=True)
    why = models.TextField()
    because = models.TextField(blank=True)
    readings = models.JSONField(default=list)
    key = models.CharField(max_length=120, unique=True)
    by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["locality", "id"], name="transition_of_locality"),
            models.UniqueConstraint(fields=["locality", "version"], name="transition_one_a_version"),
            models.CheckConstraint(
                name="transition_has_its_cause",
                condition=Q(cause=Cause.RULE, rule__gt="", by_id=None)
                | Q(cause=Cause.DECISION, by_id__isnull=False)
                | Q(cause=Cause.SAMPLE, by_id=None),
                violation_error_message="A move has a rule, or a person who decided.",
            ),
            models.CheckConstraint(name="transition_says_why", condition=~Q(why="")),
        ]
        triggers = [
            *append_only("Moves"),
            pgtrigger.Trigger(
                name="follows", operation=pgtrigger.Insert, when=pgtrigger.Before, func=_FOLLOWS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.locality}: {self.before} → {self.after}"
