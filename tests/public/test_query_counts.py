"""Pages ask the database a bounded number of times, and no more often when the nation is large."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from framework.figures.models import Indicator, Promise, Standing
from framework.places.models import Locality, Succession
from framework.priorities.models import Agreement, Priority, Target
from framework.risk.models import Sweep
from framework.stages.models import Transition

MOST = {
    "/": 10,
    "/areas/": 3,
    "/areas/?q=by": 3,
    "/areas.csv": 2,
    "/areas.json": 2,
    "/areas/E06900001/": 15,
    "/areas/E06900001.json": 2,
    "/areas/E06900008/": 6,
    "/areas/E06900001/figures/NI%20192/": 12,
    "/areas/E06900001/figures/NI%20192.csv": 7,
    "/national/stages/": 12,
    "/moves/{move}/": 6,
    "/sweeps/{sweep}/readings.csv": 1,
}


def asked(address: str) -> list[str]:
    Client().get(address)
    with CaptureQueriesContext(connection) as caught:
        assert Client().get(address).status_code == 200
    return [query["sql"] for query in caught]


@pytest.fixture
def many(
    nation: Any, swept: Sweep, move: Callable[..., Transition], publish: Callable[..., Any], at: dt.datetime
) -> None:
    """Sixty more localities with figures, moves, publications, successions; Northby with thirty priorities."""
    recycling = Indicator.objects.get(code="NI 192")
    places = Locality.objects.bulk_create(
        Locality(
            code=f"E0680{n:04}", name=f"Thornby {n}", kind="unitary", region="Northern Marches",
            tile_x=n % 10, tile_y=10 + n // 10,
        )
        for n in range(60)
    )  # fmt: skip
    Standing.objects.bulk_create(
        Standing(locality=place, indicator=recycling, year=2024, period="2024-25", value=40, status="final")
        for place in places
    )
    for number, place in enumerate(places[:20]):
        move(place, "inspection", when=at - dt.timedelta(days=number))
        publish(place, year=2025, when=at - dt.timedelta(days=number))
        Succession.objects.create(before=nation.all["Lostby"], after=place)
        Succession.objects.create(before=place, after=nation.northby)
    agreement = Agreement.objects.get(locality=nation.northby)
    for number in range(10, 40):
        indicator = Indicator.objects.create(code=f"X{number}", title=f"Measure {number}", polarity="higher")
        told = {"locality": nation.northby, "agreement": agreement, "number": number}
        priority = Priority.objects.create(code=f"x{number}", title=f"Promise {number}", **told)
        key = {"locality": nation.northby, "indicator": indicator}
        Target.objects.create(priority=priority, **key)
        Promise.objects.create(year=2024, value=5, **key)
        Standing.objects.create(
            year=2024, period="2024-25", value=4, status="final", target=5, gap=-1, years_missed=1, **key
        )


@pytest.mark.parametrize("address", MOST)
def test_a_page_asks_no_more_often_than_it_may(swept: Sweep, address: str) -> None:
    queries = asked(filled(address, swept))
    assert len(queries) <= MOST[address], "\n".join(query[:200] for query in queries)


def test_no_page_asks_more_often_where_there_is_more_to_show(swept: Sweep, request: Any) -> None:
    before = {address: len(asked(filled(address, swept))) for address in MOST}
    request.getfixturevalue("many")
    after = {address: len(asked(filled(address, swept))) for address in MOST}
    grown = {
        address: (before[address], after[address]) for address in MOST if after[address] > before[address]
    }
    assert grown == {}


def filled(address: str, swept: Sweep) -> str:
    move = Transition.objects.filter(locality__code="E06900001").earliest("version")
    return address.format(move=move.pk, sweep=swept.pk)
