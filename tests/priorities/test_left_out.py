"""What a file of agreements leaves out, or leaves empty, stays as it was agreed; what it says is what counts."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from framework.figures.models import Promise
from framework.priorities.models import Priority, Target
from framework.returns.loading import Outcome
from tests.priorities.conftest import row

Take = Callable[..., Outcome]

FULL = row(stretch=44, reward=250_000, national_reason="The sea is everybody's.")
EMPTY = {
    "lead_partner": "",
    "baseline_period": "",
    "baseline": "",
    "reward": "",
    "designated": "",
    "national_reason": "",
}


def counts(outcome: Outcome) -> tuple[int, ...]:
    report = outcome.report
    return report.new, report.restated, report.unchanged, report.refused


def agreed() -> tuple[Any, ...]:
    """What belongs to the only priority and its only target."""
    priority, target = Priority.objects.get(), Target.objects.get()
    return (
        (priority.title, priority.lead_partner, priority.national_reason),
        (target.baseline_period, target.baseline, target.reward, target.designated),
    )


def test_a_year_added_with_empty_cells_leaves_the_priority_and_its_target_alone(take: Take) -> None:
    take(FULL)
    before = agreed()
    assert before[1] == ("2023-24", 40, 250_000, True)
    assert counts(take(row(year=2025, target=45, **EMPTY))) == (1, 0, 0, 0)
    assert agreed() == before
    assert sorted(Promise.objects.values_list("year", "value")) == [(2024, 42), (2025, 45)]


def test_the_same_row_with_less_in_it_is_unchanged(take: Take) -> None:
    take(FULL)
    before = agreed()
    assert counts(take(row(stretch=44, **EMPTY))) == (0, 0, 1, 0)
    assert agreed() == before


@pytest.mark.parametrize("column", sorted(EMPTY.keys() - {"baseline_period"}))
def test_each_empty_cell_leaves_what_is_known_while_another_tells_anew(take: Take, column: str) -> None:
    take(FULL)
    before = agreed()
    told = {"stretch": 44, "reward": 250_000, "national_reason": "The sea is everybody's."}
    assert counts(take(row(**(told | {column: "", "priority_title": "Cleanest streets"})))) == (0, 1, 0, 0)
    assert agreed() == (("Cleanest streets", *before[0][1:]), before[1])


def test_a_baseline_must_say_of_which_period_it_is_although_it_is_known(take: Take) -> None:
    take(FULL)
    outcome = take(row(baseline_period=""))
    assert [p.problem for p in outcome.report.problems] == ["A baseline needs the period it is of."]


def test_columns_that_are_not_there_at_all_leave_everything_as_it_was(take: Take) -> None:
    take(FULL)
    before = agreed()
    short = "locality,from_year,to_year,priority,priority_title,indicator,year,target,stretch"
    outcome = take("E06900001,2024,2026,clean,Cleaner streets,NI 192,2024,42,44", heading=short)

    assert counts(outcome) == (0, 0, 1, 0)
    assert agreed() == before


@pytest.mark.parametrize(("told", "is_designated"), [("", True), ("no", False), ("yes", True), ("N", False)])
def test_a_target_stays_designated_until_a_file_says_no(take: Take, told: str, is_designated: bool) -> None:
    take(FULL)
    outcome = take(
        row(stretch=44, reward=250_000, designated=told, national_reason="The sea is everybody's.")
    )

    assert counts(outcome) == ((0, 0, 1, 0) if is_designated else (0, 1, 0, 0))
    assert Target.objects.get().designated == is_designated


def test_a_new_target_that_nobody_designated_is_local(take: Take) -> None:
    take(row(designated=""))
    assert Target.objects.get().designated is False


def test_one_row_designates_for_all_rows_of_its_target(take: Take) -> None:
    rows = [row(designated=""), row(year=2025, designated="yes"), row(year=2026, designated="")]
    assert counts(take(*rows)) == (3, 0, 0, 0)
    assert Target.objects.get().designated is True
    assert counts(take(*reversed(rows))) == (0, 0, 3, 0)


def test_rows_that_say_yes_and_no_of_one_target_are_refused_together(take: Take) -> None:
    outcome = take(row(), row(year=2025, designated="no"), row(locality="E06900002"), accept_valid=True)
    assert counts(outcome) == (1, 0, 0, 2)
    assert [(p.line, p.column) for p in outcome.report.problems] == [(2, "designated"), (3, "designated")]


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("250000", "250000.00"),
        ("£250,000.5", "250000.50"),
        ("0", "0.00"),
        ("1234.565", "1234.56"),
        ("0.001", "0.00"),
        ("99999999999", "99999999999.00"),
    ],
)
def test_a_reward_is_kept_to_the_penny_and_sent_again_is_the_same(take: Take, told: str, kept: str) -> None:
    rows = row(reward=f'"{told}"')
    assert counts(take(rows)) == (1, 0, 0, 0)
    assert Target.objects.get().reward == Decimal(kept)
    assert counts(take(rows)) == (0, 0, 1, 0)


@pytest.mark.parametrize("told", ["-1", "100000000000", "a lot", "c"])
def test_a_reward_that_nobody_could_pay_is_refused(take: Take, told: str) -> None:
    outcome = take(row(reward=told))
    assert [(p.line, p.column, p.value) for p in outcome.report.problems] == [(2, "reward", told)]
    assert not outcome.written


def test_a_reward_told_in_one_of_the_years_is_the_targets(take: Take) -> None:
    rows = [row(reward=""), row(year=2025, reward=500), row(year=2026, reward="")]
    assert counts(take(*rows)) == (3, 0, 0, 0)
    assert Target.objects.get().reward == 500
    assert counts(take(*rows)) == (0, 0, 3, 0)


@pytest.mark.parametrize("value", ["42.123456", "42.1234565", "-0.5", "0", "1e3", "12 %"])
def test_a_promise_is_kept_exactly_and_sent_again_is_the_same(take: Take, value: str) -> None:
    rows = row(target=value, stretch=value, baseline=value)
    assert counts(take(rows)) == (1, 0, 0, 0)
    assert counts(take(rows)) == (0, 0, 1, 0)
    promise = Promise.objects.get()
    assert promise.value == promise.stretch == Target.objects.get().baseline


def test_a_promise_of_nothing_is_a_promise_and_not_a_missing_one(take: Take) -> None:
    """No fires at all may be promised."""
    assert counts(take(row(indicator="NI 49", target=0), row(indicator="NI 49", year=2025, target=""))) == (
        1,
        0,
        0,
        1,
    )
    assert take(row(indicator="NI 49", target=0)).written
    assert Promise.objects.get().value == 0
    assert Promise.objects.get().stretch is None
