"""Who lives which story, and where a story may have brought an area."""

from __future__ import annotations

from framework.demo.nation.places import assessing
from framework.stages.enums import Stage
from framework.stages.models import Transition

PLACE_OF: dict[str, set[str]] = {}
for place in assessing():
    PLACE_OF.setdefault(place.story, set()).add(place.name)

STAGES_OF: dict[str, set[str]] = {
    "strong": {"assessment"},
    "steady": {"assessment", "peer_challenge"},
    "improving": {"assessment", "peer_challenge"},
    "coasting": {"assessment", "peer_challenge"},
    "struggling": {"peer_challenge"},
    "hopeful": {"peer_challenge"},
    "denial": {"peer_challenge"},
    "failing": {"intervention"},
    "unsafe": {"inspection"},
    "recovering": {"assessment", "peer_challenge"},
    "silent": {"assessment", "peer_challenge"},
}


def lived(name: str) -> list[str]:
    """The stages of a place, in order."""
    moves = Transition.objects.filter(locality__name=name).order_by("version")
    return [Stage.ASSESSMENT, *moves.values_list("after", flat=True)]
