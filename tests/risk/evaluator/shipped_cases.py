"""For each rule of the 2006 proposal that leads up: a world just at its thresholds, and worlds just short of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.risk.evaluator.worlds import YEAR, reading

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Case:
    """A rule, the stage in which it is tried, readings by which it just holds, and some by which it does not."""

    rule: str
    stage: str
    holds: Rows
    fails: dict[str, Rows]
    days: int = 1000


def one(code: str, value: float, about: str | None = None, back: int = 0, **keys: Any) -> dict[str, Any]:
    """A reading so many years back; a service area stands where the fact is about one."""
    row = reading(code, value, about, year=YEAR - back, **keys)
    if code == "inspection.judgement":
        row |= {"subject": None, "service_area": about}
    return row


def years(code: str, values: list[float], about: str, **keys: Any) -> Rows:
    """Readings of years up to this one, the oldest first."""
    return [one(code, value, about, len(values) - 1 - at, **keys) for at, value in enumerate(values)]


WEAK, LEVEL, OVER = "assessment.weak_priorities", "assessment.level", "assessment.overstated"
LATE, FLOOR, FALLING = "assessment.days_late", "figures.below_minimum", "figures.years_falling"
MISSED, YEARS_MISSED = "figures.missed_target", "figures.years_missed"
RISKY: dict[str, Any] = {"high_risk": True}
THREE_YEARS = [2.0, 2.0, 2.0]

UP = (
    Case(
        "assessment_shows_problems",
        "assessment",
        [one(WEAK, 3)],
        {
            "two weak": [one(WEAK, 2)],
            "last year": [one(WEAK, 3, back=1)],
            "one at level 1": [one(LEVEL, 1, "homes")],
        },
    ),
    Case(
        "assessment_shows_problems",
        "assessment",
        [one(LEVEL, 1, "homes"), one(LEVEL, 1, "roads")],
        {
            "one at level 2": [one(LEVEL, 1, "homes"), one(LEVEL, 2, "roads")],
            "one last year": [one(LEVEL, 1, "homes"), one(LEVEL, 1, "roads", 1)],
        },
    ),
    Case(
        "overstated_self_judgement",
        "assessment",
        [one(OVER, 1, about) for about in ("homes", "roads", "waste")],
        {
            "two answers": [one(OVER, 1, about) for about in ("homes", "roads")],
            "less than a level": [one(OVER, 0.9, about) for about in ("homes", "roads", "waste")],
        },
    ),
    Case(
        "overstated_self_judgement",
        "assessment",
        [one(OVER, 2, "homes")],
        {"a level": [one(OVER, 1, "homes")]},
    ),
    Case(
        "falling_three_years",
        "assessment",
        [one(FALLING, 3, "homes"), one(FALLING, 3, "roads")],
        {
            "two years": [one(FALLING, 3, "homes"), one(FALLING, 2, "roads")],
            "one priority": [one(FALLING, 5, "homes")],
        },
    ),
    Case(
        "below_minimum_people_at_risk",
        "assessment",
        [one(FLOOR, 0.001, "visits", **RISKY)],
        {"at it": [one(FLOOR, 0, "visits", **RISKY)], "last year": [one(FLOOR, 5, "visits", 1, **RISKY)]},
    ),
    Case(
        "below_minimum_people_at_risk",
        "peer_challenge",
        [one(FLOOR, 1, "visits", **RISKY)],
        {"no risk": [one(FLOOR, 1, "visits")]},
    ),
    Case(
        "below_minimum_elsewhere",
        "assessment",
        [one(FLOOR, 1, "roads"), one(FLOOR, 1, "waste")],
        {"one": [one(FLOOR, 9, "roads")], "at it": [one(FLOOR, 1, "roads"), one(FLOOR, 0, "waste")]},
    ),
    Case(
        "below_minimum_elsewhere",
        "assessment",
        years(FLOOR, [1, 1], "roads"),
        {"kept last year": years(FLOOR, [1, 0, 1], "roads"), "kept now": years(FLOOR, [1, 1, 0], "roads")},
    ),
    Case("nothing_published_in_time", "assessment", [one(LATE, 30)], {"a day before": [one(LATE, 29)]}),
    Case(
        "promises_missed_and_overstated",
        "assessment",
        [*years(MISSED, THREE_YEARS, "homes"), *years(MISSED, THREE_YEARS, "waste"), one(OVER, 1, "waste")],
        {
            "one promise": [*years(MISSED, THREE_YEARS, "waste"), one(OVER, 1, "waste")],
            "not overstated": [*years(MISSED, THREE_YEARS, "homes"), *years(MISSED, THREE_YEARS, "waste")],
            "overstated elsewhere": [
                *years(MISSED, THREE_YEARS, "homes"),
                *years(MISSED, THREE_YEARS, "waste"),
                one(OVER, 2, "roads"),
            ],
            "missed by less": [
                *years(MISSED, THREE_YEARS, "homes"),
                *years(MISSED, [2, 1.99, 2], "waste"),
                one(OVER, 1, "waste"),
            ],
            "two years": [
                *years(MISSED, THREE_YEARS, "homes"),
                *years(MISSED, [2, 2], "waste"),
                one(OVER, 1, "waste"),
            ],
        },
    ),
    *(
        Case("failure_to_engage", stage, [one(LATE, 180)], {"a day before": [one(LATE, 179)]})
        for stage in ("assessment", "peer_challenge", "inspection")
    ),
    Case(
        "still_below_minimum",
        "inspection",
        years(FLOOR, [1, 1, 1], "visits", **RISKY),
        {
            "two years": years(FLOOR, [1, 1], "visits", **RISKY),
            "kept once": years(FLOOR, [1, 0, 1], "visits", **RISKY),
            "no risk": years(FLOOR, [1, 1, 1], "roads"),
        },
    ),
    Case(
        "local_pressures_failed",
        "peer_challenge",
        [one(YEARS_MISSED, 4, "homes"), one(YEARS_MISSED, 4, "waste"), one(WEAK, 3)],
        {
            "three years": [one(YEARS_MISSED, 4, "homes"), one(YEARS_MISSED, 3, "waste"), one(WEAK, 3)],
            "two weak": [one(YEARS_MISSED, 4, "homes"), one(YEARS_MISSED, 4, "waste"), one(WEAK, 2)],
            "one promise": [one(YEARS_MISSED, 4, "homes"), one(WEAK, 3)],
        },
        days=365,
    ),
)
