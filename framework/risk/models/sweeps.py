"""What a sweep saw and what came of it, kept so that it can be replayed to the byte."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from framework.access.queries import TenantQuerySet
from framework.places.models import Locality
from framework.record.fields import append_only
from framework.stages.enums import Stage


class RuleBook(models.Model):
    """A rule set as it was when it came into force: its text, frozen, by its hash."""

    name = models.CharField(max_length=80)
    version = models.PositiveSmallIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64, unique=True)
    in_force_from = models.DateField()
    frozen_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "version"], name="rule_book_version_once")]
        triggers = append_only("Rule sets in force")

    def __str__(self) -> str:
        return f"{self.name}, version {self.version}"


class Sweep(models.Model):
    """One run of a rule set over localities at a moment.

    `readings` and `localities` are what it saw, as compressed tables; `result` is what came of them, as
    compressed canonical JSON. Their hashes are what a replay must find again. `only` is empty for a sweep of
    all.
    """

    year = models.SmallIntegerField()
    at = models.DateTimeField()
    rule_book = models.ForeignKey(RuleBook, on_delete=models.PROTECT, related_name="sweeps")
    key = models.CharField(max_length=120, unique=True)
    only = models.JSONField(default=list)
    readings = models.BinaryField()
    readings_sha256 = models.CharField(max_length=64)
    facts = models.PositiveIntegerField()
    localities = models.BinaryField()
    localities_count = models.PositiveIntegerField()
    result = models.BinaryField()
    result_sha256 = models.CharField(max_length=64)
    triggers_count = models.PositiveIntegerField(default=0)
    moves_count = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"Sweep {self.pk} of {self.year}"


class SweepPart(models.Model):
    """A range of localities of a sweep, done in one transaction of its own, once."""

    sweep = models.ForeignKey(Sweep, on_delete=models.PROTECT, related_name="parts")
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sweep", "first"], name="part_once")]

    def __str__(self) -> str:
        return f"{self.sweep_id}: {self.first} to {self.last}"


class Trigger(models.Model):
    """A rule that held for a locality in a sweep, with the very readings that made it hold."""

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    sweep = models.ForeignKey(Sweep, on_delete=models.PROTECT, related_name="triggers")
    rule = models.CharField(max_length=80)
    after = models.CharField(max_length=20, choices=Stage.choices)
    asks = models.BooleanField()
    sentence = models.TextField()
    readings = models.JSONField()
    severity = models.JSONField(default=dict)
    transition = models.ForeignKey("stages.Transition", null=True, on_delete=models.PROTECT, related_name="+")
    proposal = models.ForeignKey("stages.Proposal", null=True, on_delete=models.PROTECT, related_name="+")

    objects = TenantQuerySet["Trigger"].as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["locality", "id"], name="trigger_of_locality"),
            models.UniqueConstraint(fields=["sweep", "locality", "rule"], name="trigger_once"),
            models.CheckConstraint(name="trigger_has_readings", condition=~Q(readings=[])),
        ]
        triggers = append_only("Triggers")

    def __str__(self) -> str:
        return f"{self.locality}: {self.rule}"
