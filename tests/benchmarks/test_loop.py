"""What the statement is held against comes to the same, where it works the same things out."""

from __future__ import annotations

import datetime as dt

import pytest

from benchmarks import loop, worlds
from framework.figures.models import Standing
from framework.figures.standings import refresh

COMPARED = (
    "value",
    "trend",
    "comparators",
    "lowest",
    "lower_quartile",
    "median",
    "upper_quartile",
    "highest",
)


@pytest.mark.django_db
def test_the_loop_comes_to_what_the_statement_comes_to(
    at: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    worlds.nation(localities=80, indicators=6, years=3)
    refresh(at=at, everything=True)
    known = {
        (row.locality_id, row.indicator_id, row.year): [getattr(row, name) for name in COMPARED]
        for row in Standing.objects.filter(locality__comparator_group=None)
    }
    looped: list[Standing] = []
    plain = Standing.objects.bulk_create

    def keep(rows: object) -> list[Standing]:
        made = plain(rows)  # type: ignore[arg-type]
        looped.extend(made)
        return made

    monkeypatch.setattr(Standing.objects, "bulk_create", keep)
    assert sum(loop.standings(80)) == 80 * 6 * 3
    told = {
        (row.locality_id, row.indicator_id, row.year): [getattr(row, name) for name in COMPARED]
        for row in looped
        if row.locality_id in {key[0] for key in known}
    }
    assert told.keys() == known.keys()
    for key, row in told.items():
        numbers = [None if number is None else round(float(number), 4) for number in row]
        expected = [None if number is None else round(float(number), 4) for number in known[key]]
        assert numbers == expected
