"""From validated rows to the database: what every import shares, whichever room owns the rows."""

from framework.returns.loading.command import ImportCommand
from framework.returns.loading.outcome import Outcome, Terms, counts
from framework.returns.loading.progress import Tell, quiet, reading
from framework.returns.loading.sent import Sent
from framework.returns.loading.staging import copy, stage
from framework.returns.loading.turn import wait_turn

__all__ = [
    "ImportCommand",
    "Outcome",
    "Sent",
    "Tell",
    "Terms",
    "copy",
    "counts",
    "quiet",
    "reading",
    "stage",
    "wait_turn",
]
