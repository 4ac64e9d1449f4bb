"""What moderator and locality ask of each other in moderation: queries, and answers sent back."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q

from assessment.enums import State
from assessment.models.answers import Answer
from assessment.models.gates import OF_ANSWER, only_while
from framework.access.queries import TenantQuerySet
from framework.places.models import Locality

_REPLIED_BY_WHOM_AND_WHEN = Q(reply="", replied_by_id=None, replied_at=None) | (
    ~Q(reply="") & Q(replied_by_id__isnull=False, replied_at__isnull=False)
)


class Query(models.Model):
    """A question that the moderator asks about an answer, and what the locality replied."""

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="queries")
    text = models.TextField()
    by_id = models.BigIntegerField()
    at = models.DateTimeField()
    due = models.DateField()
    reply = models.TextField(blank=True)
    replied_by_id = models.BigIntegerField(null=True, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet["Query"].as_manager()

    class Meta:
        verbose_name_plural = "queries"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["locality", "id"], name="query_of_locality"),
            models.CheckConstraint(name="query_reply_by_whom_and_when", condition=_REPLIED_BY_WHOM_AND_WHEN),
        ]
        triggers = [
            only_while(
                (State.IN_MODERATION,),
                "ask about its answers",
                assessment=OF_ANSWER,
                name="asked_in_time",
                operation=pgtrigger.Insert,
            ),
            only_while(
                (State.IN_MODERATION, State.RETURNED),
                "reply to queries",
                assessment=OF_ANSWER,
                name="replied_in_time",
                operation=pgtrigger.Update,
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Return(models.Model):
    """An answer that the moderator sent back, why, and what the locality said when it came again."""

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="returns")
    reason = models.TextField()
    by_id = models.BigIntegerField()
    at = models.DateTimeField()
    due = models.DateField()
    reply = models.TextField(blank=True)
    replied_by_id = models.BigIntegerField(null=True, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet["Return"].as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["locality", "id"], name="return_of_locality"),
            models.UniqueConstraint(fields=["answer"], condition=Q(replied_at=None), name="return_open_once"),
            models.CheckConstraint(name="return_says_why", condition=~Q(reason="")),
            models.CheckConstraint(name="return_reply_by_whom_and_when", condition=_REPLIED_BY_WHOM_AND_WHEN),
        ]
        triggers = [
            only_while((State.RETURNED,), "send answers back", assessment=OF_ANSWER, name="returned_in_time")
        ]

    def __str__(self) -> str:
        return self.reason[:60]
