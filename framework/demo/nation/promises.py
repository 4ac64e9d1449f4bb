"""What the areas of the fictional nation promised."""

from __future__ import annotations

from dataclasses import dataclass

from framework.demo.nation.measures import BY_CODE
from framework.demo.nation.places import Place
from framework.demo.nation.stories import applies, chance, value

STEP = 0.1
"""What a year's promise asks for, in steps of an indicator's spread."""


@dataclass(frozen=True)
class Outcome:
    """A priority as it may be agreed: its words, who leads, and the indicators it is measured by."""

    code: str
    title: str
    lead: str
    indicators: tuple[str, ...]
    national_reason: str = ""


_COUNCIL, _POLICE, _HEALTH = "{place} Council", "{region} Police", "{region} Health and Care"

OUTCOMES: tuple[Outcome, ...] = (
    Outcome("children-close", "Children in care live close to home", _COUNCIL, ("FN 02", "FN 03"),
            "Children in care depend wholly on public bodies; no area may fail them unnoticed."),
    Outcome("waste", "Less waste, more of it recycled", _COUNCIL, ("FN 14", "FN 15")),
    Outcome("safe-streets", "Streets that feel safe after dark", _POLICE, ("FN 17", "FN 18")),
    Outcome("older-people", "Older people stay independent", _HEALTH, ("FN 08", "FN 09")),
    Outcome("homes", "More homes that people can afford", _COUNCIL, ("FN 11", "FN 12")),
    Outcome("work", "Young people find their way into work", _COUNCIL, ("FN 26", "FN 25")),
    Outcome("roads", "Roads that are safe and in repair", _COUNCIL, ("FN 21", "FN 20")),
    Outcome("active", "People live longer and better", _HEALTH, ("FN 23", "FN 24")),
)  # fmt: skip

EVERYBODY = ("children-close", "waste", "safe-streets")
"""What every area promises; the rest are its own choice."""


def chosen(place: Place) -> list[Outcome]:
    """The five priorities of a place: three that all have, two of its own."""
    possible = [each for each in OUTCOMES if all(applies(place, BY_CODE[code]) for code in each.indicators)]
    shared = [each for each in possible if each.code in EVERYBODY]
    own = sorted(
        (each for each in possible if each.code not in EVERYBODY),
        key=lambda each: chance(place.name, each.code),
    )
    return shared + own[: 5 - len(shared)]


def rows(place: Place, code: str, from_year: int, to_year: int, *, shift: int = 0) -> list[dict[str, object]]:
    """The agreement of a place as rows of a return: every target with its value for every year.

    `shift` is how many years later than it is written the nation lives its stories.
    """
    found: list[dict[str, object]] = []
    for outcome in chosen(place):
        for indicator in outcome.indicators:
            measure = BY_CODE[indicator]
            baseline = value(place, measure, from_year - 2 - shift)
            sign = 1 if measure.polarity == "higher" else -1
            for year in range(from_year, to_year + 1):
                steps = STEP * (year - from_year + 2)
                target = round(baseline + sign * steps * measure.spread, measure.decimals)
                found.append(
                    {
                        "locality": code,
                        "from_year": from_year,
                        "to_year": to_year,
                        "priority": outcome.code,
                        "priority_title": outcome.title,
                        "lead_partner": outcome.lead.format(place=place.name, region=place.region),
                        "indicator": indicator,
                        "baseline_period": f"{from_year - 2}-{(from_year - 1) % 100:02d}",
                        "baseline": baseline,
                        "year": year,
                        "target": min(99.0, target) if measure.unit == "%" else max(0.1, target),
                        "stretch": "",
                        "reward": "",
                        "designated": "yes" if outcome.code in EVERYBODY else "no",
                        "national_reason": outcome.national_reason,
                    }
                )
    return found
