"""What a rule leaves to people, and what they decided. Nothing disappears undecided."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from framework.access.queries import TenantQuerySet
from framework.places.models import Locality
from framework.record.fields import append_only
from framework.stages.enums import PROPOSAL, ProposalState, Stage


class Proposal(models.Model):
    """A trigger that asks LGA staff to decide: why, how severe, since when, and by when to decide.

    `key` names rule, locality and what it is about, so that a later sweep with the same reason finds it
    open and does not ask twice.
    """

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=80)
    before = models.CharField(max_length=20, choices=Stage.choices)
    after = models.CharField(max_length=20, choices=Stage.choices)
    year = models.SmallIntegerField()
    sentence = models.TextField()
    readings = models.JSONField(default=list)
    severity = models.JSONField(default=dict)
    score = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField()
    decide_by = models.DateField()
    key = models.CharField(max_length=160, unique=True)
    state = models.CharField(max_length=12, choices=ProposalState.choices, default=ProposalState.OPEN)

    objects = TenantQuerySet["Proposal"].as_manager()

    class Meta:
        ordering = ["-score", "id"]
        constraints = [models.UniqueConstraint(fields=["locality", "id"], name="proposal_of_locality")]
        indexes = [
            models.Index(
                fields=["-score", "id"], condition=Q(state=ProposalState.OPEN), name="proposal_queue"
            )
        ]
        triggers = PROPOSAL.triggers()

    def __str__(self) -> str:
        return f"{self.locality}: {self.sentence}"


class Decision(models.Model):
    """What a person decided on a proposal, and why. Public."""

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="decision")
    after = models.CharField(max_length=20, choices=Stage.choices, blank=True)
    reason = models.TextField()
    look_again_on = models.DateField(null=True, blank=True)
    by_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="decision_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="decision_moves_or_says_when_to_look_again",
                condition=~Q(after="") | Q(look_again_on__isnull=False),
                violation_error_message="Say when to look again.",
            ),
        ]
        triggers = append_only("Decisions")

    def __str__(self) -> str:
        return f"{self.locality}: {self.after or 'no action now'}"
