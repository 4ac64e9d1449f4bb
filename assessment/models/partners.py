"""What partners say of the draft, and whether they sign it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q

from assessment.enums import EDITABLE, SIGNABLE, State
from assessment.models.answers import Answer
from assessment.models.assessments import Assessment
from assessment.models.gates import OF_ANSWER, OF_ITSELF, only_while
from framework.access.queries import TenantQuerySet
from framework.places.models import Locality, Organisation


class Comment(models.Model):
    """What somebody said of an answer, and what the locality replied."""

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="comments")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    by_id = models.BigIntegerField()
    at = models.DateTimeField()
    reply = models.TextField(blank=True)
    replied_by_id = models.BigIntegerField(null=True, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet["Comment"].as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["locality", "id"], name="comment_of_locality"),
            models.CheckConstraint(
                name="comment_reply_by_whom_and_when",
                condition=Q(reply="", replied_by_id=None, replied_at=None)
                | (~Q(reply="") & Q(replied_by_id__isnull=False, replied_at__isnull=False)),
            ),
        ]
        triggers = [
            only_while(
                (State.WITH_PARTNERS,),
                "comment on it",
                assessment=OF_ANSWER,
                name="said_in_time",
                operation=pgtrigger.Insert,
            ),
            only_while(
                EDITABLE,
                "reply to comments",
                assessment=OF_ANSWER,
                name="replied_in_time",
                operation=pgtrigger.Update,
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Signature(models.Model):
    """A partner signs the assessment, or declines with a reason. Declining does not block; it is published.

    `content_sha256` binds it to what was signed, so that a later change shows; `contents` holds the hash of
    each answer by its number, so that it shows where.
    """

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="signatures")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    signs = models.BooleanField()
    reason = models.TextField(blank=True)
    content_sha256 = models.CharField(max_length=64)
    contents = models.JSONField(default=dict)
    by_id = models.BigIntegerField()
    at = models.DateTimeField()

    objects = TenantQuerySet["Signature"].as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["locality", "id"], name="signature_of_locality"),
            models.UniqueConstraint(fields=["assessment", "organisation"], name="signature_once"),
            models.CheckConstraint(
                name="signature_declined_with_a_reason",
                condition=Q(signs=True) | ~Q(reason=""),
                violation_error_message="Say why you decline to sign.",
            ),
        ]
        triggers = [only_while(SIGNABLE, "sign or decline", assessment=OF_ITSELF, name="signed_in_time")]

    def __str__(self) -> str:
        return f"{self.organisation}: {'signed' if self.signs else 'declined'}"
