"""Definitions of indicators and minimum standards, from a file."""

from __future__ import annotations

import datetime as dt

from framework.figures import actions
from framework.returns.loading import ImportCommand, Outcome, Sent, Tell, Terms


class Command(ImportCommand):
    help = "Imports definitions of indicators, with minimum standards."
    format = "indicators"

    def load(self, sent: Sent, *, terms: Terms, at: dt.datetime, tell: Tell) -> Outcome:
        return actions.import_indicators(sent=sent, terms=terms, by=None, at=at, tell=tell)
