"""A lifecycle decides every pair, owns every state, and refuses in words that help."""

from __future__ import annotations

import itertools

import pytest
from django.db.models import TextChoices

from framework.improvement.enums import LIFECYCLE as ACTION
from framework.lifecycle import Lifecycle
from framework.priorities.enums import LIFECYCLE as AGREEMENT
from framework.stages.enums import LIFECYCLE as STAGE
from framework.stages.enums import PROPOSAL

ALL = {"action": ACTION, "agreement": AGREEMENT, "stage": STAGE, "proposal": PROPOSAL}


class Bulb(TextChoices):
    OFF = "off", "Off"
    ON = "on", "On"
    BROKEN = "broken", "Broken"


def bulb(**changes: object) -> Lifecycle:
    told: dict[str, object] = {
        "name": "bulb",
        "states": Bulb,
        "start": Bulb.OFF,
        "moves": {
            Bulb.OFF: {Bulb.ON: "switch on"},
            Bulb.ON: {Bulb.OFF: "switch off", Bulb.BROKEN: "break"},
            Bulb.BROKEN: {},
        },
        "owners": {Bulb.OFF: "officer", Bulb.ON: "officer", Bulb.BROKEN: "nobody"},
    }
    return Lifecycle(**{**told, **changes})  # type: ignore[arg-type]


def test_every_pair_is_decided() -> None:
    allowed = {pair for pair in itertools.product(Bulb.values, repeat=2) if bulb().allows(*pair)}
    assert allowed == {("off", "on"), ("on", "off"), ("on", "broken")}


def test_a_refusal_says_what_is_possible_instead() -> None:
    assert bulb().refusal("on", "on") == "This bulb is on; it cannot become on. It can become off or broken."
    assert bulb().refusal("off", "broken") == "This bulb is off; it cannot become broken. It can become on."
    assert bulb().refusal("broken", "on") == "This bulb is broken; it cannot become on. That is its end."


@pytest.mark.parametrize(
    "changes",
    [
        {"moves": {Bulb.OFF: {Bulb.ON: "switch on"}, Bulb.ON: {}}},
        {"owners": {Bulb.OFF: "officer", Bulb.ON: "officer"}},
        {"moves": {Bulb.OFF: {"dimmed": "dim"}, Bulb.ON: {}, Bulb.BROKEN: {}}},
    ],
    ids=["a state without moves", "a state without an owner", "a move to no state"],
)
def test_a_table_with_a_gap_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="does not decide every one of its states"):
        bulb(**changes)


def test_the_drawing_shows_states_owners_and_verbs() -> None:
    drawn = bulb().drawing()
    assert "[*] --> off" in drawn
    assert "off --> on : switch on" in drawn
    assert "broken : broken<br/>(nobody)" in drawn
    assert "broken --> [*]" in drawn


@pytest.mark.parametrize("lifecycle", ALL.values(), ids=ALL)
def test_no_shipped_lifecycle_has_a_state_that_nothing_leads_to(lifecycle: Lifecycle) -> None:
    led_to = {after for row in lifecycle.moves.values() for after in row}
    assert led_to | {lifecycle.start} == set(lifecycle.states.values)


@pytest.mark.parametrize("lifecycle", ALL.values(), ids=ALL)
def test_only_an_end_is_owned_by_nobody(lifecycle: Lifecycle) -> None:
    ends = {state for state, row in lifecycle.moves.items() if not row}
    assert {state for state, owner in lifecycle.owners.items() if owner == "nobody"} == ends
