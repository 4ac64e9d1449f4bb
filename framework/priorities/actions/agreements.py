"""Taking in agreements from a file, one or many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import closing
from typing import Any

import polars as pl
from django.db import transaction

from framework.figures.models import Indicator
from framework.places.models import Locality
from framework.places.register import Register, register
from framework.priorities.actions.entering import enter
from framework.priorities.actions.judging import refused
from framework.priorities.actions.told import Key, Row, differs, is_new, key_of, known_terms, terms_of
from framework.priorities.terms import AgreementTerms
from framework.record import actions as record
from framework.returns import actions as returns
from framework.returns.loading import Outcome, Sent, Tell, Terms, counts, quiet, wait_turn
from framework.returns.problems import Problem
from framework.returns.report import Report
from framework.returns.validation import Known, Validated


def import_agreement(*, sent: Sent, terms: Terms, by: Any, at: dt.datetime, tell: Tell = quiet) -> Outcome:
    """Take in a file of agreements, in one transaction. Those that are new or being negotiated are agreed.

    An agreement that the rules refuse is refused with all its rows. What a file leaves out stays.
    """
    places = register()
    indicators = set(Indicator.objects.values_list("code", flat=True))
    known = Known(localities=set(places.ids), names=places.names, indicators=indicators)
    with closing(sent.check("agreement", known=known, tell=tell)) as validated:
        if validated.stopped:
            return Outcome(report=validated.report())
        with transaction.atomic():
            return _take(validated, places, sent, terms, by, at, tell)


def _take(
    validated: Validated, places: Register, sent: Sent, terms: Terms, by: Any, at: dt.datetime, tell: Tell
) -> Outcome:
    wait_turn("agreements")
    rows, problems = _placed(validated, places, sent)
    known = known_terms({row["locality"] for row in rows})
    told = terms_of(rows, known)
    sentences = refused(told, known)
    problems += [
        Problem(row["line"], sent.heading("from_year"), str(row["from_year"]), sentences[key_of(row)])
        for row in rows
        if key_of(row) in sentences
    ]
    good = [row for row in rows if key_of(row) not in sentences]
    changed, report = _compared(good, told, known, validated, problems)
    if not terms.allow(report):
        return Outcome(report=report)
    tell(f"Writing {len(changed):,} {'agreement' if len(changed) == 1 else 'agreements'} …")
    source = returns.keep(kind="agreement", sent=sent, report=report, by=by)
    for key in changed:
        enter(terms=told[key], by=by, at=at, why=f"By the file {report.file}")
    if changed:
        record.send(
            job="risk.sweep_after",
            key=f"risk.sweep_after:import:{source.pk}",
            due_at=at,
            ids={"imported": source.pk},
        )
    record.note(operation="priorities.import_agreement", subject=source, by=by, at=at, details=counts(report))
    return Outcome(report=report, written=True, import_id=source.pk)


def _placed(validated: Validated, places: Register, sent: Sent) -> tuple[list[Row], list[Problem]]:
    """Good rows with the present code of their locality; those whose locality is not certain are problems."""
    rows: list[Row] = []
    problems: list[Problem] = []
    codes = dict(Locality.objects.values_list("id", "code"))
    for batch in validated.batches():
        # A name means who bore it when the agreement began: in April of its first year.
        begins = pl.date(pl.col("from_year"), 4, 1)
        for row in places.locate(
            batch.with_columns(start=begins, end=begins), by=validated.locality_by
        ).iter_rows(named=True):
            if row["problem"]:
                problems.append(
                    Problem(row["line"], sent.heading("locality"), row["locality"], row["problem"])
                )
            else:
                rows.append({**row, "locality": codes[row["locality_id"]], "called": row["locality"]})
    doubtful = _called_twice(rows, sent.heading("locality"))
    told_apart = {problem.line for problem in doubtful}
    return [row for row in rows if row["line"] not in told_apart], problems + doubtful


def _called_twice(rows: list[Row], heading: str) -> list[Problem]:
    """A problem for each row of an agreement whose locality goes by several names in one file: rows that repeat
    or contradict each other under them were not seen."""
    names: dict[Key, dict[str, int]] = {}
    for row in rows:
        names.setdefault(key_of(row), {}).setdefault(row["called"], row["line"])
    problems = []
    for row in rows:
        others = {name: line for name, line in names[key_of(row)].items() if name != row["called"]}
        for name, line in list(others.items())[:1]:
            words = f"Line {line} calls the same locality “{name}”. Call it one thing throughout the file."
            problems.append(Problem(row["line"], heading, row["called"], words))
    return problems


def _compared(
    rows: list[Row],
    told: Mapping[Key, AgreementTerms],
    known: Mapping[Key, AgreementTerms],
    validated: Validated,
    problems: list[Problem],
) -> tuple[list[Key], Report]:
    """The agreements in which anything differs, in the order of the file, and the report."""
    new = {row["line"] for row in rows if is_new(row, known.get(key_of(row)))}
    restated = {
        row["line"]
        for row in rows
        if row["line"] not in new and differs(row, told[key_of(row)], known[key_of(row)])
    }
    changed = dict.fromkeys(key_of(row) for row in rows if row["line"] in new | restated)
    report = validated.report(
        new=len(new),
        restated=len(restated),
        unchanged=len(rows) - len(new) - len(restated),
        refused=len({problem.line for problem in problems}),
        problems=tuple(problems),
    )
    return list(changed), report
