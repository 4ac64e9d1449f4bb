"""Where the 92 areas of the nation were and are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from framework.charts import Flow

MOVES = {
    ("assessment", "assessment"): 66,
    ("assessment", "peer_challenge"): 6,
    ("assessment", "inspection"): 2,
    ("peer_challenge", "assessment"): 4,
    ("peer_challenge", "peer_challenge"): 5,
    ("peer_challenge", "inspection"): 1,
    ("inspection", "assessment"): 1,
    ("inspection", "peer_challenge"): 1,
    ("inspection", "inspection"): 2,
    ("inspection", "intervention"): 1,
    ("intervention", "inspection"): 1,
    ("intervention", "intervention"): 2,
}


@pytest.fixture
def flow() -> Callable[..., Flow]:
    """The 92 areas of the nation, a year apart."""

    def build(**fields: object) -> Flow:
        usual: dict[str, object] = {
            "title": "Ten areas moved to a closer look, seven moved back",
            "then": "24 November 2025",
            "now": "24 November 2026",
            "moves": MOVES,
            "then_short": "Nov 2025",
            "now_short": "Nov 2026",
        }
        return Flow(**(usual | fields))  # type: ignore[arg-type]

    return build
