"""An agreement over time: negotiated, agreed, changed with a record of what it was, followed by the next."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import DataError, Error, IntegrityError, connection, transaction

from framework.figures.models import Indicator, Promise, Stale
from framework.places import presets
from framework.places.models import Locality
from framework.priorities import actions
from framework.priorities.models import Agreement, Priority, Target
from framework.priorities.terms import AgreementTerms, PriorityTerms
from framework.record.models import Event, Message
from framework.returns.loading import Outcome, Sent, Terms
from tests.priorities.conftest import HEADING, row

Take = Callable[..., Outcome]
Clean = Callable[..., AgreementTerms]


def promised() -> dict[tuple[str, str, int], tuple[Decimal, Decimal | None]]:
    columns = ("locality__name", "indicator__code", "year", "value", "stretch")
    return {tuple(told[:3]): tuple(told[3:]) for told in Promise.objects.values_list(*columns)}


def test_the_promises_of_one_locality_leave_those_of_the_other_alone(take: Take) -> None:
    take(row(), row(locality="E06900002", target=30))
    take(row(target=43))
    assert promised() == {("Northby", "NI 192", 2024): (43, None), ("Southby", "NI 192", 2024): (30, None)}


def test_each_change_is_on_the_record_with_what_it_was_and_what_it_became(take: Take) -> None:
    take(row(), row(year=2025, target=45))
    for value in (43, 44, 44, 42):
        take(row(target=value), row(year=2025, target=45))
    changes = Event.objects.filter(operation="priorities.change").order_by("pk")
    assert [event.details["NI 192 2024"] for event in changes] == [
        {"before": "42.000000", "after": "43.000000"},
        {"before": "43.000000", "after": "44.000000"},
        {"before": "44.000000", "after": "42.000000"},
    ]
    assert {tuple(event.details) for event in changes} == {("NI 192 2024",)}


def test_a_year_added_later_is_on_the_record_as_new(take: Take) -> None:
    take(row())
    take(row(year=2026, target=50))
    event = Event.objects.get(operation="priorities.change")
    assert event.details == {"NI 192 2026": {"before": None, "after": "50.000000"}}


def test_only_standings_that_a_change_touches_are_worked_out_again(take: Take) -> None:
    fires = row(priority="safe", priority_title="Safer homes", indicator="NI 49", target=12)
    take(row(), fires, row(locality="E06900002"))
    Stale.objects.all().delete()
    take(row(), fires.replace(",12,", ",11,"), row(locality="E06900002"))
    assert list(Stale.objects.values_list("locality__name", "indicator__code")) == [("Northby", "NI 49")]


def test_words_that_change_restate_a_row_and_no_promise(take: Take) -> None:
    take(row())
    Stale.objects.all().delete()
    assert take(row(lead_partner="Northern Health")).report.restated == 1
    assert not Stale.objects.exists()
    assert promised() == {("Northby", "NI 192", 2024): (42, None)}


def test_the_next_agreement_keeps_what_the_one_before_it_promised(take: Take) -> None:
    take(row(), row(year=2026, target=50))
    take(row(from_year=2027, to_year=2029, year=2027, target=60))
    assert sorted(year for _, _, year in promised()) == [2024, 2026, 2027]
    assert take(row(), row(year=2026, target=50)).report.unchanged == 2
    assert [each.from_year for each in Agreement.objects.all()] == [2027, 2024]


def test_an_indicator_that_serves_two_priorities_is_promised_once(take: Take) -> None:
    second = row(priority="green", priority_title="Greener streets")
    assert take(row(), second).report.new == 2
    assert (Promise.objects.count(), Target.objects.count()) == (1, 2)
    assert take(row(), second).report.unchanged == 2
    refused = take(row(), second.replace(",42,", ",43,"))
    assert [p.problem for p in refused.report.problems] == [
        "It promises two different values of NI 192 for 2024."
    ] * 2
    assert promised() == {("Northby", "NI 192", 2024): (42, None)}


def test_a_priority_may_have_no_target_yet_and_is_kept_in_its_place(
    cast: None, clean: Clean, at: dt.datetime
) -> None:
    terms = clean(2024, 2026, {2024: 42})
    terms.priorities["later"] = PriorityTerms(
        code="later", title="To be measured", national_reason="The sea."
    )
    actions.enter(terms=terms, by=None, at=at)
    actions.enter(terms=terms, by=None, at=at)
    told = Priority.objects.values_list("number", "code", "service_area__code", "national_reason")
    assert list(told) == [(1, "clean", "waste", ""), (2, "later", None, "The sea.")]
    assert Target.objects.get().priority.code == "clean"


def test_a_target_may_be_promised_nothing_yet(cast: None, clean: Clean, at: dt.datetime) -> None:
    actions.enter(terms=clean(2024, 2026, {}), by=None, at=at)
    assert (Target.objects.count(), Promise.objects.count(), Stale.objects.count()) == (1, 0, 0)


def test_a_priority_of_several_service_areas_lies_in_none(take: Take) -> None:
    take(row(), row(indicator="NI 49", target=12))
    assert Priority.objects.get().service_area is None


def test_priorities_keep_their_numbers_when_others_come(take: Take) -> None:
    names = ("clean", "safe", "green")
    take(row(priority=names[1]))
    take(*(row(priority=name) for name in names))
    assert list(Priority.objects.values_list("number", "code")) == [(1, "safe"), (2, "clean"), (3, "green")]


@pytest.mark.parametrize("first", [2021, 2023, 2025, 2027])
def test_an_agreement_that_grows_must_not_reach_into_the_next(take: Take, first: int) -> None:
    take(row(from_year=2024, to_year=2025), row(from_year=2026, to_year=2028, year=2026))
    grown = take(row(from_year=2024, to_year=2026))
    words = "The locality has an agreement for some of these years already."
    assert [(p.line, p.problem) for p in grown.report.problems] == [(2, words)]
    other = take(row(from_year=first, to_year=first, year=first))
    assert other.written == (first in (2021, 2023))


def test_a_signed_agreement_names_who_negotiated_and_when(
    cast: None, northby: Locality, clean: Clean, person: Any, at: dt.datetime
) -> None:
    agreement = Agreement.objects.create(locality=northby, from_year=2024, to_year=2026)
    lead = person("lead", northby)
    actions.enter(terms=clean(2024, 2026, {2024: 42}), by=lead, at=at, why="Signed")
    agreement.refresh_from_db()
    assert (agreement.state, agreement.agreed_on) == ("agreed", at.date())
    event = Event.objects.get(operation="priorities.agree")
    assert (event.before, event.after, event.by_id, event.why) == ("negotiating", "agreed", lead.pk, "Signed")
    actions.enter(
        terms=clean(2024, 2026, {2024: 43}), by=lead, at=at + dt.timedelta(days=90), why="Renegotiated"
    )
    agreement.refresh_from_db()
    assert agreement.agreed_on == at.date()
    assert Event.objects.get(operation="priorities.change").why == "Renegotiated"


def test_targets_beyond_the_cap_are_refused_with_every_row_of_their_agreement(take: Take) -> None:
    cap = presets.current().designated_targets_cap
    Indicator.objects.bulk_create(
        Indicator(code=f"NI {n}", title=f"Thing {n}", polarity="higher") for n in range(300, 301 + cap)
    )
    rows = [row(indicator=f"NI {n}", designated="yes") for n in range(300, 301 + cap)]
    outcome = take(*rows, row(locality="E06900002"), accept_valid=True)
    words = f"It designates {cap + 1} targets; at most {cap} may be."
    assert [p.problem for p in outcome.report.problems] == [words] * (cap + 1)
    assert (outcome.report.new, outcome.report.refused) == (1, cap + 1)
    assert take(*rows[:-1]).report.new == cap
    late = take(rows[-1])
    assert [(p.line, p.column, p.problem) for p in late.report.problems] == [(2, "from_year", words)]
    assert take(rows[-1].replace(",yes,", ",no,")).report.new == 1


def test_the_database_itself_lets_no_agreement_go_back(cast: None, clean: Clean, at: dt.datetime) -> None:
    agreement = actions.enter(terms=clean(2024, 2026, {2024: 42}), by=None, at=at)
    words = "This agreement is agreed; it cannot become being negotiated"
    with pytest.raises(Error, match=words), transaction.atomic():
        Agreement.objects.filter(pk=agreement.pk).update(state="negotiating")
    assert Agreement.objects.get().state == "agreed"


def test_the_database_itself_lets_none_end_before_it_begins(northby: Locality) -> None:
    with pytest.raises(IntegrityError, match="agreement_ends_after_it_begins"), transaction.atomic():
        Agreement.objects.create(locality=northby, from_year=2030, to_year=2029)


def test_a_priority_and_its_target_belong_to_the_locality_of_their_agreement(
    northby: Locality, southby: Locality, recycling: Indicator
) -> None:
    agreement = Agreement.objects.create(locality=northby, from_year=2024, to_year=2026)
    with pytest.raises(IntegrityError), transaction.atomic():
        Priority.objects.create(agreement=agreement, locality=southby, code="p", number=1, title="Theirs")
    ours = Priority.objects.create(agreement=agreement, locality=northby, code="p", number=1, title="Ours")
    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.create(priority=ours, locality=southby, indicator=recycling)


def test_an_agreement_that_is_refused_half_way_leaves_nothing(
    cast: None, clean: Clean, at: dt.datetime
) -> None:
    terms = clean(2024, 2026, {2024: 42})
    terms.priorities["second"] = PriorityTerms(code="second", title="T" * 300)
    with pytest.raises(DataError, match="too long"), transaction.atomic():
        actions.enter(terms=terms, by=None, at=at)
    for model in (Agreement, Priority, Target, Promise, Stale, Event, Message):
        assert not model.objects.exists(), model


@pytest.mark.django_db(transaction=True)
def test_two_files_of_one_agreement_at_once_agree_it_once(
    transactional_db: None, tmp_path: Path, at: dt.datetime
) -> None:
    Locality.objects.create(code="E06900001", name="Northby", kind="unitary")
    Indicator.objects.create(code="NI 192", title="Waste recycled", polarity="higher")
    path = tmp_path / "agreement.csv"
    path.write_text("\n".join([HEADING, row(), row(year=2025, target=45)]))
    reports: list[Outcome] = []

    def send() -> None:
        try:
            reports.append(actions.import_agreement(sent=Sent(path=path), terms=Terms(), by=None, at=at))
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted((each.report.new, each.report.unchanged) for each in reports) == [(0, 2), (0, 2), (2, 0)]
    assert (Agreement.objects.count(), Promise.objects.count(), Priority.objects.count()) == (1, 2, 1)
    assert Event.objects.filter(operation="priorities.agree").count() == 1
