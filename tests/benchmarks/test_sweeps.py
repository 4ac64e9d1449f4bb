"""What is measured of a sweep is the sweep, and nothing is left of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from benchmarks import assessed, sweep_full, sweep_incremental, worlds
from framework.elements import fact_kinds
from framework.figures.models import Stale, Standing
from framework.record.models import Event
from framework.risk.models import Sweep, Trigger
from framework.stages.models import Standpoint, Transition

pytestmark = pytest.mark.django_db


@pytest.fixture
def nation(at: dt.datetime) -> None:
    assert sweep_full.prepared(40) > 0


@pytest.fixture(autouse=True)
def two_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep_full, "INDICATORS", 18)
    monkeypatch.setattr(sweep_incremental, "ROUNDS", 2)


def test_the_parts_of_a_sweep_are_all_of_it(nation: None) -> None:
    seconds, sweep = sweep_full._swept()
    assert tuple(sorted(seconds)) == tuple(sorted(sweep_full.PARTS))
    assert all(spent > 0 for spent in seconds.values())
    assert (sweep.localities_count, sweep.moves_count) == (40, 2)


def test_a_round_leaves_nothing_behind_so_that_the_next_finds_the_same(nation: None) -> None:
    _, first = sweep_full._swept()
    for model in (Sweep, Trigger, Transition, Standpoint):
        assert model.objects.count() == 0
    assert not Event.objects.filter(operation="risk.sweep").exists()
    _, second = sweep_full._swept()
    assert (first.readings_sha256, first.result_sha256) == (second.readings_sha256, second.result_sha256)


def test_a_whole_sweep_is_its_standings_and_its_parts() -> None:
    parts = {"gather": 2.0, "judge": 0.5, "keep": 1.0, "carry out": 0.5}
    measured = sweep_full.Measured(standings=10.0, parts=parts, readings=100, moves=5, megabytes=90.0)
    assert measured.whole == 14.0


def test_the_sweep_of_one_locality_is_of_one_that_moves(nation: None, at: dt.datetime) -> None:
    place = sweep_incremental._in_trouble()
    from framework.risk import actions

    sweep = actions.sweep(year=worlds.LAST_YEAR, key="one", at=at, only=[place])
    assert (sweep.localities_count, sweep.moves_count) == (1, 1)


def test_the_standings_after_a_return_are_worked_out_again_each_round(nation: None, at: dt.datetime) -> None:
    before = Standing.objects.count()
    place = sweep_incremental._in_trouble()
    assert sweep_incremental._of_a_return(place) > 0
    assert (Standing.objects.count(), Stale.objects.count()) == (before, 0)


def test_what_is_done_in_turn_counts_by_its_quickest_round() -> None:
    slow, quick = iter([3.0, 2.0]), iter([1.0, 5.0])
    assert sweep_incremental._in_turn(lambda: next(slow), lambda: next(quick)) == [2.0, 1.0]


def test_the_readings_of_one_locality_are_looked_up_and_not_sifted_out(nation: None, at: dt.datetime) -> None:
    for kind in fact_kinds().values():
        sql, params = kind.query(worlds.LAST_YEAR, at.date())
        with connection.cursor() as cursor:
            asked = f"EXPLAIN (FORMAT JSON) SELECT * FROM ({sql}) fact WHERE locality_id = ANY(%s)"
            cursor.execute(asked, [*params, [1]])
            [[plan]] = cursor.fetchone()
        sifting = [node["Filter"] for node in _nodes(plan["Plan"]) if node["Node Type"] == "Subquery Scan"]
        assert not [words for words in sifting if "locality_id" in words], kind.code


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A step of a plan and all below it, each with the condition that it applies to finished rows."""
    yield {"Filter": ""} | node
    for step in node.get("Plans", ()):
        yield from _nodes(step)


def test_one_in_so_many_is_in_trouble(nation: None) -> None:
    assert sweep_incremental._in_trouble() % sweep_full.ONE_IN == 0
    assert assessed.PRIORITIES * assessed.TARGETS == 18
