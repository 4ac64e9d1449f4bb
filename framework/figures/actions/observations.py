"""Taking in observations: checked, compared with what is known, and only what is new or restated written."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from typing import Any

from django.db import transaction

from framework.figures.actions.difference import Difference
from framework.figures.actions.finding import Located
from framework.figures.actions.first_load import FirstLoad, is_first
from framework.figures.models import Indicator
from framework.places.register import Register, register
from framework.record import actions as record
from framework.returns import actions as returns
from framework.returns.formats.indicators import is_percentage
from framework.returns.loading import Outcome, Sent, Tell, Terms, counts, quiet, wait_turn
from framework.returns.report import Report
from framework.returns.validation import Known, Validated


def import_observations(*, sent: Sent, terms: Terms, by: Any, at: dt.datetime, tell: Tell = quiet) -> Outcome:
    """Take in a file of observations, in one transaction.

    A restated value is a new row and the earlier one stays; unchanged rows write nothing. Standings that may
    differ now are marked, and a message asks for them to be worked out and for a sweep.
    """
    places, indicators = register(), dict(Indicator.objects.values_list("code", "id"))
    known = _known(places, indicators, at.date())
    with closing(sent.check("observations", known=known, tell=tell)) as validated:
        if validated.stopped:
            return Outcome(report=validated.report())
        with transaction.atomic():
            return _take(validated, places, indicators, sent, terms, by, at, tell)


def _known(places: Register, indicators: dict[str, int], today: dt.date) -> Known:
    units = Indicator.objects.values_list("code", "unit")
    return Known(
        localities=set(places.ids),
        names=places.names,
        indicators=set(indicators),
        percentages={code for code, unit in units if is_percentage(unit)},
        today=today,
    )


def _take(
    validated: Validated,
    places: Register,
    indicators: dict[str, int],
    sent: Sent,
    terms: Terms,
    by: Any,
    at: dt.datetime,
    tell: Tell,
) -> Outcome:
    wait_turn("observations")
    tell("Comparing with what is known …")
    located = Located(validated, places, indicators, sent)
    rows = validated.rows_read - validated.refused
    compared = FirstLoad(located, rows) if is_first(located) else Difference(located, sent)
    report = _report(validated, located, compared)
    if not terms.allow(report):
        return Outcome(report=report)
    tell(f"Writing {report.new:,} new and {report.restated:,} restated values …")
    source = returns.keep(kind="observations", sent=sent, report=report, by=by)
    if report.new or report.restated:
        compared.write(source=source.pk, at=at)
        record.send(
            job="risk.sweep_after",
            key=f"risk.sweep_after:import:{source.pk}",
            due_at=at,
            ids={"imported": source.pk},
        )
    record.note(operation="figures.import_observations", subject=source, by=by, at=at, details=counts(report))
    return Outcome(report=report, written=True, import_id=source.pk)


def _report(validated: Validated, located: Located, compared: FirstLoad | Difference) -> Report:
    refused = located.refused + len(compared.problems)
    written = compared.new + compared.restated
    return validated.report(
        new=compared.new,
        restated=compared.restated,
        unchanged=validated.rows_read - validated.refused - refused - written,
        refused=refused,
        problems=(*located.problems, *compared.problems),
    )
