"""Rule sets in force, sweeps with the readings that they saw, and the triggers that came of them."""

from framework.risk.models.sweeps import RuleBook, Sweep, SweepPart, Trigger

__all__ = ["RuleBook", "Sweep", "SweepPart", "Trigger"]
