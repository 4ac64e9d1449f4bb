"""Putting a rule set in force, and sweeping: gathering, judging, moving, asking."""

from framework.risk.actions.applying import carry_out
from framework.risk.actions.rule_books import put_in_force
from framework.risk.actions.sweeping import begin, finish, sweep

__all__ = ["begin", "carry_out", "finish", "put_in_force", "sweep"]
