"""Localities of a nation that move and publish, each through the action that does it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from framework.places.models import Locality
from framework.publishing import actions as publishing
from framework.stages import actions as stages
from framework.stages.enums import Cause
from framework.stages.models import Transition


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, at: dt.datetime) -> Callable[[dt.datetime], None]:
    """The web server's clock stands at the moment of the cast; `clock(later)` puts it on."""

    def stand(moment: dt.datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    stand(at)
    return stand


@pytest.fixture
def eastby(db: None) -> Locality:
    return Locality.objects.create(code="E06900003", name="Eastby", kind="unitary", region="Northern Marches")


@pytest.fixture
def gone(db: None) -> Locality:
    """A locality that ended on 1 March 2026, before the assessments of 2025 were due."""
    return Locality.objects.create(
        code="E06900009", name="Goneby", kind="unitary", valid_to=dt.date(2026, 3, 1)
    )


@pytest.fixture
def region(db: None) -> Locality:
    return Locality.objects.create(code="E12900001", name="Northern Marches", kind="region")


@pytest.fixture
def move(at: dt.datetime) -> Callable[..., Transition]:
    """`move(northby, "inspection", days=400)`: a rule moved the locality so many days ago."""

    def go(locality: Locality, after: str, *, days: int = 0) -> Transition:
        told = stages.Move(
            locality=locality.pk,
            after=after,
            cause=Cause.RULE,
            why=f"{locality} went to {after}.",
            key=f"test:{Transition.objects.count()}",
            year=2025,
            rule="falling",
        )
        moved = stages.transit(move=told, at=at - dt.timedelta(days=days))
        assert moved
        return moved

    return go


@pytest.fixture
def publish() -> Callable[..., Any]:
    """`publish(northby, 2025, when)`: the assessment of a year, published at a moment."""

    def go(locality: Locality, year: int, when: dt.datetime, **also: Any) -> Any:
        told: dict[str, Any] = {
            "element": "assessment",
            "kind": "assessment",
            "title": f"Assessment {year}",
            "summary": "Said.",
            "snapshot": {"note": also.get("note", "")},
            "by": None,
        }
        return publishing.publish(locality=locality, year=year, at=when, **(told | also))

    return go
