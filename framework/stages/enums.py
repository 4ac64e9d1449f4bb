"""The four stages, and the table of moves between them."""

from __future__ import annotations

from django.db.models import TextChoices

from framework.lifecycle import Lifecycle


class Stage(TextChoices):
    """The strongest response now open on a locality."""

    ASSESSMENT = "assessment", "Assessment"
    PEER_CHALLENGE = "peer_challenge", "Peer challenge"
    INSPECTION = "inspection", "Inspection"
    INTERVENTION = "intervention", "Intervention"


ORDER: dict[str, int] = {stage: place for place, stage in enumerate(Stage.values)}

# Up may pass over a stage where the paper says so: to inspection at once where people are at risk, to
# intervention where a locality fails to engage. Down goes one stage at a time.
LIFECYCLE = Lifecycle(
    name="locality's stage",
    states=Stage,
    start=Stage.ASSESSMENT,
    moves={
        Stage.ASSESSMENT: {
            Stage.PEER_CHALLENGE: "move",
            Stage.INSPECTION: "move",
            Stage.INTERVENTION: "move",
        },
        Stage.PEER_CHALLENGE: {
            Stage.ASSESSMENT: "move",
            Stage.INSPECTION: "move",
            Stage.INTERVENTION: "move",
        },
        Stage.INSPECTION: {Stage.PEER_CHALLENGE: "move", Stage.INTERVENTION: "move"},
        Stage.INTERVENTION: {Stage.INSPECTION: "move"},
    },
    owners={
        Stage.ASSESSMENT: "lead",
        Stage.PEER_CHALLENGE: "lga_staff",
        Stage.INSPECTION: "lga_staff",
        Stage.INTERVENTION: "lga_staff",
    },
)

ALLOWED: frozenset[tuple[str, str]] = frozenset(
    (str(before), str(after)) for before, row in LIFECYCLE.moves.items() for after in row
)


class Cause(TextChoices):
    RULE = "rule", "A rule, by itself"
    DECISION = "decision", "LGA staff, with a reason"
    SAMPLE = "sample", "The random sample"


class ProposalState(TextChoices):
    OPEN = "open", "Waiting for a decision"
    DECIDED = "decided", "Decided"
    OVERTAKEN = "overtaken", "Overtaken by another move"


PROPOSAL = Lifecycle(
    name="proposal",
    states=ProposalState,
    start=ProposalState.OPEN,
    moves={
        ProposalState.OPEN: {ProposalState.DECIDED: "decide", ProposalState.OVERTAKEN: "overtake"},
        ProposalState.DECIDED: {},
        ProposalState.OVERTAKEN: {},
    },
    owners={
        ProposalState.OPEN: "lga_staff",
        ProposalState.DECIDED: "nobody",
        ProposalState.OVERTAKEN: "nobody",
    },
)
