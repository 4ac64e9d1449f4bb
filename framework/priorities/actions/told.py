"""Rows of a file as the terms of agreements, and the terms that are known already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from framework.figures.models import Promise
from framework.priorities.models import Agreement, Priority, Target
from framework.priorities.terms import AgreementTerms, PriorityTerms, PromiseTerms, TargetTerms

Row = Mapping[str, Any]
Key = tuple[str, int]
"""Which agreement: the code of the locality, and the first year."""

PENCE = Decimal("0.01")


def key_of(row: Row) -> Key:
    return row["locality"], row["from_year"]


def terms_of(rows: Iterable[Row], known: Mapping[Key, AgreementTerms]) -> dict[Key, AgreementTerms]:
    """The agreements that the rows tell, each row one year of one target.

    What belongs to the whole target or priority need stand in one of its rows only; where it stands in none, it
    stays as it is known.
    """
    told: dict[Key, AgreementTerms] = {}
    for row in rows:
        agreement = told.setdefault(
            key_of(row),
            AgreementTerms(locality=row["locality"], from_year=row["from_year"], to_year=row["to_year"]),
        )
        agreed = known.get(key_of(row))
        before = agreed.priorities.get(row["priority"]) if agreed else None
        priority = agreement.priorities.setdefault(row["priority"], _priority(row, before))
        priority.lead_partner = row["lead_partner"] or priority.lead_partner
        priority.national_reason = row["national_reason"] or priority.national_reason
        _add(row, priority.targets.setdefault(row["indicator"], _target(row, before)))
    return told


def _priority(row: Row, before: PriorityTerms | None) -> PriorityTerms:
    """A priority as it is known, but for its title and its targets."""
    titled = {"title": row["priority_title"], "targets": {}}
    return replace(before, **titled) if before else PriorityTerms(code=row["priority"], **titled)


def _target(row: Row, before: PriorityTerms | None) -> TargetTerms:
    """A target as it is known, but for what was promised."""
    known = before and before.targets.get(row["indicator"])
    return replace(known, promises={}) if known else TargetTerms(indicator=row["indicator"])


def _add(row: Row, target: TargetTerms) -> None:
    target.baseline_period = row["baseline_period"] or target.baseline_period
    target.baseline = target.baseline if row["baseline"] is None else row["baseline"]
    target.designated = target.designated if row["designated"] is None else row["designated"]
    # The reward is for the agreement's years together; of several, that of the last row counts.
    target.reward = target.reward if row["reward"] is None else row["reward"].quantize(PENCE)
    target.promises[row["year"]] = PromiseTerms(value=row["target"], stretch=row["stretch"])


def known_terms(localities: Iterable[str]) -> dict[Key, AgreementTerms]:
    """What is known of the agreements of these localities; four queries."""
    agreements = Agreement.objects.filter(locality__code__in=localities).select_related("locality")
    known = {
        each.pk: AgreementTerms(locality=each.locality.code, from_year=each.from_year, to_year=each.to_year)
        for each in agreements
    }
    priorities = {
        each.pk: known[each.agreement_id].priorities.setdefault(
            each.code,
            PriorityTerms(
                code=each.code,
                title=each.title,
                lead_partner=each.lead_partner,
                national_reason=each.national_reason,
            ),
        )
        for each in Priority.objects.filter(agreement__in=known).order_by("number")
    }
    promised = _promised({each.locality_id for each in agreements})
    for each in Target.objects.filter(priority__in=priorities).select_related("indicator", "priority"):
        years = known[each.priority.agreement_id]
        promises = promised.get((each.locality_id, each.indicator_id), {})
        priorities[each.priority_id].targets[each.indicator.code] = TargetTerms(
            indicator=each.indicator.code,
            baseline_period=each.baseline_period,
            baseline=each.baseline,
            designated=each.designated,
            reward=each.reward,
            promises={y: told for y, told in promises.items() if years.from_year <= y <= years.to_year},
        )
    return {(each.locality, each.from_year): each for each in known.values()}


def _promised(localities: Iterable[int]) -> dict[tuple[int, int], dict[int, PromiseTerms]]:
    found: dict[tuple[int, int], dict[int, PromiseTerms]] = {}
    for each in Promise.objects.filter(locality__in=localities):
        of = found.setdefault((each.locality_id, each.indicator_id), {})
        of[each.year] = PromiseTerms(value=each.value, stretch=each.stretch)
    return found


def is_new(row: Row, known: AgreementTerms | None) -> bool:
    """Whether this year of this target has not been agreed yet."""
    priority = known and known.priorities.get(row["priority"])
    target = priority and priority.targets.get(row["indicator"])
    return not target or row["year"] not in target.promises


def differs(row: Row, told: AgreementTerms, known: AgreementTerms) -> bool:
    """Whether a row that is not new tells anything else than is known: of the year, or of what it belongs to."""
    before, after = known.priorities[row["priority"]], told.priorities[row["priority"]]
    had, has = before.targets[row["indicator"]], after.targets[row["indicator"]]
    return (
        told.to_year != known.to_year
        or before.beside_targets != after.beside_targets
        or had.beside_promises != has.beside_promises
        or had.promises[row["year"]] != has.promises[row["year"]]
    )
