"""One indicator of one area over time: the chart, its table, and everything that stands behind a value."""

from __future__ import annotations

from decimal import Decimal
from operator import itemgetter
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from framework.access.door import operates
from framework.charts import Chart
from framework.figures.models import Indicator, Standing
from framework.figures.queries import Figure, Point, Series, comparators, series
from framework.pages.answers import public_page
from framework.pages.export import Column, csv_answer
from framework.pages.furniture import Link
from framework.pages.furniture.tables import Cell, table_of
from framework.pages.words import capital, counted, day_short, number, period
from framework.places.models import Locality
from framework.public import addresses, words
from framework.public.charting import chart_of, strip_of, year_name
from framework.stages import queries as stages

COLUMNS = (
    "indicator", "locality", "period", "value", "marker", "status", "verdict", "numerator", "denominator",
    "promised", "median_of_similar_areas", "minimum", "note", "source", "line",
)  # fmt: skip


@operates("public.read")
@public_page
def figure(request: HttpRequest, code: str, indicator: str, form: str) -> HttpResponse:
    """The page, or all of it as CSV or JSON."""
    locality = get_object_or_404(Locality, code=code)
    found = get_object_or_404(Indicator.objects.select_related("service_area"), code=indicator)
    told = series(locality, found)
    if form == "csv":
        columns = [Column(name, itemgetter(name), "plain") for name in COLUMNS]
        return csv_answer(f"{code}-{indicator}.csv".replace(" ", "-"), columns, _rows(told, locality))
    if form == "json":
        return JsonResponse({"results": [_plain(row) for row in _rows(told, locality)]})
    return render(request, "public/figure.html", _context(told, locality, found))


def _rows(told: Series, locality: Locality) -> list[dict[str, Any]]:
    promised = {each.year: each.value for each in told.promised}
    return [
        {
            "indicator": told.measure.code,
            "locality": locality.code,
            "period": point.period,
            "value": point.value,
            "marker": point.marker,
            "status": point.status,
            "verdict": point.verdict,
            "numerator": point.numerator,
            "denominator": point.denominator,
            "promised": promised.get(point.year),
            "median_of_similar_areas": point.figure.band.median
            if point.figure and point.figure.band
            else None,
            "minimum": point.figure.minimum if point.figure else None,
            "note": point.note,
            "source": point.source.file,
            "line": point.source.line,
        }
        for point in told.points
    ]


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {k: format(v.normalize(), "f") if isinstance(v, Decimal) else v for k, v in row.items()}


def _context(told: Series, locality: Locality, indicator: Indicator) -> dict[str, Any]:
    latest = told.latest
    before = _before(told, latest)
    kin = comparators(locality, timezone.localdate())
    title = words.headline(latest, before) if latest else f"{told.measure.title}: no value is known yet"
    chart: Chart | None = chart_of(told, locality, title) if told.points else None
    others = _others(kin.localities, indicator, latest)
    return {
        "locality": locality,
        "area_url": addresses.area(locality.code),
        "measure": told.measure,
        "title": title,
        "lead": words.compared(latest) if latest else "",
        "status": _status(latest),
        "chart": chart,
        "strip": strip_of(latest, locality, others) if latest and others else None,
        "kin": kin,
        "better": _better(latest, others),
        "revisions": _revisions(told),
        "facts": _facts(told, latest),
        "promised": [
            (year_name(each.year, told), words.said(each.value, told.measure.unit)) for each in told.promised
        ],
        "moves": [Link(move.why, addresses.why(move.pk)) for move in stages.moves(locality)[:3]],
        "base": addresses.figure(locality.code, told.measure.code).rstrip("/"),
    }


def _before(told: Series, latest: Figure | None) -> Decimal | None:
    """The value of the year before, where the definition did not change in between."""
    if latest is None or any(change.year == latest.year for change in told.changes):
        return None
    years = {point.year: point.value for point in told.points if point.figure}
    return years.get(latest.year - 1)


def _status(latest: Figure | None) -> str:
    if latest is None:
        return ""
    audited = f", {latest.verdict_words.lower()} by the auditor" if latest.verdict else ", not audited"
    return f"{capital(latest.status)}{audited}."


def _others(
    places: tuple[Locality, ...], indicator: Indicator, latest: Figure | None
) -> list[tuple[str, Decimal]]:
    if latest is None:
        return []
    rows = Standing.objects.filter(locality__in=[p.pk for p in places], indicator=indicator, year=latest.year)
    return list(rows.order_by("locality__name").values_list("locality__name", "value"))


def _better(latest: Figure | None, others: list[tuple[str, Decimal]]) -> str:
    """How many do better and worse; no rank, since a point or two says little."""
    if latest is None or not others or latest.measure.polarity == "none":
        return ""
    worse = latest.comparators - latest.better
    return (
        f"{counted(latest.better, 'area')} {'does' if latest.better == 1 else 'do'} better and {worse} as well or "
        "worse. We give no rank: a point or two between two areas says little about either."
    )


def _revisions(told: Series) -> Any | None:
    rows = [
        (
            period(point.period),
            Cell(
                _value(point.revisions[-1].value, told),
                note=day_short(point.revisions[-1].source.recorded_at),
            ),
            Cell(_value(point.value, told), note=day_short(point.source.recorded_at)),
            point.note or "The sender restated it.",
        )
        for point in reversed(told.points)
        if point.revisions
    ]
    return (
        table_of(("Year", "As first published", "As now", "Why"), rows, numeric=frozenset({1, 2}))
        if rows
        else None
    )


def _value(value: Decimal | None, told: Series) -> str:
    return words.said(value, told.measure.unit) if value is not None else "none"


def _facts(told: Series, latest: Figure | None) -> list[tuple[str, Any]]:
    measure = told.measure
    facts: list[tuple[str, Any]] = [
        (
            "Measure",
            f"{_sentence(measure.description or measure.title)} {measure.polarity_words}. "
            f"Indicator {measure.code}.",
        ),
        ("Service", measure.service_area_name or "not said"),
    ]
    point = _point(told, latest)
    if point and point.numerator is not None and point.denominator is not None:
        facts.append(
            (f"Sum for {period(point.period)}", f"{number(point.numerator)} of {number(point.denominator)}")
        )
    facts += [("Changed", f"From {change.year}: {change.note}") for change in told.changes]
    if point:
        source = point.source
        facts.append(
            ("Source", f"{source.file}, line {source.line}, received {day_short(source.recorded_at)}")
        )
    return facts


def _sentence(text: str) -> str:
    return text if text.rstrip().endswith((".", "?", "!")) else f"{text.rstrip()}."


def _point(told: Series, latest: Figure | None) -> Point | None:
    return next((point for point in told.points if latest and point.period == latest.period), None)
