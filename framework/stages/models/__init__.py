"""Where each locality stands, how it came there, and what waits for people to decide."""

from framework.stages.models.moves import Standpoint, Transition
from framework.stages.models.proposals import Decision, Proposal
from framework.stages.models.samples import Sample

__all__ = ["Decision", "Proposal", "Sample", "Standpoint", "Transition"]
