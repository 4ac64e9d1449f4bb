"""A published assessment drawn from its snapshot alone: charts and rows out of plain data, nothing looked up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from framework import charts
from framework.charts.values import Number
from framework.figures.enums import Marker, Polarity, Status, Verdict
from framework.pages import words

Told = Mapping[str, Any]


def figure_of(told: Told, place: str) -> charts.Figure:
    """What the chart of a published figure is drawn from."""
    names = _period_names(told)
    standing = told["standing"]
    floor = standing["minimum"] if standing else None
    return charts.Figure(
        title=f"{told['headline']}.",
        place=place,
        periods=tuple(names[year] for year in sorted(names)),
        values=tuple(_value(point) for point in told["series"]),
        format=lambda value: words.with_unit(value, told["unit_head"]),
        short=lambda value: words.number(value),
        difference=lambda value: words.signed(value),
        targets={names[each["year"]]: float(each["value"]) for each in told["path"]},
        spreads=tuple(_spread(each, names) for each in told["middles"] if each["year"] in names),
        standard=_standard(floor, told) if floor else None,
        measure=f"{told['title']}, {told['unit']}" if told["unit"] else told["title"],
    )


def _period_names(told: Told) -> dict[int, str]:
    """The name of the period of each year that has a value or a promise."""
    known = {point["year"]: words.period(point["period"]) for point in told["series"]}
    is_financial = any("/" in name for name in known.values())
    years = {each["year"] for each in told["path"]} - known.keys()
    return known | {year: words.financial_year(year) if is_financial else str(year) for year in years}


def _value(point: Told) -> charts.Value:
    return charts.Value(
        words.period(point["period"]),
        None if point["value"] is None else float(point["value"]),
        missing=str(Marker(point["marker"]).label).lower(),
        provisional=point["status"] == Status.PROVISIONAL,
        first_published=None if point["first"] is None else float(point["first"]),
    )


def _spread(each: Told, names: Mapping[int, str]) -> charts.Spread:
    ends: list[Number | None] = [None if end is None else float(end) for end in (each["low"], each["high"])]
    return charts.Spread(names[each["year"]], None, ends[0], float(each["middle"]), ends[1], None)


def _standard(floor: str, told: Told) -> charts.Standard:
    return charts.Standard(float(floor), is_floor=told["polarity"] != Polarity.LOWER)


def rows_of(told: Told) -> list[dict[str, str]]:
    """The figures behind the chart, a period a row, as text; empty where nothing is known."""
    promised = {each["year"]: each["value"] for each in told["path"]}
    middles = {each["year"]: each for each in told["middles"]}
    return [_row(point, promised.get(point["year"]), middles.get(point["year"])) for point in told["series"]]


def _row(point: Told, promised: str | None, middle: Told | None) -> dict[str, str]:
    has_gap = promised is not None and point["value"] is not None
    gap = float(point["value"]) - float(promised) if has_gap and promised else 0.0
    half = ""
    if middle and middle["low"] is not None and middle["high"] is not None:
        half = f"{_number(middle['low'])} to {_number(middle['high'])}"
    return {
        "period": words.period(point["period"]),
        "value": _number(point["value"]) or str(Marker(point["marker"]).label).lower(),
        "promised": _number(promised),
        "gap": words.signed(round(gap, 6)) if has_gap else "",
        "middle": _number(middle["middle"]) if middle else "",
        "half": half,
        "auditor": _verdict(point),
        "status": str(Status(point["status"]).label).lower(),
    }


def _number(value: str | None) -> str:
    return "" if value is None else words.number(float(value))


def _verdict(point: Told) -> str:
    told = str(Verdict(point["verdict"]).label).lower()
    return f"{told} from {_number(point['first'])}" if point["first"] else told


def day(text: str | None) -> str:
    """A day or moment of the snapshot as a reader writes it."""
    return words.day(dt.datetime.fromisoformat(text)) if text else ""


def verdict_of(judgement: Told, place: str) -> str:
    """ "Delivery against target: level 2. Northby said 3, the moderator changed it"."""
    level = f"{judgement['theme']}: level {judgement['level']}"
    if judgement["difference"] == 0:
        return f"{level}, agreed"
    return f"{level}. {place} said {judgement['self_level']}, the moderator changed it"


def again(judgement: Told, place: str) -> str:
    """That the area's own level stood above the moderator's last year too; "" when it did not."""
    before = judgement["earlier"]
    if judgement["difference"] < 0 and before and before["self_level"] > before["level"]:
        return f"It is the second year that {words.possessive(place)} own level was higher."
    return ""
