"""A rule set comes into force by being frozen: from then on its text never changes."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from django.db import transaction

from framework.lifecycle import Refused
from framework.record import actions as record
from framework.risk.models import RuleBook
from framework.risk.ruleset import parse, refuse_pairs
from framework.stages.enums import ALLOWED


@transaction.atomic
def put_in_force(*, text: str, by: Any, at: dt.datetime) -> RuleBook:
    """Freeze a rule set; the same text again is the one that is frozen already.

    Raises RuleSetRefused for a text that does not read as a rule set or proposes a pair of stages that the
    table does not have, and Refused for another text under a name and version that are taken.
    """
    rules = parse(text)
    refuse_pairs(rules, ALLOWED)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    same = RuleBook.objects.filter(name=rules.name, version=rules.version).first()
    if same and same.sha256 != sha256:
        raise Refused(f"{same} is in force with another text. A changed rule set needs a new version.")
    if same:
        return same
    book = RuleBook.objects.create(
        name=rules.name,
        version=rules.version,
        text=text,
        sha256=sha256,
        in_force_from=rules.in_force_from,
    )
    record.note(operation="risk.put_in_force", subject=book, by=by, at=at, details={"sha256": sha256})
    return book
