"""A figure as it is published: the latest value in words and numbers, its series, its promises, the others."""

from __future__ import annotations

from typing import Any

from assessment.queries import Figure, Point
from assessment.snapshot.plain import decimal
from framework.pages import words


def figure_as_data(figure: Figure) -> dict[str, Any]:
    """Everything that the page, the report and a chart need of one figure."""
    indicator = figure.indicator
    return {
        "indicator": indicator.code,
        "title": indicator.title,
        "description": indicator.description,
        "unit": indicator.unit,
        "unit_head": figure.unit_head,
        "unit_tail": figure.unit_tail,
        "short_value": figure.short_value,
        "polarity": indicator.polarity,
        "designated": figure.designated,
        "headline": headline(figure),
        "value_words": figure.value_words,
        "promised_words": _promised(figure),
        "when_words": figure.when_words,
        "against_promise": figure.against_promise,
        "others_words": figure.others_words,
        "verdict_words": figure.verdict_words,
        "short_of_minimum_words": figure.short_of_minimum_words,
        "glyph": figure.glyph,
        "met": figure.is_met,
        "standing": _standing(figure),
        "series": [_point(point) for point in figure.series],
        "path": [{"year": year, "value": decimal(value)} for year, value in figure.path],
        "middles": [
            {"year": year, "middle": decimal(middle), "low": decimal(low), "high": decimal(high)}
            for year, middle, low, high in figure.middles
        ],
    }


def headline(figure: Figure) -> str:
    """The figure as an answer: "Household waste recycled rose to 47.2 % in 2024/25, 2.8 points short of …"."""
    if figure.standing is None:
        return f"{figure.indicator.title}: no figure yet"
    when = words.period(figure.standing.period)
    title = figure.indicator.title
    against = figure.against_promise
    return f"{title} {_moved(figure)} {figure.value_words} in {when}, {against}"


def _moved(figure: Figure) -> str:
    """ "rose to", against the value of the period before."""
    values = [point.value for point in figure.series if point.value is not None]
    if len(values) < 2 or figure.latest is None or figure.latest.value != values[-1]:
        return "was"
    if values[-1] == values[-2]:
        return "stayed at"
    return "rose to" if values[-1] > values[-2] else "fell to"


def _standing(figure: Figure) -> dict[str, Any] | None:
    standing = figure.standing
    if standing is None:
        return None
    return {
        "year": standing.year,
        "period": standing.period,
        "value": decimal(standing.value),
        "status": standing.status,
        "promised": decimal(standing.target),
        "gap": decimal(standing.gap),
        "trend": decimal(standing.trend),
        "years_missed": standing.years_missed,
        "years_falling": standing.years_falling,
        "place": standing.place,
        "comparators": standing.comparators,
        "middle": decimal(standing.median),
        "minimum": decimal(standing.minimum),
        "short_of_minimum": decimal(standing.short_of_minimum),
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "year": point.year,
        "period": point.period,
        "value": decimal(point.value),
        "marker": point.marker,
        "status": point.status,
        "verdict": point.verdict,
        "first": decimal(point.first),
        "source": point.source,
    }


def _promised(figure: Figure) -> str:
    """What was promised for the year of the latest value, with its unit; "" when nothing was."""
    standing = figure.standing
    return figure.say(standing.target) if standing and standing.target is not None else ""
