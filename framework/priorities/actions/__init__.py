"""Agreeing what a locality promises, changing it, and taking in agreements from files."""

from framework.priorities.actions.agreements import import_agreement
from framework.priorities.actions.entering import close, enter

__all__ = ["close", "enter", "import_agreement"]
