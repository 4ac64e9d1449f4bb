"""The plain values in which figures are told to pages, charts, the assessment and the API."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from framework.figures.enums import Place, Polarity, Verdict
from framework.figures.models import Indicator, Standing


@dataclass(frozen=True, kw_only=True)
class Measure:
    """An indicator, with the service area and its risk."""

    code: str
    title: str
    description: str
    unit: str
    polarity: str
    kind: str
    audited: bool
    service_area: str
    service_area_name: str
    high_risk: bool

    @classmethod
    def of(cls, indicator: Indicator) -> Self:
        area = indicator.service_area
        return cls(
            code=indicator.code,
            title=indicator.title,
            description=indicator.description,
            unit=indicator.unit,
            polarity=indicator.polarity,
            kind=indicator.kind,
            audited=indicator.audited,
            service_area=area.code if area else "",
            service_area_name=area.name if area else "",
            high_risk=area.is_high_risk if area else False,
        )

    @property
    def polarity_words(self) -> str:
        return str(Polarity(self.polarity).label)


@dataclass(frozen=True, kw_only=True)
class Band:
    """What the comparators come to, themselves without the locality."""

    lowest: Decimal
    lower_quartile: Decimal
    median: Decimal
    upper_quartile: Decimal
    highest: Decimal

    @classmethod
    def of(cls, standing: Standing) -> Self | None:
        ends = (
            standing.lowest,
            standing.lower_quartile,
            standing.median,
            standing.upper_quartile,
            standing.highest,
        )
        lowest, lower, median, upper, highest = ends
        if lowest is None or lower is None or median is None or upper is None or highest is None:
            return None
        return cls(lowest=lowest, lower_quartile=lower, median=median, upper_quartile=upper, highest=highest)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """The value of an indicator in a year, and how it stands. Signs are as in `Standing`."""

    measure: Measure
    year: int
    period: str
    value: Decimal
    status: str
    verdict: str
    target: Decimal | None
    gap: Decimal | None
    gap_percent: Decimal | None
    years_missed: int
    trend: Decimal | None
    years_falling: int
    place: str
    comparators: int
    better: int
    band: Band | None
    minimum: Decimal | None
    short_of_minimum: Decimal | None

    @classmethod
    def of(cls, standing: Standing, measure: Measure, verdict: str = "") -> Self:
        return cls(
            measure=measure,
            year=standing.year,
            period=standing.period,
            value=standing.value,
            status=standing.status,
            verdict=verdict,
            target=standing.target,
            gap=standing.gap,
            gap_percent=standing.gap_percent,
            years_missed=standing.years_missed,
            trend=standing.trend,
            years_falling=standing.years_falling,
            place=standing.place,
            comparators=standing.comparators,
            better=standing.better,
            band=Band.of(standing),
            minimum=standing.minimum,
            short_of_minimum=standing.short_of_minimum,
        )

    @property
    def is_below_minimum(self) -> bool:
        return self.short_of_minimum is not None

    @property
    def is_missed(self) -> bool:
        """Short of its target; where neither more nor less is better, nothing is."""
        return self.years_missed > 0

    @property
    def is_met(self) -> bool:
        return self.target is not None and self.years_missed == 0 and self.measure.polarity != Polarity.NONE

    @property
    def place_words(self) -> str:
        return str(Place(self.place).label)

    @property
    def verdict_words(self) -> str:
        return str(Verdict(self.verdict).label)
