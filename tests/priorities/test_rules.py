"""What an agreement must hold to, in words for the person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from framework.lifecycle import Refused
from framework.places import presets
from framework.places.models import Locality
from framework.priorities.models import Agreement
from framework.priorities.rules import OVERLAP, may_agree
from framework.priorities.terms import AgreementTerms, PriorityTerms, PromiseTerms, TargetTerms

Clean = Callable[..., AgreementTerms]


def refusal(terms: AgreementTerms, **given: object) -> str:
    with pytest.raises(Refused) as refused:
        may_agree(terms, **{"others": [], **given})  # type: ignore[arg-type]
    return refused.value.sentence


@pytest.mark.parametrize("years", [(2021, 2024), (2026, 2028), (2025, 2025), (2020, 2030)])
def test_two_agreements_never_cover_the_same_year(
    northby: Locality, clean: Clean, years: tuple[int, int]
) -> None:
    assert refusal(clean(2024, 2026, {}), locality=northby, others=[years]) == OVERLAP


@pytest.mark.parametrize("years", [(2021, 2023), (2027, 2029)])
def test_one_may_follow_another(northby: Locality, clean: Clean, years: tuple[int, int]) -> None:
    may_agree(clean(2024, 2026, {}), locality=northby, others=[years])


def test_the_database_refuses_the_same(northby: Locality) -> None:
    Agreement.objects.create(locality=northby, from_year=2024, to_year=2026)
    with pytest.raises(IntegrityError, match="agreement_one_at_a_time"), transaction.atomic():
        Agreement.objects.create(locality=northby, from_year=2026, to_year=2028)
    assert OVERLAP == "The locality has an agreement for some of these years already."


@pytest.mark.parametrize("kind", ["region", "combined", "other"])
def test_only_areas_that_answer_for_services_agree(northby: Locality, clean: Clean, kind: str) -> None:
    northby.kind = kind
    assert refusal(clean(2024, 2026, {}), locality=northby).endswith("which makes no agreements.")


def test_an_area_that_ended_agrees_nothing_for_later(northby: Locality, clean: Clean) -> None:
    northby.valid_to = dt.date(2023, 4, 1)
    words = "Northby ended in 2023, before this agreement begins."
    assert refusal(clean(2024, 2026, {}), locality=northby) == words
    may_agree(clean(2021, 2023, {}), locality=northby, others=[])


def many(designated: int, first: int = 0) -> AgreementTerms:
    """Terms with so many designated targets, and one that is local."""
    targets = {
        f"NI {number}": TargetTerms(indicator=f"NI {number}", designated=True)
        for number in range(first, first + designated)
    }
    targets["LOCAL"] = TargetTerms(indicator="LOCAL")
    priority = PriorityTerms(code="all", title="All", targets=targets)
    return AgreementTerms(locality="E06900001", from_year=2024, to_year=2026, priorities={"all": priority})


def test_the_preset_caps_designated_targets(northby: Locality) -> None:
    cap = presets.current().designated_targets_cap
    may_agree(many(cap), locality=northby, others=[])
    words = f"It designates {cap + 1} targets; at most {cap} may be."
    assert refusal(many(cap + 1), locality=northby) == words


def test_targets_that_a_file_leaves_out_count_towards_the_cap(northby: Locality) -> None:
    cap = presets.current().designated_targets_cap
    assert refusal(many(2, first=100), locality=northby, known=many(cap - 1)).startswith("It designates 36")
    may_agree(many(cap), locality=northby, others=[], known=many(cap))


def test_one_indicator_is_promised_one_value_a_year(northby: Locality) -> None:
    terms = many(0)
    for code, value in (("a", 5), ("b", 6)):
        promises = {2024: PromiseTerms(value=Decimal(value))}
        target = TargetTerms(indicator="NI 1", promises=promises)
        terms.priorities[code] = PriorityTerms(code=code, title=code, targets={"NI 1": target})
    assert refusal(terms, locality=northby) == "It promises two different values of NI 1 for 2024."
    terms.priorities["b"].targets["NI 1"].promises = terms.priorities["a"].targets["NI 1"].promises
    may_agree(terms, locality=northby, others=[])
