"""A rule set as text that a test can spoil: a sound one, and ways to change one line of it."""

from __future__ import annotations

import pytest

from framework.risk.ruleset import Problem, RuleSetRefused, parse

Case = tuple[str, str, str, str, str]
RULE = "rule 7 (missed)"
CALM = "rule 8 (calm)"
NUMBERS = "a whole number from 1 to 100000"

SOUND = """
code = "small"
name = "Small"
version = 3
in_force_from = 2026-04-01
source = "Driving improvement"

[dwell]
peer_challenge = 365

[hysteresis]
"figures.gap" = 0.5

[severity]
people_at_risk = 40
people_at_risk_full_at = 2
far_off = 25
how_long = 20
how_long_full_at = 5
commitment = 15

[facts."figures.gap"]
title = "missed by"
per = "subject"
one = "{n} point"
many = "{n} points"
best = 0
worst = 20

[facts."judged.weak"]
title = "weak priorities"
per = "locality"
one = "{n} priority"
many = "{n} priorities"
best = 0
worst = 6
counted = true

[[rules]]
number = 7
code = "missed"
title = "Missed for years"
from = ["assessment"]
to = "peer_challenge"
moves = "by_itself"
when = "{gap.count} or more promises have missed by {gap.threshold} or more for {gap.years}"
sentence = "{name} missed {gap.subjects} by up to {gap.value} in {year}."
because = "it missed {gap.number} {gap:promise|promises}"
source = "focussing on those localities where the annual assessment indicates problems"
source_section = "Periodic peer challenge"
[[rules.all]]
fact = "figures.gap"
at_least = 2
years_running = 3
count_at_least = 2

[[rules]]
number = 8
code = "calm"
title = "Recovered"
from = ["peer_challenge"]
to = "assessment"
moves = "asks"
within_days = 30
when = "the assessment finds no more than {weak.threshold} weak, and no gap of {gap.threshold}"
sentence = "{name} has {weak.value} weak."
because = "it has {weak.value} weak"
source = "one tool in tool box but not predominant one"
source_section = "Streamlined inspection"
note = "The paper sets no number."
[[rules.all]]
fact = "judged.weak"
at_most = 1
[[rules.all]]
fact = "figures.gap"
at_least = 2
absent_years = 1
"""


def with_line(old: str, *new: str) -> str:
    """The sound text with one of its lines replaced; the line must stand there, and the first one is meant."""
    lines = SOUND.split("\n")
    at = lines.index(old)
    return "\n".join([*lines[:at], *new, *lines[at + 1 :]])


def without(old: str) -> str:
    """The sound text without that line."""
    return with_line(old)


def with_more(*new: str) -> str:
    """The sound text with further lines at its end, which belong to the last condition."""
    return "\n".join([SOUND, *new])


def with_top(*new: str) -> str:
    """The sound text with further lines at its head, which belong to the rule set."""
    return "\n".join([*new, SOUND])


def problems(text: str) -> tuple[Problem, ...]:
    """What is wrong with the text, which must be refused."""
    with pytest.raises(RuleSetRefused) as refused:
        parse(text, file="new.toml")
    return refused.value.problems
