"""Taking in the register of localities, with their kin and what became of them."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from typing import Any

from django.db import transaction

from framework.places.actions.checking import check
from framework.places.actions.known import KnownRegister, changes, known_register
from framework.places.actions.writing import write
from framework.record import actions as record
from framework.returns import actions as returns
from framework.returns.loading import Outcome, Sent, Tell, Terms, counts, quiet, wait_turn
from framework.returns.models import Import
from framework.returns.validation import Known, Validated

_BEARS_ON_STANDINGS = {"kind", "region", "valid_from", "valid_to"}


def import_localities(*, sent: Sent, terms: Terms, by: Any, at: dt.datetime, tell: Tell = quiet) -> Outcome:
    """Take in a register, in one transaction. A locality that has ended stays, and so does one that the file
    leaves out; an empty cell leaves what is known."""
    with closing(sent.check("localities", known=Known(), tell=tell)) as validated:
        if validated.stopped:
            return Outcome(report=validated.report())
        with transaction.atomic():
            return _take(validated, sent, terms, by, at, tell)


def _take(validated: Validated, sent: Sent, terms: Terms, by: Any, at: dt.datetime, tell: Tell) -> Outcome:
    wait_turn("localities")
    known = known_register()
    rows, problems = check(
        [r for batch in validated.batches() for r in batch.iter_rows(named=True)], known, sent
    )
    changed = {row["code"]: changes(row, known) for row in rows}
    new = sum(code not in known.localities for code in changed)
    restated = sum(bool(names) for code, names in changed.items() if code in known.localities)
    report = validated.report(
        new=new,
        restated=restated,
        unchanged=len(rows) - new - restated,
        refused=len({problem.line for problem in problems}),
        problems=tuple(problems),
    )
    if not terms.allow(report):
        return Outcome(report=report)
    tell(f"Writing {new:,} new and {restated:,} restated localities …")
    source = returns.keep(kind="localities", sent=sent, report=report, by=by)
    write([row for row in rows if changed[row["code"]]], known)
    _follow(changed, known, source, at)
    record.note(operation="places.import_localities", subject=source, by=by, at=at, details=counts(report))
    return Outcome(report=report, written=True, import_id=source.pk)


def _follow(changed: dict[str, set[str]], known: KnownRegister, source: Import, at: dt.datetime) -> None:
    """Whoever is compared with a locality is told when its kind, its region or its years are others now."""
    if any(names & _BEARS_ON_STANDINGS for code, names in changed.items() if code in known.localities):
        record.send(
            job="figures.localities_changed",
            key=f"figures.localities_changed:{source.pk}",
            due_at=at,
            ids={"imported": source.pk},
        )
