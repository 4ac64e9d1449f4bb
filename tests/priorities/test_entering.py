"""Entering an agreement as it was agreed, and ending one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from framework.figures.models import Observation, Promise, Standing
from framework.figures.standings import refresh
from framework.lifecycle import Refused
from framework.places.models import Locality
from framework.priorities import actions
from framework.priorities.models import Agreement
from framework.priorities.terms import AgreementTerms
from framework.record.models import Event
from framework.returns.models import Import

Clean = Callable[..., AgreementTerms]


def test_an_agreement_is_entered_and_agreed_by_somebody(
    cast: None, northby: Locality, clean: Clean, person: Any, at: dt.datetime
) -> None:
    lead = person("lead", northby)
    agreement = actions.enter(terms=clean(2024, 2026, {2024: 42}), by=lead, at=at, why="Signed in cabinet")
    assert (agreement.state, agreement.locality) == ("agreed", northby)
    event = Event.objects.get(operation="priorities.agree")
    assert (event.by_id, event.locality_id, event.why) == (lead.pk, northby.pk, "Signed in cabinet")


def test_entering_the_same_terms_again_records_nothing(cast: None, clean: Clean, at: dt.datetime) -> None:
    actions.enter(terms=clean(2024, 2026, {2024: 42}), by=None, at=at)
    events = Event.objects.count()
    actions.enter(terms=clean(2024, 2026, {2024: 42}), by=None, at=at)
    assert Event.objects.count() == events
    assert Agreement.objects.count() == 1


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("locality", "“E0” is not a locality that we know."),
        ("indicator", "“NI 0” is not an indicator that we know."),
    ],
)
def test_unknown_codes_are_refused_and_nothing_is_written(
    cast: None, clean: Clean, at: dt.datetime, column: str, words: str
) -> None:
    terms = clean(2024, 2026, {2024: 42})
    if column == "locality":
        terms.locality = "E0"
    else:
        terms.priorities["clean"].targets["NI 192"].indicator = "NI 0"
    with pytest.raises(Refused) as refused:
        actions.enter(terms=terms, by=None, at=at)
    assert refused.value.sentence == words
    assert not Agreement.objects.exists()


def test_a_promise_that_is_broken_shows_in_the_standing(
    cast: None, northby: Locality, recycling: Any, clean: Clean, at: dt.datetime
) -> None:
    actions.enter(terms=clean(2024, 2026, {2024: 50}), by=None, at=at)
    Observation.objects.create(
        indicator=recycling,
        locality=northby,
        year=2024,
        period="2024-25",
        period_kind="financial_year",
        starts=dt.date(2024, 4, 1),
        ends=dt.date(2025, 3, 31),
        value=45,
        source=Import.objects.create(kind="observations", file="f", sha256="0" * 64),
        line=1,
    )
    refresh(at=at)
    assert Standing.objects.get().gap == -5


def test_a_closed_agreement_cannot_be_opened_again(cast: None, clean: Clean, at: dt.datetime) -> None:
    agreement = actions.enter(terms=clean(2024, 2026, {2024: 42}), by=None, at=at)
    actions.close(agreement=agreement, by=None, at=at, why="Its years are over")
    assert Agreement.objects.get().state == "closed"
    with pytest.raises(Refused):
        actions.close(agreement=agreement, by=None, at=at, why="Once more")
    with pytest.raises(Refused):
        actions.enter(terms=clean(2024, 2026, {2024: 43}), by=None, at=at)
    assert Promise.objects.get().value == 42
