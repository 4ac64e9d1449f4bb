"""Facts for sweeps, told by the test, gathered by the product's own way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from framework.places.models import Locality
from framework.risk.models import Sweep
from tests.risk.sweeps.told import Told


@pytest.fixture
def tell(monkeypatch: pytest.MonkeyPatch) -> Told:
    """`tell("assessment.days_late", northby, 40)` before a sweep."""
    told = Told()
    for module in ("gathering", "judging"):
        monkeypatch.setattr(f"framework.risk.{module}.fact_kinds", told.kinds)
    return told


@pytest.fixture
def sweep(at: dt.datetime) -> Callable[..., Sweep]:
    """One sweep, begun and carried out: `sweep("first")`."""
    from framework.risk import actions

    def go(key: str, **changes: Any) -> Sweep:
        return actions.sweep(**{"year": 2025, "key": key, "at": at, **changes})

    return go


@pytest.fixture
def weak(tell: Told) -> Callable[[Locality], None]:
    """Readings that make the shipped rule on weak priorities hold."""

    def make(locality: Locality) -> None:
        tell("assessment.weak_priorities", locality, 5)
        for number in range(5):
            tell("assessment.level", locality, 1, subject=f"p{number}")

    return make
