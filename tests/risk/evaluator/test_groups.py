"""Small worlds with the outcome worked out by hand: conditions together, and the readings that they leave."""

from __future__ import annotations

from typing import Any

import pytest

from framework.risk.ruleset import Group
from tests.risk.evaluator.worlds import (
    AREA,
    GAP,
    LATE,
    LEVEL,
    OVER,
    WEAK,
    YEAR,
    came,
    condition,
    either,
    every,
    held,
    only,
    reading,
    rule,
    rule_set,
    run,
)

World = list[Any]
LASTING = condition(GAP, "at_least", 2, years_running=3)
SEVERAL = condition(GAP, "at_least", 2, count_at_least=2)
LATEST = condition(AREA, "at_most", 1, latest_within=3)
GAPS = condition(GAP, "at_least", 2, name="gaps", count_at_least=2)
OVERSTATED = condition(OVER, "at_least", 1, name="over", same_subject=True)
BOTH_OVERSTATED = condition(OVER, "at_least", 1, name="over", same_subject=True, count_at_least=2)
LEVELS = condition(LEVEL, "at_most", 2, name="levels", same_subject=True)
WEAKNESS = condition(WEAK, "at_least", 3, name="weak")
LATENESS = condition(LATE, "at_least", 30, name="late")
CALM = condition(WEAK, "at_most", 1, name="calm")
NOT_LATE = condition(LATE, "at_least", 30, name="not_late", absent_years=1)
NOT_LATE_FOR_LONG = condition(LATE, "at_least", 30, name="not_late", absent_years=2)
TWO_GAPS = [reading(GAP, 5, "roads"), reading(GAP, 5, "waste")]

GROUPS: list[tuple[str, Group, World, bool]] = [
    ("both", every(WEAKNESS, LATENESS), [reading(WEAK, 3), reading(LATE, 30)], True),
    ("one of both", every(WEAKNESS, LATENESS), [reading(WEAK, 3), reading(LATE, 29)], False),
    ("either", either(WEAKNESS, LATENESS), [reading(WEAK, 2), reading(LATE, 30)], True),
    ("neither", either(WEAKNESS, LATENESS), [reading(WEAK, 2), reading(LATE, 29)], False),
    (
        "an area with two gaps, one overstated",
        every(GAPS, OVERSTATED),
        [*TWO_GAPS, reading(OVER, 1, "waste")],
        True,
    ),
    ("overstated on something else", every(GAPS, OVERSTATED), [*TWO_GAPS, reading(OVER, 3, "homes")], False),
    (
        "one overstated of two wanted",
        every(GAPS, BOTH_OVERSTATED),
        [*TWO_GAPS, reading(OVER, 1, "waste")],
        False,
    ),
    (
        "both overstated",
        every(GAPS, BOTH_OVERSTATED),
        [*TWO_GAPS, reading(OVER, 1, "waste"), reading(OVER, 1, "roads")],
        True,
    ),
    (
        "a chain of three on one subject",
        every(GAPS, OVERSTATED, LEVELS),
        [*TWO_GAPS, reading(OVER, 1, "waste"), reading(LEVEL, 2, "waste")],
        True,
    ),
    (
        "a chain that changes its subject",
        every(GAPS, OVERSTATED, LEVELS),
        [*TWO_GAPS, reading(OVER, 1, "waste"), reading(LEVEL, 2, "roads")],
        False,
    ),
    ("calm and not late", every(CALM, NOT_LATE), [reading(WEAK, 1)], True),
    ("calm and hardly late", every(CALM, NOT_LATE), [reading(WEAK, 1), reading(LATE, 29)], True),
    ("calm but late", every(CALM, NOT_LATE), [reading(WEAK, 1), reading(LATE, 30)], False),
    ("late a year ago", every(CALM, NOT_LATE), [reading(WEAK, 1), reading(LATE, 30, year=YEAR - 1)], True),
    (
        "late a year ago, and two years are asked",
        every(CALM, NOT_LATE_FOR_LONG),
        [reading(WEAK, 1), reading(LATE, 30, year=YEAR - 1)],
        False,
    ),
    (
        "late two years ago, and two years are asked",
        every(CALM, NOT_LATE_FOR_LONG),
        [reading(WEAK, 1), reading(LATE, 30, year=YEAR - 2)],
        True,
    ),
    ("not late, but nothing said", every(CALM, NOT_LATE), [], False),
    (
        "all inside any, the all",
        either(every(WEAKNESS, LATENESS), CALM),
        [reading(WEAK, 3), reading(LATE, 30)],
        True,
    ),
    ("all inside any, the other", either(every(WEAKNESS, LATENESS), CALM), [reading(WEAK, 0)], True),
    ("all inside any, half of it", either(every(WEAKNESS, LATENESS), CALM), [reading(WEAK, 3)], False),
    ("any inside all", every(either(WEAKNESS, CALM), LATENESS), [reading(WEAK, 0), reading(LATE, 30)], True),
    ("any inside all, without the rest", every(either(WEAKNESS, CALM), LATENESS), [reading(WEAK, 0)], False),
]


@pytest.mark.parametrize(("told", "group", "world", "holds"), GROUPS, ids=[case[0] for case in GROUPS])
def test_conditions_together(told: str, group: Group, world: World, holds: bool) -> None:
    assert held(came(rule_set(rule(1, group)), *world)) == (["rule_1"] if holds else [])


READ: list[tuple[str, Group, World, list[str]]] = [
    (
        "every year that counts, and no other",
        every(LASTING),
        [run(GAP, [9, 2, 3, 4], "roads")],
        [f"figures.gap/1/{year}/roads" for year in (YEAR - 2, YEAR - 1, YEAR)],
    ),
    (
        "every subject that counts, and no other",
        every(SEVERAL),
        [reading(GAP, 2, "waste"), reading(GAP, 1, "homes"), reading(GAP, 3, "roads")],
        [f"figures.gap/1/{YEAR}/roads", f"figures.gap/1/{YEAR}/waste"],
    ),
    (
        "the subjects of a chain alone",
        every(GAPS, OVERSTATED),
        [*TWO_GAPS, reading(OVER, 1, "waste"), reading(OVER, 2, "homes")],
        [f"figures.gap/1/{YEAR}/roads", f"figures.gap/1/{YEAR}/waste", f"judged.over/1/{YEAR}/waste"],
    ),
    (
        "only the half of an any that held",
        either(WEAKNESS, LATENESS),
        [reading(WEAK, 2), reading(LATE, 30)],
        [f"judged.late/1/{YEAR}/"],
    ),
    (
        "nothing of an all that did not hold inside an any that did",
        either(every(WEAKNESS, LATENESS), condition(OVER, "at_least", 1)),
        [reading(WEAK, 3), reading(OVER, 1, "roads")],
        [f"judged.over/1/{YEAR}/roads"],
    ),
    (
        "nothing for an absence",
        every(CALM, NOT_LATE),
        [reading(WEAK, 1), reading(LATE, 3)],
        [f"judged.weak/1/{YEAR}/"],
    ),
    (
        "one reading that two conditions count, once",
        every(condition(WEAK, "at_least", 3, name="a"), condition(WEAK, "at_least", 2, name="b")),
        [reading(WEAK, 3)],
        [f"judged.weak/1/{YEAR}/"],
    ),
    (
        "the latest reading alone",
        every(LATEST),
        [reading(AREA, 1, "care", year=YEAR - 2), reading(AREA, 1, "care", year=YEAR - 1)],
        [f"inspected.area/1/{YEAR - 1}/care"],
    ),
]


@pytest.mark.parametrize(("told", "group", "world", "expected"), READ, ids=[case[0] for case in READ])
def test_a_trigger_holds_the_very_readings_that_made_it(
    told: str, group: Group, world: World, expected: list[str]
) -> None:
    trigger = only(came(rule_set(rule(1, group)), *world).triggers)
    assert trigger["readings"] == expected
