"""What an agreement must hold to."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from framework.lifecycle import Refused
from framework.places import presets
from framework.places.enums import LocalityKind
from framework.places.models import Locality
from framework.priorities.enums import AgreementState
from framework.priorities.models import Agreement
from framework.priorities.terms import AgreementTerms

OVERLAP = next(
    str(rule.violation_error_message)
    for rule in Agreement._meta.constraints
    if rule.name == "agreement_one_at_a_time"
)
_AGREES_NOTHING = (LocalityKind.REGION, LocalityKind.COMBINED, LocalityKind.OTHER)


def may_agree(
    terms: AgreementTerms,
    *,
    locality: Locality,
    others: Iterable[tuple[int, int]],
    known: AgreementTerms | None = None,
    state: str | None = None,
) -> None:
    """Raises Refused unless the locality may agree this.

    `others` are the years, first and last, of its other agreements; `known` and `state` are what is known of
    this one, None if it is new. The cap on designated targets is the preset's.
    """
    if locality.kind in _AGREES_NOTHING:
        kind = str(locality.get_kind_display()).lower()
        raise Refused(f"{locality.name} is of the kind “{kind}”, which makes no agreements.")
    if locality.valid_to and locality.valid_to.year < terms.from_year:
        raise Refused(f"{locality.name} ended in {locality.valid_to.year}, before this agreement begins.")
    if any(first <= terms.to_year and terms.from_year <= last for first, last in others):
        raise Refused(OVERLAP)
    if state == AgreementState.CLOSED:
        raise Refused("This agreement is closed; what was agreed stands as it is.")
    cap, designated = presets.current().designated_targets_cap, _designated(terms, known)
    if designated > cap:
        raise Refused(f"It designates {designated} targets; at most {cap} may be.")
    _agree_with_themselves(terms)


def _designated(terms: AgreementTerms, known: AgreementTerms | None) -> int:
    """How many targets are designated once the terms stand; those that they leave out stay as they were."""
    flags = {}
    for each in (known, terms):
        for priority, target in each.targets if each else ():
            flags[priority.code, target.indicator] = target.designated
    return sum(flags.values())


def _agree_with_themselves(terms: AgreementTerms) -> None:
    """One indicator is promised one value a year, whichever priorities it serves."""
    promised: dict[tuple[str, int], tuple[Decimal, Decimal | None]] = {}
    for _, target in terms.targets:
        for year, promise in target.promises.items():
            told = (promise.value, promise.stretch)
            if promised.setdefault((target.indicator, year), told) != told:
                raise Refused(f"It promises two different values of {target.indicator} for {year}.")
