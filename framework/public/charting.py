"""The charts of a figure, out of its series."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from framework.charts import (
    Chart,
    Comparator,
    DefinitionBreak,
    FigureChart,
    Spread,
    Standard,
    Strip,
    Value,
    figure_chart,
    strip_chart,
)
from framework.charts import Figure as Drawn
from framework.charts.values import Number
from framework.figures.enums import Polarity, Status
from framework.figures.queries import Figure, Point, Series
from framework.pages.words import bare, period, signed
from framework.places.models import Locality
from framework.public.words import said


def chart_of(told: Series, locality: Locality, title: str) -> FigureChart:
    """One indicator of a place over time, with what was promised, similar areas and the minimum standard."""
    unit = told.measure.unit
    names = _periods(told)
    promised = {year_name(each.year, told): each.value for each in told.promised}
    return figure_chart(
        Drawn(
            title=title,
            place=locality.name,
            periods=names,
            values=tuple(_value(point) for point in told.points),
            format=lambda value: said(_decimal(value), unit),
            short=lambda value: bare(_decimal(value)),
            difference=lambda value: signed(_decimal(value)),
            targets={name: promised.get(name) for name in names},
            spreads=tuple(_spread(point) for point in told.points if point.figure and point.figure.band),
            standard=_standard(told),
            breaks=tuple(
                DefinitionBreak(year_name(each.year, told), after=each.note) for each in told.changes
            ),
            measure=f"{told.measure.title}, {unit}",
        )
    )


def _decimal(value: Number) -> Decimal:
    return Decimal(str(round(float(value), 4))).normalize()


def _periods(told: Series) -> tuple[str, ...]:
    """Every period with a value, then the years to come that only have a promise."""
    names = {point.starts.isoformat(): period(point.period) for point in told.points}
    last = max((point.year for point in told.points), default=0)
    for each in told.promised:
        if each.year > last or not told.points:
            names[f"{each.year}-99"] = year_name(each.year, told)
    return tuple(names[key] for key in sorted(names))


def year_name(year: int, told: Series) -> str:
    """A year as its periods are called: "2024/25" among financial years, else "2024"."""
    for point in told.points:
        if point.year == year:
            return period(point.period)
    financial = any(point.period_kind == "financial_year" for point in told.points)
    return period(f"{year}-{(year + 1) % 100:02d}") if financial or not told.points else str(year)


def _value(point: Point) -> Value:
    first = point.revisions[-1].value if point.revisions else None
    return Value(
        period=period(point.period),
        value=point.value,
        missing=point.marker_words.lower(),
        provisional=point.status == Status.PROVISIONAL,
        first_published=first if first != point.value else None,
    )


def _spread(point: Point) -> Spread:
    assert point.figure
    assert point.figure.band
    band = point.figure.band
    ends = (band.lowest, band.lower_quartile, band.median, band.upper_quartile, band.highest)
    return Spread(period(point.period), *ends)


def _standard(told: Series) -> Standard | None:
    if not told.standards:
        return None
    last = max(told.standards, key=lambda each: each.from_year)
    floor = told.measure.polarity != Polarity.LOWER
    first = min((point.year for point in told.points), default=last.from_year)
    since = year_name(last.from_year, told) if last.from_year > first else None
    return Standard(last.value, since=since, is_floor=floor)


def strip_of(latest: Figure, locality: Locality, others: Sequence[tuple[str, Decimal]]) -> Chart:
    """The place among those it is compared with, in the latest year."""
    unit = latest.measure.unit
    return strip_chart(
        Strip(
            title=f"{locality.name} among similar areas in {period(latest.period)}: {said(latest.value, unit)}",
            place=locality.name,
            own=latest.value,
            others=tuple(Comparator(name, value) for name, value in others),
            median=latest.band.median if latest.band else None,
            format=lambda value: said(_decimal(value), unit),
            higher_is_better=latest.measure.polarity != Polarity.LOWER,
        )
    )
