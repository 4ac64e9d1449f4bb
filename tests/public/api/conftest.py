"""The Marches as the API tells of them: who is there, what was measured, promised, published and decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from framework.figures.models import Indicator
from framework.places.models import Locality, Succession
from framework.publishing import actions as publishing
from framework.publishing.models import Publication
from framework.stages import actions as stages
from framework.stages.enums import Cause
from framework.stages.models import Transition
from tests.public.api.figures import agree, observe, promise, stand
from tests.public.reading import SITE

Get = Callable[..., Any]


@pytest.fixture(autouse=True)
def nobody_has_asked_before(own_cache: None) -> None:
    """The throttle counts from nought."""


@pytest.fixture
def get(db: None) -> Get:
    """The answer of a public address of the API: `get("localities/", kind="county")`."""

    def asked(address: str, headers: dict[str, str] | None = None, **parameters: Any) -> Any:
        path = address if address.startswith("http") else f"/api/v1/{address}"
        return Client().get(path.removeprefix(SITE), parameters or None, headers=headers)

    return asked


@pytest.fixture
def listed(get: Get) -> Callable[..., list[dict[str, Any]]]:
    """The rows of one page of a list."""

    def rows(address: str, **parameters: Any) -> list[dict[str, Any]]:
        answer = get(address, **parameters)
        assert answer.status_code == 200, answer.content
        found: list[dict[str, Any]] = answer.json()["results"]
        return found

    return rows


@pytest.fixture
def places(northby: Locality, southby: Locality) -> SimpleNamespace:
    """Two unitaries, a county with a district, a Welsh name, a region, and one that ended."""
    create = Locality.objects.create
    marches = "Northern Marches"
    shire = create(code="E10900001", name="Marchshire", kind="county", region=marches, population=600_000)
    ford = create(code="E07900001", name="Marchford", kind="district", region=marches, parent=shire)
    mon = create(code="W06900001", name="Ynys Môn", kind="unitary", region="Cymru", population=0)
    region = create(code="E12900001", name="Northern Marches", kind="region")
    old = create(
        code="E06900008",
        name="Old Northby",
        kind="unitary",
        region=marches,
        valid_from=dt.date(1996, 4, 1),
        valid_to=dt.date(2009, 4, 1),
    )
    Succession.objects.create(before=old, after=northby)
    return SimpleNamespace(
        northby=northby, southby=southby, shire=shire, ford=ford, mon=mon, region=region, old=old
    )


@pytest.fixture
def move(at: dt.datetime) -> Callable[..., Transition]:
    """Move a locality by a rule, `days` after the cast acts."""

    def moved(locality: Locality, after: str, *, days: int = 0, year: int = 2025) -> Transition:
        told = stages.Move(
            locality=locality.pk,
            after=after,
            cause=Cause.RULE,
            why=f"{locality} falls: 3 of 5 promises are missed.",
            because="3 of 5 promises are missed",
            key=f"sweep:{locality.code}:{after}:{days}",
            year=year,
            rule="falling",
            readings=[{"fact": "figures.years_falling", "value": 3, "label": "Ysgolion – schools"}],
        )
        made = stages.transit(move=told, at=at + dt.timedelta(days=days))
        assert made is not None
        return made

    return moved


@pytest.fixture
def publish(northby: Locality, at: dt.datetime) -> Callable[..., Publication]:
    """Publish Northby's assessment of 2026, or what is said otherwise."""

    def published(**said: Any) -> Publication:
        given: dict[str, Any] = {
            "element": "assessment",
            "kind": "assessment",
            "locality": northby,
            "year": 2026,
            "title": "Annual assessment 2026",
            "summary": "Northby keeps three of its five promises.",
            "snapshot": {"tables": [], "said": "first"},
            "by": None,
            "at": at - dt.timedelta(days=365 * 3),
        }
        return publishing.publish(**(given | said))

    return published


@pytest.fixture
def everything(places: Any, move: Callable[..., Any], publish: Callable[..., Any]) -> None:
    """Two rows or more in every list."""
    for code in ("A", "B"):
        measure = Indicator.objects.create(code=code, title=f"Measure {code}, “counted”")
        observe(places.northby, measure, 2024, None, marker="c")
        observe(places.mon, measure, 2024, "0", note="two\nlines, and a comma")
        stand(places.mon, measure, 2024, "-1.5")
        promise(agree(places.mon, (2010 + ord(code), 2010 + ord(code)), "agreed"), measure, y2075="1")
    for place in (places.northby, places.mon):
        move(place, "peer_challenge")
        publish(locality=place)
