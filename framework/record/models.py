"""The history and its chain, and the outbox."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from framework.record.fields import TransactionId, append_only


class Event(models.Model):
    """One thing that happened or was refused: who, when, why and on what evidence.

    It points to people and places by number and by name, without foreign keys, so that it outlives them.
    """

    operation = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField(null=True)
    locality_id = models.BigIntegerField(null=True)
    by_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=40, blank=True)
    before = models.CharField(max_length=40, blank=True)
    after = models.CharField(max_length=40, blank=True)
    why = models.TextField(blank=True)
    details = models.JSONField(default=dict)
    refused = models.BooleanField(default=False)
    at = models.DateTimeField()
    written_at = models.DateTimeField(db_default=Now(), editable=False)
    transaction = TransactionId()

    class Meta:
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "id"], name="event_subject"),
            models.Index(fields=["locality_id", "-id"], name="event_locality"),
        ]
        triggers = append_only("Events")

    def __str__(self) -> str:
        return f"{self.operation} {self.subject_type} {self.subject_id}"


class Link(models.Model):
    """The place of one event in the chain: its hash covers the event and the hash before it."""

    position = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="link")
    previous = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64, unique=True)
    sealed_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        triggers = append_only("Links of the chain")

    def __str__(self) -> str:
        return f"{self.position} {self.sha256[:12]}"


class Message(models.Model):
    """Something that must happen once: a row of the outbox. The broker is only told of it."""

    key = models.CharField(max_length=200, unique=True)
    job = models.CharField(max_length=80)
    ids = models.JSONField(default=dict)
    priority = models.SmallIntegerField(default=5)
    due_at = models.DateTimeField()
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    parked_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["priority", "id"],
                condition=Q(done_at=None, parked_at=None),
                name="message_waiting",
            ),
            models.Index(fields=["parked_at"], condition=~Q(parked_at=None), name="message_parked"),
        ]
        constraints = [
            models.CheckConstraint(
                name="message_done_or_parked",
                condition=Q(done_at=None) | Q(parked_at=None),
                violation_error_message="A message is done or parked, not both.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.job} {self.ids}"
