"""Writing an agreement as it was agreed: its priorities, its targets, and what was promised year by year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from framework.figures.models import Indicator, Promise, Stale
from framework.lifecycle import Refused
from framework.places.models import Locality
from framework.priorities.actions.told import known_terms
from framework.priorities.enums import LIFECYCLE, AgreementState
from framework.priorities.models import Agreement, Priority, Target
from framework.priorities.rules import may_agree
from framework.priorities.terms import AgreementTerms, PriorityTerms
from framework.record import actions as record


@transaction.atomic
def enter(*, terms: AgreementTerms, by: Any, at: dt.datetime, why: str = "") -> Agreement:
    """Make the agreement of these years what the terms say, and agree it if it is not agreed yet.

    What the terms leave out stays. Raises Refused with what stands against it.
    """
    locality, known = _asked(terms)
    agreement = known or Agreement.objects.create(
        locality=locality, from_year=terms.from_year, to_year=terms.to_year
    )
    if agreement.to_year != terms.to_year:
        agreement.to_year = terms.to_year
        agreement.save(update_fields=["to_year"])
    indicators = _indicators(terms)
    for told in terms.priorities.values():
        _write_targets(_written(agreement, told, indicators), told, indicators)
    changed = _promise(agreement, terms, indicators)
    _settle(agreement, changed, by, at, why)
    return agreement


@transaction.atomic
def close(*, agreement: Agreement, by: Any, at: dt.datetime, why: str) -> None:
    """End an agreement; what was agreed stands as it is from now on."""
    record.move(
        subject=agreement, lifecycle=LIFECYCLE, to=AgreementState.CLOSED, by=by, at=at, role="lead", why=why
    )


def _asked(terms: AgreementTerms) -> tuple[Locality, Agreement | None]:
    """The locality, locked, and its agreement of these years if there is one; Refused when the rules say so."""
    locality = Locality.objects.select_for_update().filter(code=terms.locality).first()
    if locality is None:
        raise Refused(f"“{terms.locality}” is not a locality that we know.")
    mine = {each.from_year: each for each in Agreement.objects.filter(locality=locality)}
    known = mine.pop(terms.from_year, None)
    others = [(each.from_year, each.to_year) for each in mine.values()]
    may_agree(
        terms,
        locality=locality,
        others=others,
        known=known_terms([terms.locality]).get((terms.locality, terms.from_year)),
        state=known.state if known else None,
    )
    return locality, known


def _indicators(terms: AgreementTerms) -> dict[str, Indicator]:
    codes = {target.indicator for _, target in terms.targets}
    found = {each.code: each for each in Indicator.objects.filter(code__in=codes)}
    if missing := sorted(codes - found.keys()):
        raise Refused(f"“{missing[0]}” is not an indicator that we know.")
    return found


def _written(agreement: Agreement, told: PriorityTerms, indicators: Mapping[str, Indicator]) -> Priority:
    areas = {indicators[code].service_area_id for code in told.targets}
    columns = {
        "title": told.title,
        "lead_partner": told.lead_partner,
        "national_reason": told.national_reason,
    }
    priority, _ = Priority.objects.update_or_create(
        agreement=agreement,
        code=told.code,
        defaults=columns,
        create_defaults={
            **columns,
            "locality_id": agreement.locality_id,
            "number": agreement.priorities.count() + 1,
            # A priority lies in a service area where all of its indicators do.
            "service_area_id": areas.pop() if len(areas) == 1 else None,
        },
    )
    return priority


def _write_targets(priority: Priority, told: PriorityTerms, indicators: Mapping[str, Indicator]) -> None:
    Target.objects.bulk_create(
        [
            Target(
                locality_id=priority.locality_id,
                priority=priority,
                indicator=indicators[target.indicator],
                baseline_period=target.baseline_period,
                baseline=target.baseline,
                designated=target.designated,
                reward=target.reward,
            )
            for target in told.targets.values()
        ],
        update_conflicts=True,
        unique_fields=["priority", "indicator"],
        update_fields=["baseline_period", "baseline", "designated", "reward"],
    )


def _promise(
    agreement: Agreement, terms: AgreementTerms, indicators: Mapping[str, Indicator]
) -> dict[str, Any]:
    """Write the promises that differ and mark their standings stale; what differs, for the record."""
    before = {
        (each.indicator_id, each.year): each
        for each in Promise.objects.filter(locality=agreement.locality_id)
    }
    changed, details = [], {}
    for _, target in terms.targets:
        for year, told in target.promises.items():
            key = (indicators[target.indicator].pk, year)
            had = before.get(key)
            if had and (had.value, had.stretch) == (told.value, told.stretch):
                continue
            promise = had or Promise(locality_id=agreement.locality_id, indicator_id=key[0], year=year)
            details[f"{target.indicator} {year}"] = {
                "before": str(had.value) if had else None,
                "after": str(told.value),
            }
            promise.value, promise.stretch = told.value, told.stretch
            before[key] = promise
            changed.append(promise)
    Promise.objects.bulk_create([each for each in changed if each.pk is None])
    Promise.objects.bulk_update([each for each in changed if each.pk is not None], ["value", "stretch"])
    pairs = {(each.locality_id, each.indicator_id) for each in changed}
    Stale.objects.bulk_create([Stale(locality_id=place, indicator_id=of) for place, of in sorted(pairs)])
    return details


def _settle(agreement: Agreement, changed: dict[str, Any], by: Any, at: dt.datetime, why: str) -> None:
    """Agree what was being negotiated; of what was agreed before, record in what it was changed."""
    if agreement.state == AgreementState.NEGOTIATING:
        record.move(
            subject=agreement,
            lifecycle=LIFECYCLE,
            to=AgreementState.AGREED,
            by=by,
            at=at,
            why=why,
            agreed_on=at.date(),
        )
    elif changed:
        record.note(operation="priorities.change", subject=agreement, by=by, at=at, why=why, details=changed)
