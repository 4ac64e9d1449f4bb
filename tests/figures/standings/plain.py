"""Standings worked out again in plain Python, one at a time, from what the docstrings promise."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from framework.places.enums import TIER_KINDS

SPANS = {"year": 1, "financial_year": 1, "years": 2, "quarter": 3, "month": 4}
FIFTHS = ("well_above", "above", "close", "below", "well_below")


@dataclass(frozen=True)
class Told:
    """One current observation."""

    locality: str
    indicator: str
    year: int
    value: Decimal | None
    marker: str = ""
    period_kind: str = "year"
    starts: dt.date = dt.date.min
    ends: dt.date = dt.date.max

    @property
    def period(self) -> str:
        """Not as a person would write it: unlike for each length and end."""
        return f"{self.year}-{SPANS[self.period_kind]}-{self.ends:%y%j}"


@dataclass(frozen=True)
class Place:
    kind: str = "unitary"
    region: str = "Northern Marches"
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    group: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Measure:
    polarity: str = "higher"
    tier: str | None = None
    changes: tuple[int, ...] = ()
    floors: tuple[tuple[Decimal, int, int | None], ...] = ()


@dataclass
class World:
    places: dict[str, Place] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    promises: dict[tuple[str, str, int], Decimal] = field(default_factory=dict)

    def standings(self) -> dict[tuple[str, str, int], dict[str, object]]:
        values = self.values()
        return {key: self.standing(key, values) for key in values}

    def values(self) -> dict[tuple[str, str, int], tuple[Told, Fraction]]:
        """The one observation that speaks for each year, with its number."""
        found: dict[tuple[str, str, int], Told] = {}
        for told in sorted(self.told, key=lambda t: (-SPANS[t.period_kind], t.ends)):
            if self.counts(told):
                found[told.locality, told.indicator, told.year] = told
        return {key: (told, Fraction(told.value or 0)) for key, told in found.items()}

    def counts(self, told: Told) -> bool:
        place, tier = self.places[told.locality], self.measures[told.indicator].tier
        return (
            (told.marker == "low" or (told.marker == "" and told.value is not None))
            and (tier is None or place.kind in TIER_KINDS[tier])
            and (place.valid_from is None or place.valid_from <= told.ends)
            and (place.valid_to is None or place.valid_to > told.starts)
        )

    def standing(self, key: tuple[str, str, int], values: dict[tuple[str, str, int], tuple[Told, Fraction]]):
        locality, indicator, year = key
        told, value = values[key]
        measure = self.measures[indicator]
        sign = {"higher": 1, "lower": -1, "none": 0}[measure.polarity]
        turn = sign or 1

        def same_series(other: int) -> bool:
            then = values.get((locality, indicator, other))
            same_span = then is not None and SPANS[then[0].period_kind] == SPANS[told.period_kind]
            return same_span and not any(other < change <= year for change in measure.changes)

        def at(other: int) -> Fraction:
            return values[locality, indicator, other][1]

        gap = self.gap(key, values, turn)
        promise = self.promises.get(key)
        percent = gap / abs(Fraction(promise)) * 100 if gap is not None and promise else None
        trend = (value - at(year - 2)) / 2 * turn if same_series(year - 2) else None
        others = sorted(values[other, indicator, year][1] for other in self.compared(key, values))
        floor = self.floor(measure, year)
        short = sign * (floor - value) if floor is not None else None
        return {
            "period": told.period,
            "value": rounded(value),
            "target": promise and rounded(Fraction(promise)),
            "gap": rounded(gap),
            "gap_percent": rounded(percent),
            "years_missed": self.run(key, values, lambda k: sign and (self.gap(k, values, turn) or 0) < 0),
            "trend": rounded(trend),
            "years_falling": self.falling(key, values, sign),
            "comparators": len(others),
            "better": sum(1 for other in others if sign * (other - value) > 0),
            "place": self.place(value, others, sign),
            "lowest": rounded(others[0]) if others else None,
            "lower_quartile": rounded(quantile(others, Fraction(1, 4))),
            "median": rounded(quantile(others, Fraction(1, 2))),
            "upper_quartile": rounded(quantile(others, Fraction(3, 4))),
            "highest": rounded(others[-1]) if others else None,
            "minimum": rounded(floor),
            "short_of_minimum": rounded(short) if short is not None and short > 0 else None,
        }

    def gap(self, key, values, turn):
        promise = self.promises.get(key)
        return None if promise is None else (values[key][1] - Fraction(promise)) * turn

    def follows(self, key, values) -> bool:
        """Whether the year before is there, of the same length of period, and defined in the same way."""
        locality, indicator, year = key
        before = values.get((locality, indicator, year - 1))
        return (
            before is not None
            and SPANS[before[0].period_kind] == SPANS[values[key][0].period_kind]
            and year not in self.measures[indicator].changes
        )

    def run(self, key, values, holds) -> int:
        locality, indicator, year = key
        if not holds(key):
            return 0
        if not self.follows(key, values):
            return 1
        return 1 + self.run((locality, indicator, year - 1), values, holds)

    def falling(self, key, values, sign) -> int:
        locality, indicator, year = key
        before = (locality, indicator, year - 1)
        if not self.follows(key, values) or sign * (values[key][1] - values[before][1]) >= 0:
            return 0
        return 1 + self.falling(before, values, sign)

    def compared(self, key, values) -> list[str]:
        locality, indicator, year = key
        mine, span = self.places[locality], SPANS[values[key][0].period_kind]
        return [
            other
            for other, place in self.places.items()
            if other != locality
            and (
                other in mine.group
                if mine.group is not None
                else mine.region and (place.kind, place.region) == (mine.kind, mine.region)
            )
            and (other, indicator, year) in values
            and SPANS[values[other, indicator, year][0].period_kind] == span
        ]

    def place(self, value: Fraction, others: list[Fraction], sign: int) -> str:
        if not sign or len(others) < 4:
            return ""
        better = sum(1 for other in others if sign * (other - value) > 0)
        share = Fraction(2 * better + others.count(value), 2 * len(others))
        if share < Fraction(1, 5):
            return "well_above"
        if share < Fraction(2, 5):
            return "above"
        if share <= Fraction(3, 5):
            return "close"
        return "below" if share <= Fraction(4, 5) else "well_below"

    def floor(self, measure: Measure, year: int) -> Fraction | None:
        for value, first, last in sorted(measure.floors, key=lambda each: -each[1]):
            if first <= year:
                return Fraction(value) if last is None or year <= last else None
        return None


def quantile(values: list[Fraction], share: Fraction) -> Fraction | None:
    if not values:
        return None
    below, part = divmod(share * (len(values) - 1), 1)
    after = values[min(int(below) + 1, len(values) - 1)]
    return values[int(below)] + (after - values[int(below)]) * part


def rounded(number: Fraction | None) -> Decimal | None:
    if number is None:
        return None
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact.quantize(Decimal("0.000001"), ROUND_HALF_UP)
