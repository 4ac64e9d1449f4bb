"""What the moderator makes of each answer. The locality's own level stays beside it for ever."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from assessment.enums import Level, Robustness, State
from assessment.models.answers import Answer, Citation
from assessment.models.gates import OF_ANSWER, OF_CITATION, only_while
from framework.access.queries import TenantQuerySet
from framework.lifecycle import SQLSTATE
from framework.places.models import Locality


@pghistory.track(
    pghistory.UpdateEvent("judged_again", row=pghistory.Old),
    fields=["version", "answer_version", "self_level", "level", "reason", "by_id", "at"],
    model_name="EarlierJudgement",
)
class Judgement(models.Model):
    """The moderated level of an answer: agreed, or changed with a reason that is published.

    `self_level` is what the locality said when it was judged, and `answer_version` what it had written.
    `version` grows with every judgement: of two moderators at once, the second is told.
    """

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    answer = models.OneToOneField(Answer, on_delete=models.PROTECT, related_name="judgement")
    self_level = models.PositiveSmallIntegerField(choices=Level.choices)
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    answer_version = models.PositiveIntegerField()
    by_id = models.BigIntegerField()
    at = models.DateTimeField()

    objects = TenantQuerySet["Judgement"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["locality", "id"], name="judgement_of_locality"),
            models.CheckConstraint(
                name="judgement_levels_on_the_scale",
                condition=Q(level__gte=1, level__lte=4, self_level__gte=1, self_level__lte=4),
                violation_error_message="A level is 1, 2, 3 or 4.",
            ),
            models.CheckConstraint(
                name="judgement_changed_with_a_reason",
                condition=Q(level=F("self_level")) | ~Q(reason=""),
                violation_error_message="Say why you change the level.",
            ),
        ]
        triggers = [
            only_while((State.IN_MODERATION,), "judge it", assessment=OF_ANSWER, name="judged_in_time"),
            pgtrigger.Trigger(
                name="judged_stays",
                operation=pgtrigger.Delete,
                when=pgtrigger.Before,
                func=f"""RAISE EXCEPTION USING ERRCODE = '{SQLSTATE}',
                    MESSAGE = 'Judgements are kept: they can be made again, not deleted.';""",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id}: {self.self_level} → {self.level}"

    @property
    def is_overstated(self) -> bool:
        """Whether the locality judged itself higher than the moderator did."""
        return self.self_level > self.level


class EvidenceTest(models.Model):
    """Whether a piece of evidence carries what it is cited for, and why not."""

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    citation = models.OneToOneField(Citation, on_delete=models.PROTECT, related_name="test")
    finding = models.CharField(max_length=10, choices=Robustness.choices)
    note = models.TextField(blank=True)
    by_id = models.BigIntegerField()
    at = models.DateTimeField()

    objects = TenantQuerySet["EvidenceTest"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["locality", "id"], name="evidence_test_of_locality"),
            models.CheckConstraint(
                name="evidence_test_says_what_is_wrong",
                condition=Q(finding=Robustness.ROBUST) | ~Q(note=""),
                violation_error_message="Say why it does not carry what it is cited for.",
            ),
        ]
        triggers = [
            only_while(
                (State.IN_MODERATION,), "test its evidence", assessment=OF_CITATION, name="tested_in_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.citation_id}: {self.finding}"
