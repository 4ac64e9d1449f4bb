"""Agreements, from a file: priorities, targets, and what was promised year by year."""

from __future__ import annotations

import datetime as dt

from framework.priorities import actions
from framework.returns.loading import ImportCommand, Outcome, Sent, Tell, Terms


class Command(ImportCommand):
    help = "Imports one or many agreements: priorities and targets."
    format = "agreement"

    def load(self, sent: Sent, *, terms: Terms, at: dt.datetime, tell: Tell) -> Outcome:
        return actions.import_agreement(sent=sent, terms=terms, by=None, at=at, tell=tell)
