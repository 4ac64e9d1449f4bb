"""The register of localities, from a file."""

from __future__ import annotations

import datetime as dt

from framework.places import actions
from framework.returns.loading import ImportCommand, Outcome, Sent, Tell, Terms


class Command(ImportCommand):
    help = "Imports the register of localities: kinds, parents, successors, spellings."
    format = "localities"

    def load(self, sent: Sent, *, terms: Terms, at: dt.datetime, tell: Tell) -> Outcome:
        return actions.import_localities(sent=sent, terms=terms, by=None, at=at, tell=tell)
