"""Observations from files: compared with what is known, and only what is new or restated is written."""

from __future__ import annotations

import datetime as dt
import threading
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django.fixtures import DjangoAssertNumQueries

from framework.figures import actions
from framework.figures.models import Indicator, Observation, Stale
from framework.places.models import Locality
from framework.record.models import Event, Message
from framework.returns.loading import Sent, Terms
from framework.returns.models import Import

HEADING = "indicator,locality,period,value,status,marker,numerator,denominator,note"
NORTH = "NI 192,E06900001,2023-24,45.2,final,,452,1000,Counted in May"
SOUTH = "NI 192,E06900002,2023-24,38,provisional,,,,"


@pytest.fixture(autouse=True)
def cast(request: pytest.FixtureRequest) -> None:
    """Northby, Southby and recycling are there, except where a test makes its own transactions."""
    if "transactional_db" not in request.fixturenames:
        for name in ("northby", "southby", "recycling"):
            request.getfixturevalue(name)


def current() -> dict[tuple[str, str], Any]:
    rows = Observation.objects.current().select_related("locality")
    return {(row.locality.name, row.period): row.value for row in rows}


def test_every_column_of_a_new_row_is_kept_with_its_line_and_file(take: Any) -> None:
    outcome = take(HEADING, NORTH, SOUTH)
    assert (outcome.report.new, outcome.report.exit_code, outcome.written) == (2, 0, True)
    row = Observation.objects.get(locality__name="Northby")
    assert (row.indicator.code, row.year, row.period, row.period_kind) == (
        "NI 192",
        2023,
        "2023-24",
        "financial_year",
    )
    assert (row.starts, row.ends) == (dt.date(2023, 4, 1), dt.date(2024, 3, 31))
    assert (row.value, row.numerator, row.denominator) == (Decimal("45.2"), 452, 1000)
    assert (row.status, row.marker, row.note, row.verdict, row.line) == ("final", "", "Counted in May", "", 2)
    assert (row.source.file, row.source.sha256, row.source.new) == ("return.csv", outcome.report.sha256, 2)
    assert row.source.pk == outcome.import_id


def test_the_same_file_again_changes_nothing(take: Any) -> None:
    take(HEADING, NORTH, SOUTH)
    before = set(Observation.objects.values_list("pk", "current"))
    messages, stale = Message.objects.count(), Stale.objects.count()
    report = take(HEADING, NORTH, SOUTH).report
    assert (report.new, report.restated, report.unchanged, report.refused) == (0, 0, 2, 0)
    assert set(Observation.objects.values_list("pk", "current")) == before
    assert (Message.objects.count(), Stale.objects.count()) == (messages, stale)


def test_a_restated_value_keeps_the_earlier_one(take: Any, at: dt.datetime) -> None:
    take(HEADING, NORTH, SOUTH)
    report = take(HEADING, NORTH.replace("45.2", "44.9"), SOUTH).report
    assert (report.new, report.restated, report.unchanged) == (0, 1, 1)
    earlier, later = Observation.objects.filter(locality__name="Northby").order_by("pk")
    assert (earlier.value, earlier.current, earlier.superseded_at) == (Decimal("45.2"), False, at)
    assert (later.value, later.current, later.superseded_at) == (Decimal("44.9"), True, None)
    assert earlier.source != later.source


@pytest.mark.parametrize(
    "restated",
    [
        NORTH.replace("final", "provisional"),
        NORTH.replace("Counted in May", ""),
        NORTH.replace("1000", "1001"),
        NORTH.replace("45.2,final,,", ",final,c,"),
        NORTH.replace("45.2,final,,", "45.2,final,u,"),
    ],
)
def test_a_row_is_restated_whatever_it_tells_otherwise(take: Any, restated: str) -> None:
    take(HEADING, NORTH)
    assert take(HEADING, restated).report.restated == 1


def test_a_verdict_is_of_the_value_that_was_audited(take: Any) -> None:
    take(HEADING, NORTH)
    row = Observation.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE figures_observation DISABLE TRIGGER USER")
        cursor.execute("UPDATE figures_observation SET verdict = 'certified'")
        cursor.execute("ALTER TABLE figures_observation ENABLE TRIGGER USER")
    assert take(HEADING, NORTH).report.unchanged == 1
    take(HEADING, NORTH.replace("45.2", "44.9"))
    assert list(Observation.objects.order_by("pk").values_list("pk", "verdict")) == [
        (row.pk, "certified"),
        (Observation.objects.current().get().pk, ""),
    ]


def test_one_refused_row_means_that_nothing_is_written(take: Any) -> None:
    outcome = take(HEADING, NORTH, SOUTH.replace("38", "many"))
    assert (outcome.written, outcome.report.new, outcome.report.refused) == (False, 1, 1)
    assert not Observation.objects.exists()
    assert not Import.objects.exists()
    assert not Stale.objects.exists()


def test_good_rows_are_written_although_others_are_refused_when_asked(take: Any) -> None:
    outcome = take(HEADING, NORTH, SOUTH.replace("38", "many"), accept_valid=True)
    assert (outcome.written, outcome.report.exit_code) == (True, 1)
    assert current() == {("Northby", "2023-24"): Decimal("45.2")}
    assert Import.objects.get().problems[0]["line"] == 3


def test_a_dry_run_counts_and_writes_nothing(take: Any) -> None:
    take(HEADING, NORTH)
    outcome = take(HEADING, NORTH.replace("45.2", "44"), SOUTH, dry_run=True)
    assert (outcome.report.new, outcome.report.restated, outcome.written) == (1, 1, False)
    assert current() == {("Northby", "2023-24"): Decimal("45.2")}


@pytest.mark.parametrize("marker", ["c", "x", "z", "u", "low"])
def test_a_marker_is_kept_and_is_no_number(take: Any, marker: str) -> None:
    take(HEADING, f"NI 192,E06900001,2023-24,,final,{marker},,,")
    row = Observation.objects.get()
    assert (row.value, row.marker) == (None, marker)


def test_a_percentage_out_of_range_and_a_period_to_come_are_refused(take: Any) -> None:
    report = take(HEADING, NORTH.replace("45.2", "145.2"), SOUTH.replace("2023-24", "2027-28")).report
    assert [(p.line, p.column) for p in report.problems] == [(2, "value"), (3, "period")]


def test_another_spelling_of_a_period_is_the_same_period(take: Any) -> None:
    take(HEADING, NORTH)
    assert take(HEADING, NORTH.replace("2023-24", "2023/24")).report.unchanged == 1


def test_what_changed_is_stale_and_one_message_asks_for_a_sweep(
    take: Any, northby: Locality, recycling: Indicator, at: dt.datetime
) -> None:
    take(HEADING, NORTH, SOUTH)
    Stale.objects.all().delete()
    outcome = take(
        HEADING, NORTH.replace("45.2", "44"), NORTH.replace("2023", "2022").replace("-24", "-23"), SOUTH
    )
    assert list(Stale.objects.values_list("locality", "indicator")) == [(northby.pk, recycling.pk)]
    message = Message.objects.get(key=f"risk.sweep_after:import:{outcome.import_id}")
    assert (message.job, message.ids, message.due_at) == (
        "risk.sweep_after",
        {"imported": outcome.import_id},
        at,
    )


def test_the_history_says_what_came_of_the_file(take: Any, at: dt.datetime) -> None:
    outcome = take(HEADING, NORTH, SOUTH)
    event = Event.objects.get(operation="figures.import_observations")
    assert (event.subject_type, event.subject_id, event.at) == ("returns.import", outcome.import_id, at)
    assert event.details == {"rows_read": 2, "new": 2, "restated": 0, "unchanged": 0, "refused": 0}


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff" * 50, b"PK\x03\x04 not a workbook"])
def test_a_file_that_is_no_table_writes_nothing_and_says_why(
    content: bytes, tmp_path: Path, at: dt.datetime
) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(content)
    outcome = actions.import_observations(
        sent=Sent(path=path), terms=Terms(accept_valid=True), by=None, at=at
    )
    assert (outcome.written, outcome.report.exit_code) == (False, 1)
    assert outcome.report.problems[0].problem
    assert not Import.objects.exists()


def test_the_number_of_queries_does_not_grow(
    take: Any, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [NORTH.replace("2023-24", str(year)) for year in range(1950, 2024)]
    with django_assert_max_num_queries(30):
        assert take(HEADING, *rows).report.new == 74


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_the_same_file_at_once_write_it_once(
    transactional_db: None, write: Any, at: dt.datetime
) -> None:
    Locality.objects.create(code="E06900001", name="Northby", kind="unitary")
    Indicator.objects.create(code="NI 192", title="Waste recycled")
    sent = Sent(path=write(HEADING, *[NORTH.replace("2023-24", str(year)) for year in range(1950, 2024)]))
    reports = []

    def take_in() -> None:
        reports.append(actions.import_observations(sent=sent, terms=Terms(), by=None, at=at).report)
        connection.close()

    for _ in range(5):
        threads = [threading.Thread(target=take_in) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(report.new for report in reports) == [0] * 19 + [74]
    assert Observation.objects.count() == 74
