"""When a sweep begins: once a night, once a publication, once an import, and for whom."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connections

from framework.figures.models import Indicator, MinimumStandard, ServiceArea
from framework.places.models import Locality
from framework.publishing import actions as publishing
from framework.publishing.models import Publication
from framework.record import actions as record
from framework.record.models import Event, Message
from framework.record.performing import perform_now
from framework.risk import actions, tasks
from framework.risk.models import RuleBook, Sweep, SweepPart
from framework.stages.models import Standpoint, Transition

Tell = Callable[..., None]

pytestmark = pytest.mark.django_db

AFTER = ("risk.sweep_after", "risk.carry_out")


def keys() -> list[str]:
    return list(Sweep.objects.order_by("pk").values_list("key", flat=True))


@pytest.mark.parametrize(
    ("moments", "begun"),
    [
        (["2026-11-24 02:00"], ["nightly:2026-11-24"]),
        (["2026-11-24 02:00", "2026-11-24 02:00"], ["nightly:2026-11-24"]),
        (["2026-11-24 02:00", "2026-11-24 23:59"], ["nightly:2026-11-24"]),
        (["2026-11-24 23:59", "2026-11-25 00:00"], ["nightly:2026-11-24", "nightly:2026-11-25"]),
        (["2026-03-29 00:59", "2026-03-29 01:01"], ["nightly:2026-03-29"]),
    ],
    ids=["once", "twice at once", "twice in a day", "across midnight", "when the clocks change"],
)
def test_a_night_has_one_sweep(northby: Locality, tell: Any, moments: list[str], begun: list[str]) -> None:
    for moment in moments:
        tasks.nightly(at=dt.datetime.fromisoformat(f"{moment}+00:00"))
    assert keys() == begun


@pytest.mark.parametrize(
    ("moment", "year"),
    [("2026-03-31 02:00", 2024), ("2026-04-01 02:00", 2025), ("2027-04-01 02:00", 2026)],
    ids=["the last day of publishing", "the day after", "a year later"],
)
def test_the_nightly_sweep_judges_the_latest_year_that_is_due(
    northby: Locality, tell: Any, moment: str, year: int
) -> None:
    tasks.nightly(at=dt.datetime.fromisoformat(f"{moment}+00:00"))
    assert Sweep.objects.get().year == year


def test_the_night_falls_due_once_a_day_at_two_however_often_the_clock_is_asked(db: None) -> None:
    for hours in (0, 1.99, 2, 2.01, 13, 25.99, 26):
        record.fall_due(at=dt.datetime(2026, 11, 24, tzinfo=dt.UTC) + dt.timedelta(hours=hours))
    due = Message.objects.filter(job="risk.nightly").order_by("due_at").values_list("due_at", flat=True)
    assert [f"{when:%d %H:%M}" for when in due] == ["23 02:00", "24 02:00", "25 02:00"]


def test_a_sweep_of_nobody_is_finished_at_once(tell: Any, at: dt.datetime) -> None:
    swept = actions.sweep(year=2025, key="empty", at=at)
    assert (swept.localities_count, swept.facts, swept.triggers_count, swept.moves_count) == (0, 0, 0, 0)
    assert (swept.parts.count(), swept.finished_at) == (0, at)


def test_a_sweep_that_finds_nothing_by_night_is_finished_too(
    northby: Locality, tell: Any, at: dt.datetime
) -> None:
    tasks.nightly(at=at)
    assert Sweep.objects.get().finished_at == at


def publish(locality: Locality, at: dt.datetime, **said: Any) -> Publication:
    told = {
        "element": "assessment",
        "kind": "assessment",
        "locality": locality,
        "year": 2025,
        "title": f"{locality} in 2025",
        "summary": "Five are weak.",
        "snapshot": {"levels": [1]},
    }
    return publishing.publish(**(told | said), by=None, at=at)


def test_a_publication_sweeps_its_own_place_and_year_and_nobody_else(
    northby: Locality, southby: Locality, weak: Tell, at: dt.datetime
) -> None:
    weak(northby)
    weak(southby)
    publication = publish(southby, at)
    perform_now(jobs=AFTER, at=at)
    swept = Sweep.objects.get()
    assert (swept.key, swept.year, swept.only) == (f"publication:{publication.pk}", 2025, [southby.pk])
    assert [move.locality for move in Transition.objects.all()] == [southby]
    assert not Standpoint.objects.filter(locality=northby).exists()


def test_a_publication_under_embargo_is_swept_when_it_is_released(northby: Locality, at: dt.datetime) -> None:
    release = at + dt.timedelta(days=3)
    publish(northby, at, release_at=release)
    assert Message.objects.get(job="risk.sweep_after").due_at == release


def test_a_correction_is_swept_again_and_the_same_message_is_not(
    northby: Locality, weak: Tell, at: dt.datetime
) -> None:
    weak(northby)
    first = publish(northby, at)
    second = publish(northby, at + dt.timedelta(days=1), snapshot={"levels": [2]}, note="A level was wrong.")
    for publication in (first, first, second):
        tasks.sweep_after(publication=publication.pk, at=at)
    perform_now(jobs=["risk.carry_out"], at=at)
    assert keys() == [f"publication:{first.pk}", f"publication:{second.pk}"]
    assert Transition.objects.count() == 1


def below_the_standard(tmp_path: Path, *rows: str) -> str:
    care = ServiceArea.objects.create(code="care", name="Care", tier="upper", risk_class="vulnerable")
    falls = Indicator.objects.create(code="FALLS", title="Falls", polarity="lower", service_area=care)
    MinimumStandard.objects.create(indicator=falls, value=5, from_year=2020)
    file = tmp_path / "falls.csv"
    file.write_text("indicator,locality,period,value\n" + "".join(f"FALLS,{row}\n" for row in rows))
    return str(file)


def test_an_import_that_changes_standings_is_followed_by_a_sweep_that_acts_on_them(
    northby: Locality, southby: Locality, at: dt.datetime, tmp_path: Path, capsys: Any
) -> None:
    file = below_the_standard(tmp_path, "E06900001,2025-26,7", "E06900002,2025-26,4.5")
    call_command("import_observations", file)
    perform_now(jobs=AFTER, at=at)
    [moved] = Transition.objects.all()
    assert (moved.locality, moved.after, moved.rule) == (
        northby,
        "inspection",
        "below_minimum_people_at_risk",
    )
    assert keys() == [f"import:{Message.objects.get(job='risk.sweep_after').ids['imported']}"]


def test_the_same_file_again_is_followed_by_nothing(
    northby: Locality, at: dt.datetime, tmp_path: Path, capsys: Any
) -> None:
    file = below_the_standard(tmp_path, "E06900001,2025-26,7")
    for _ in range(2):
        call_command("import_observations", file)
        perform_now(jobs=AFTER, at=at)
    assert (Message.objects.filter(job="risk.sweep_after").count(), Sweep.objects.count()) == (1, 1)


def test_an_import_that_changes_no_standing_begins_no_sweep(
    northby: Locality, at: dt.datetime, tell: Any
) -> None:
    tasks.sweep_after(imported=1, at=at)
    assert keys() == []


@pytest.mark.django_db(transaction=True)
def test_of_several_who_begin_the_same_sweep_at_once_one_begins_it(
    northby: Locality, southby: Locality, weak: Tell, at: dt.datetime
) -> None:
    weak(northby)
    weak(southby)
    together = threading.Barrier(4)
    begun: list[int] = []

    def go() -> None:
        together.wait(10)
        try:
            begun.append(actions.begin(year=2025, key="nightly:2026-11-24", at=at).pk)
        except IntegrityError:
            begun.append(0)
        connections.close_all()

    threads = [threading.Thread(target=go) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    swept = Sweep.objects.get()
    assert {number for number in begun if number} == {swept.pk}
    assert (SweepPart.objects.count(), RuleBook.objects.count()) == (1, 1)
    assert Message.objects.filter(job="risk.carry_out").count() == 1
    assert Event.objects.filter(operation="risk.sweep").count() == 1
