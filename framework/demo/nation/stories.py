"""The stories that areas live: how good they are, where they are heading, and how they speak of themselves."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from framework.demo.nation.measures import Measure
from framework.demo.nation.places import Place

FIRST, LAST = 2018, 2025
"""The first and the last year with figures."""


@dataclass(frozen=True)
class Story:
    """One story. Quality is counted in steps of an indicator's spread; 0 is the nation's middle in 2018.

    `start` is the quality in 2018, `drift` the change a year. `turn` names a year from which `after` is the
    drift. `own` are indicators that go their own way: start and drift. `boast` is how many levels the area
    judges itself above what its figures say; `silent_from` the year from which it publishes nothing.
    """

    start: float
    drift: float
    turn: int = 9999
    after: float = 0.0
    own: dict[str, tuple[float, float]] = field(default_factory=dict)
    turns_own: dict[str, tuple[int, float]] = field(default_factory=dict)
    boast: int = 0
    capacity: int = 3
    silent_from: int = 9999


STORIES: dict[str, Story] = {
    "steady": Story(0.1, 0.24),
    "strong": Story(0.8, 0.22, capacity=4),
    "improving": Story(-1.2, 0.02, turn=2022, after=0.45, capacity=3),
    "coasting": Story(0.9, -0.14, capacity=3),
    "struggling": Story(-0.6, 0.03, capacity=2),
    "hopeful": Story(
        -0.1, 0.14, own={"FN 02": (0.2, -0.22), "FN 14": (0.1, 0.02), "FN 15": (0.0, -0.05)}, boast=1
    ),
    "denial": Story(-0.3, -0.02, boast=2),
    "failing": Story(-0.9, -0.05, own={"FN 01": (-1.8, -0.28), "FN 04": (-0.8, -0.4)}, capacity=1),
    "unsafe": Story(-0.1, 0.1, own={"FN 04": (-0.5, -0.55)}, capacity=2),
    "recovering": Story(
        -0.3, 0.22, own={"FN 01": (-1.0, -0.36)}, turns_own={"FN 01": (2022, 1.2)}, capacity=3
    ),
    "silent": Story(-0.4, 0.02, silent_from=2025, capacity=2),
}


def chance(*parts: object) -> float:
    """A number between -1 and 1 that is always the same for the same words."""
    digits = hashlib.sha256("/".join(map(str, parts)).encode()).hexdigest()[:12]
    return int(digits, 16) / 16**12 * 2 - 1


def quality(place: Place, measure: Measure, year: int) -> float:
    """How good a place is at a measure in a year, in steps of the measure's spread."""
    story = STORIES[place.story]
    start, drift = story.own.get(measure.code, (story.start, story.drift))
    if measure.code not in story.own:
        start += 0.45 * chance(place.name, measure.code)
        drift += 0.06 * chance(place.name, measure.code, "drift")
    turn, after = story.turns_own.get(measure.code, (story.turn, story.after))
    before = min(year, turn) - FIRST
    since = max(0, year - turn)
    return start + drift * before + after * since + 0.12 * chance(place.name, measure.code, year)


def value(place: Place, measure: Measure, year: int) -> float:
    """The value of a measure in a place in a year, rounded as it is published."""
    better = quality(place, measure, year) * measure.spread
    found = measure.level + (better if measure.polarity == "higher" else -better)
    if measure.unit == "%":
        found = min(99.5, max(0.4, found))
    return round(max(0.1**measure.decimals, found), measure.decimals)


def applies(place: Place, measure: Measure) -> bool:
    """Whether the place's council answers for it: counties for upper-tier services, districts for lower."""
    if measure.tier == "both":
        return True
    return place.kind not in ({"district"} if measure.tier == "upper" else {"county"})
