"""What the locality says: a level, an explanation, strengths, areas for improvement, evidence."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from assessment.enums import EDITABLE, AnswerState, CitationKind, Level, State
from assessment.models.assessments import Assessment
from assessment.models.frameworks import Question
from assessment.models.gates import OF_ANSWER, OF_ITSELF, only_while
from framework.access.queries import TenantQuerySet
from framework.places.models import Locality
from framework.priorities.models import Priority


@pghistory.track(
    pghistory.UpdateEvent("answer_rewritten", row=pghistory.Old),
    fields=["version", "level", "narrative", "strengths", "improvements", "saved_by_id", "saved_at"],
    model_name="EarlierAnswer",
)
class Answer(models.Model):
    """The locality's own answer to one question. `version` grows with every save: whoever saves an older
    one is told, and nothing is overwritten silently. Strengths and improvements are one a line. `told` holds
    the sense checks that stood when it was marked as ready.
    """

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    priority = models.ForeignKey(Priority, null=True, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=10)
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=AnswerState.choices, default=AnswerState.EMPTY)
    level = models.PositiveSmallIntegerField(null=True, blank=True, choices=Level.choices)
    narrative = models.TextField(blank=True)
    strengths = models.TextField(blank=True)
    improvements = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by_id = models.BigIntegerField(null=True, blank=True)
    told = models.JSONField(default=list, blank=True)

    objects = TenantQuerySet["Answer"].as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["locality", "id"], name="answer_of_locality"),
            models.UniqueConstraint(
                fields=["assessment", "question", "priority"],
                name="answer_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="answer_level_on_the_scale",
                condition=Q(level=None) | Q(level__gte=1, level__lte=4),
                violation_error_message="A level is 1, 2, 3 or 4.",
            ),
            models.CheckConstraint(
                name="answer_ready_has_level_and_words",
                condition=~Q(state=AnswerState.READY) | (Q(level__isnull=False) & ~Q(narrative="")),
                violation_error_message="An answer that is ready has a level and an explanation.",
            ),
        ]
        triggers = [
            only_while(
                EDITABLE,
                "write its answers",
                assessment=OF_ITSELF,
                name="judged_in_time",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("level", "state", "told"),
            ),
            only_while(
                (*EDITABLE, State.PUBLISHED),
                "write its answers",
                assessment=OF_ITSELF,
                name="written_in_time",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("narrative", "strengths", "improvements", "version"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.question}"


class Citation(models.Model):
    """A piece of evidence that an answer rests on: a figure or finding known already, a document or a link.

    `dated` is the evidence's own date, not that of its citing; after `expires` it no longer holds.
    """

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="citations")
    kind = models.CharField(max_length=10, choices=CitationKind.choices, default=CitationKind.LINK)
    title = models.CharField(max_length=200)
    url = models.CharField(max_length=500)
    dated = models.DateField(null=True, blank=True)
    expires = models.DateField(null=True, blank=True)
    supports = models.CharField(max_length=200, blank=True)
    added_by_id = models.BigIntegerField()
    added_at = models.DateTimeField()

    objects = TenantQuerySet["Citation"].as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["locality", "id"], name="citation_of_locality"),
            models.UniqueConstraint(fields=["answer", "url"], name="citation_once"),
        ]
        triggers = [
            only_while(EDITABLE, "cite evidence", assessment=OF_ANSWER, name="cited_in_time"),
            only_while(
                EDITABLE,
                "cite evidence",
                assessment=OF_ANSWER,
                name="removed_in_time",
                operation=pgtrigger.Delete,
            ),
        ]

    def __str__(self) -> str:
        return self.title
