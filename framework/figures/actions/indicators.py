"""Taking in definitions of indicators: what each measures, its service area, and its minimum standard."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from typing import Any

from django.db import transaction

from framework.figures.actions import definitions
from framework.figures.actions.definitions import Row, changes, known_definitions, write
from framework.figures.actions.stale import mark_indicators
from framework.record import actions as record
from framework.returns import actions as returns
from framework.returns.loading import Outcome, Sent, Tell, Terms, counts, quiet, wait_turn
from framework.returns.models import Import
from framework.returns.problems import Problem
from framework.returns.validation import Known, Validated


def import_indicators(*, sent: Sent, terms: Terms, by: Any, at: dt.datetime, tell: Tell = quiet) -> Outcome:
    """Take in a file of indicators, in one transaction. Service areas are made where they are new.

    An empty description, unit, service area or minimum leaves what is known.
    """
    with closing(sent.check("indicators", known=Known(), tell=tell)) as validated:
        if validated.stopped:
            return Outcome(report=validated.report())
        with transaction.atomic():
            return _take(validated, sent, terms, by, at, tell)


def _take(validated: Validated, sent: Sent, terms: Terms, by: Any, at: dt.datetime, tell: Tell) -> Outcome:
    wait_turn("indicators")
    rows = [row for batch in validated.batches() for row in batch.iter_rows(named=True)]
    known = known_definitions()
    problems = [_problem(row, sent) for row in rows if definitions.has_risk_of_nothing(row, known)]
    good = [row for row in rows if not definitions.has_risk_of_nothing(row, known)]
    changed = {row["code"]: changes(row, known.get(row["code"])) for row in good}
    new = sum(code not in known for code in changed)
    restated = sum(bool(names) for code, names in changed.items() if code in known)
    report = validated.report(
        new=new,
        restated=restated,
        unchanged=len(good) - new - restated,
        refused=len(problems),
        problems=tuple(problems),
    )
    if not terms.allow(report):
        return Outcome(report=report)
    tell(f"Writing {new:,} new and {restated:,} restated indicators …")
    source = returns.keep(kind="indicators", sent=sent, report=report, by=by)
    write([row for row in good if changed[row["code"]]], source=source)
    _follow([code for code, names in changed.items() if names & definitions.BEARS_ON_STANDINGS], source, at)
    record.note(operation="figures.import_indicators", subject=source, by=by, at=at, details=counts(report))
    return Outcome(report=report, written=True, import_id=source.pk)


def _follow(indicators: list[str], source: Import, at: dt.datetime) -> None:
    """Standings rest on these; those who have figures for them are looked at again."""
    if mark_indicators(indicators):
        record.send(
            job="risk.sweep_after",
            key=f"risk.sweep_after:import:{source.pk}",
            due_at=at,
            ids={"imported": source.pk},
        )


def _problem(row: Row, sent: Sent) -> Problem:
    words = "The risk is that of a service area, and this indicator has none. Name one."
    return Problem(row["line"], sent.heading("high_risk"), "yes", words)
