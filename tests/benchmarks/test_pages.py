"""Pages are held against what answers the same, and are those that people see."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from benchmarks import answer_page, answer_save, assessed, drafting, plain_list, serving, worlds
from framework.figures.models import Standing
from framework.figures.standings import refresh
from framework.record.models import Event

pytestmark = pytest.mark.django_db
NUMBERS = ("value", "numerator", "denominator")


@pytest.fixture
def found(at: dt.datetime) -> drafting.Drafting:
    worlds.nation(localities=8, indicators=18, years=5)
    assessed.published()
    refresh(at=at, everything=True)
    return drafting.draft()


def told(row: dict[str, Any]) -> dict[str, Any]:
    """What both lists tell of a row, numbers as numbers: the one writes 47.2 and the other 47.200000."""
    rows = {name: row[name] for name in plain_list.FIELDS}
    return rows | {name: Decimal(rows[name]) if rows[name] else None for name in NUMBERS}


@pytest.mark.urls("benchmarks.working_addresses")
def test_the_plain_list_tells_the_same_rows(client: Client, django_assert_num_queries: Any) -> None:
    worlds.nation(localities=8, indicators=4, years=3)
    ours = client.get("/api/v1/observations/?limit=50").json()["results"]
    with django_assert_num_queries(1):
        plain = client.get("/plain/observations/?limit=50").json()["results"]
    assert len(ours) == 50
    assert [told(row) for row in ours] == [told(row) for row in plain]
    assert {len(row) for row in plain} == {len(plain_list.FIELDS)}


def test_the_answer_page_has_all_that_is_measured(found: drafting.Drafting) -> None:
    page = answer_page._client(found.officer).get(found.path)
    words = page.content.decode()
    known = page.context["known"]
    assert page.status_code == 200
    assert (len(known.figures), len(known.citations)) == (3, 2)
    assert all(figure.standing and len(figure.series) == 5 for figure in known.figures)
    assert (known.earlier.year, known.earlier.narrative) == (worlds.LAST_YEAR, assessed.WORDS)
    assert assessed.WORDS.strip() in words


def test_the_page_asks_as_often_among_more_localities(found: drafting.Drafting, at: dt.datetime) -> None:
    before = answer_page.queries_of(found)
    worlds.more(localities=12, years=5, after=8)
    assessed.published()
    refresh(at=at, everything=True)
    assert Standing.objects.values("locality").distinct().count() == 20
    assert answer_page.queries_of(found) == before <= 16


def test_a_page_that_does_not_answer_is_not_measured(found: drafting.Drafting) -> None:
    lost = drafting.Drafting(found.answer, found.officer, f"{found.path}more/")
    with pytest.raises(RuntimeError, match="answered 404"):
        answer_page.queries_of(lost)


def test_every_save_that_is_measured_is_kept_with_its_event(found: drafting.Drafting) -> None:
    before = found.answer.version
    assert answer_save._save(found, 3) > 0
    found.answer.refresh_from_db()
    assert found.answer.version == before + 3
    versions = Event.objects.filter(operation="assessment.answer", subject_id=found.answer.pk)
    assert versions.filter(details__version__gt=before).count() == 3


def test_plain_updates_change_the_row_and_no_version(found: drafting.Drafting) -> None:
    before = found.answer.version
    assert answer_save._update(found, 2) > 0
    found.answer.refresh_from_db()
    assert (found.answer.version, found.answer.narrative) == (before, f"{assessed.WORDS} 1")
    assert answer_save._save(found, 1) > 0


def test_a_request_is_repeated_until_so_many_are_on_their_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "_answer", lambda port, request: (b"HTTP/1.1 200 OK", b"Nothing."))
    one = serving.asked(1, ["/bare/"], 200, at_once=4)
    [batch] = one.batches
    assert (batch.count(b"GET /bare/ "), one.at_once) == (4, 4)
    assert one.answer == 4 * (len("HTTP/1.1 200 OK") + 4 + len("Nothing."))
