"""Agreements from files: what is kept, what is refused, and that the same file again changes nothing."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from framework.figures.models import Promise, Stale
from framework.places.models import Locality
from framework.priorities import actions
from framework.priorities.models import Agreement, Priority, Target
from framework.record.models import Event, Message
from tests.priorities.conftest import row

FIRST = row(stretch=44)
SECOND = row(year=2025, target=45, stretch=48, reward=250000)
FIRES = row(
    priority="safe",
    priority_title="Safer homes",
    lead_partner="Northern Fire",
    indicator="NI 49",
    baseline="",
    baseline_period="",
    target=12.5,
    designated="no",
    national_reason="Fires kill.",
)


def test_an_agreement_is_kept_whole_and_is_agreed(take: Any, northby: Locality, at: dt.datetime) -> None:
    outcome = take(FIRST, SECOND, FIRES)
    assert (outcome.report.new, outcome.report.exit_code, outcome.written) == (3, 0, True)
    agreement = Agreement.objects.get()
    assert (agreement.locality, agreement.from_year, agreement.to_year) == (northby, 2024, 2026)
    assert (agreement.state, agreement.agreed_on) == ("agreed", at.date())
    clean, safe = Priority.objects.select_related("service_area")
    assert (clean.code, clean.number, clean.title, clean.lead_partner) == (
        "clean",
        1,
        "Cleaner streets",
        "Northby Council",
    )
    assert (safe.number, safe.national_reason, safe.locality) == (2, "Fires kill.", northby)
    assert safe.service_area is not None
    assert safe.service_area.is_high_risk
    target = Target.objects.get(priority=clean)
    assert (target.indicator.code, target.baseline, target.baseline_period) == ("NI 192", 40, "2023-24")
    assert (target.designated, target.reward, target.locality) == (True, 250000, northby)


def test_what_belongs_to_the_whole_need_stand_in_one_row_only(take: Any) -> None:
    bare = {"lead_partner": "", "baseline": "", "baseline_period": "", "national_reason": ""}
    take(row(**bare), row(year=2025, target=45, reward=5, national_reason="The sea."), row(year=2026, **bare))
    priority, target = Priority.objects.get(), Target.objects.get()
    assert (priority.lead_partner, priority.national_reason) == ("Northby Council", "The sea.")
    assert (target.baseline, target.baseline_period, target.reward) == (40, "2023-24", 5)


def test_promises_are_written_where_standings_read_them(take: Any, northby: Locality) -> None:
    take(FIRST, SECOND, FIRES)
    told = Promise.objects.filter(locality=northby).values_list("indicator__code", "year", "value", "stretch")
    assert set(told) == {
        ("NI 192", 2024, 42, 44),
        ("NI 192", 2025, 45, 48),
        ("NI 49", 2024, Decimal("12.5"), None),
    }
    assert set(Stale.objects.values_list("indicator__code", flat=True)) == {"NI 192", "NI 49"}


def test_the_move_to_agreed_is_on_the_record_with_its_file(take: Any) -> None:
    take(FIRST)
    event = Event.objects.get(operation="priorities.agree")
    assert (event.before, event.after, event.why) == ("negotiating", "agreed", "By the file agreement.csv")
    assert Event.objects.get(operation="priorities.import_agreement").details["new"] == 1


def test_one_file_may_hold_many_agreements(take: Any) -> None:
    take(FIRST, row(locality="E06900002"), row(from_year=2027, to_year=2029, year=2027))
    told = Agreement.objects.values_list("locality__name", "from_year").order_by(
        "locality__name", "from_year"
    )
    assert list(told) == [("Northby", 2024), ("Northby", 2027), ("Southby", 2024)]


def test_the_same_file_again_changes_nothing(take: Any) -> None:
    take(FIRST, SECOND, FIRES)
    Stale.objects.all().delete()
    events, messages = Event.objects.count(), Message.objects.count()
    report = take(FIRST, SECOND, FIRES).report
    assert (report.new, report.restated, report.unchanged, report.refused) == (0, 0, 3, 0)
    assert Event.objects.count() == events + 1
    assert Message.objects.count() == messages
    assert not Stale.objects.exists()


def test_a_changed_target_is_restated_and_the_record_says_what_it_was(take: Any) -> None:
    take(FIRST, SECOND, FIRES)
    report = take(FIRST.replace(",42,", ",43,"), SECOND, FIRES).report
    assert (report.new, report.restated, report.unchanged) == (0, 1, 2)
    assert Promise.objects.get(year=2024, indicator__code="NI 192").value == 43
    event = Event.objects.get(operation="priorities.change")
    assert event.details == {"NI 192 2024": {"before": "42.000000", "after": "43.000000"}}


@pytest.mark.parametrize(
    "told",
    [
        {"stretch": 45},
        {"baseline": 41, "stretch": 44},
        {"designated": "no", "stretch": 44},
        {"reward": 5, "stretch": 44},
        {"priority_title": "Cleanest streets", "stretch": 44},
        {"lead_partner": "Southby Council", "stretch": 44},
        {"national_reason": "The sea is everybody's.", "stretch": 44},
        {"to_year": 2025, "stretch": 44},
    ],
    ids=lambda told: next(iter(told)),
)
def test_a_row_is_restated_whatever_it_tells_otherwise(take: Any, told: dict[str, Any]) -> None:
    take(FIRST)
    assert take(row(**told)).report.restated == 1
    assert take(row(**told)).report.unchanged == 1


def test_a_year_or_a_priority_can_be_added_and_what_a_file_leaves_out_stays(take: Any) -> None:
    take(FIRST, FIRES)
    report = take(SECOND).report
    assert (report.new, report.restated) == (1, 0)
    assert Promise.objects.count() == 3
    assert Target.objects.count() == 2


def test_an_agreement_for_the_same_years_is_refused_in_the_words_of_the_database(take: Any) -> None:
    take(FIRST)
    outcome = take(row(from_year=2026, to_year=2028, year=2026), row(locality="E06900002"))
    assert (outcome.report.refused, outcome.written) == (1, False)
    problem = outcome.report.problems[0]
    assert (problem.line, problem.column, problem.value) == (2, "from_year", "2026")
    assert problem.problem == "The locality has an agreement for some of these years already."


def test_of_two_agreements_for_the_same_years_in_one_file_the_first_stands(take: Any) -> None:
    outcome = take(FIRST, row(from_year=2025, to_year=2027, year=2025), accept_valid=True)
    assert (outcome.report.new, outcome.report.refused) == (1, 1)
    assert [agreement.from_year for agreement in Agreement.objects.all()] == [2024]


def test_a_closed_agreement_stands_as_it_is(take: Any, at: dt.datetime) -> None:
    take(FIRST)
    actions.close(agreement=Agreement.objects.get(), by=None, at=at, why="Its years are over")
    outcome = take(FIRST.replace(",42,", ",43,"))
    assert outcome.report.problems[0].problem == "This agreement is closed; what was agreed stands as it is."
    assert Promise.objects.get().value == 42


def test_what_is_being_negotiated_is_agreed_when_its_file_comes(take: Any, northby: Locality) -> None:
    Agreement.objects.create(locality=northby, from_year=2024, to_year=2026)
    take(FIRST)
    assert Agreement.objects.get().state == "agreed"


def test_unknown_codes_and_years_outside_are_named_by_line(take: Any) -> None:
    report = take(row(locality="E06900009"), row(indicator="NI 193"), row(year=2027)).report
    assert [(problem.line, problem.column) for problem in report.problems] == [
        (2, "locality"),
        (3, "indicator"),
        (4, "year"),
    ]


def test_one_refused_row_and_a_dry_run_write_nothing(take: Any) -> None:
    assert take(FIRST, row(year=2025, target="more")).report.refused == 1
    assert take(FIRST, dry_run=True).report.new == 1
    assert not Agreement.objects.exists()
    assert not Promise.objects.exists()


def test_a_message_asks_for_a_sweep_when_something_changed(take: Any) -> None:
    outcome = take(FIRST)
    message = Message.objects.get()
    assert (message.job, message.ids) == ("risk.sweep_after", {"imported": outcome.import_id})


def test_the_number_of_queries_grows_with_agreements_and_not_with_rows(
    take: Any, django_assert_max_num_queries: Any
) -> None:
    rows = [row(from_year=2020, to_year=2089, year=year) for year in range(2020, 2090)]
    with django_assert_max_num_queries(60):
        assert take(*rows).report.new == 70
