"""Moves and proposals for the tests of this room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from framework.access.models import Person
from framework.places.models import Locality
from framework.stages import actions
from framework.stages.enums import Cause
from framework.stages.models import Proposal, Transition


@pytest.fixture
def move(at: dt.datetime) -> Callable[..., Transition | None]:
    """Move a locality by a rule: `move(northby, "peer_challenge", key="sweep:1")`."""

    def go(locality: Locality, after: str, *, key: str, seen: int | None = None, when: Any = None) -> Any:
        told = actions.Move(
            locality=locality.pk,
            after=after,
            cause=Cause.RULE,
            why=f"{locality} falls.",
            key=key,
            year=2025,
            rule="falling",
        )
        return actions.transit(move=told, at=when or at, seen_version=seen)

    return go


@pytest.fixture
def propose(at: dt.datetime) -> Callable[..., Proposal | None]:
    """Ask for a decision on a locality: `propose(northby)`."""

    def ask(locality: Locality, **changes: Any) -> Proposal | None:
        told: dict[str, Any] = {
            "locality": locality.pk,
            "rule": "silence",
            "before": "assessment",
            "after": "intervention",
            "year": 2025,
            "sentence": f"{locality} has published nothing.",
            "readings": [{"fact": "assessment.days_late", "value": 40}],
            "severity": {"at_risk": 0, "far_off": 10, "how_long": 5, "commitment": 15},
            "score": 30,
            "decide_by": dt.date(2026, 12, 8),
            "at": at,
        }
        return actions.propose(**{**told, **changes})

    return ask


@pytest.fixture
def sign_in(settings: Any, tmp_path: Any) -> Callable[[Person], Client]:
    """A browser in which the person is signed in."""
    settings.STATIC_ROOT = tmp_path

    def signed_in(somebody: Person) -> Client:
        client = Client()
        client.force_login(somebody, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


@pytest.fixture
def lga(person: Callable[..., Person], sign_in: Callable[[Person], Client]) -> Client:
    """A browser of LGA staff."""
    return sign_in(person("lga_staff"))
