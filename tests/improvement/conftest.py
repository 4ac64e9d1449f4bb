"""What Northby and Southby will do about what was found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from framework.improvement.models import Action
from framework.places.models import Locality

Plan = Callable[..., Action]


@pytest.fixture
def plan(northby: Locality) -> Plan:
    """`plan("bins")`: an action of Northby's, but for what is told otherwise."""

    def put(key: str, **also: Any) -> Action:
        columns = {
            "locality": northby,
            "element": "inspection",
            "origin": "Recommendation 1",
            "title": "Collect the bins on time",
            "owner": "Head of waste",
        }
        return Action.objects.create(key=key, **(columns | also))

    return put
