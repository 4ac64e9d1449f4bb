"""A tiny element of these tests' own, with one kind of publication and a snapshot like those of the five."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

from django import template
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.utils.safestring import SafeString

from framework.charts import PRINT, Figure, Spread, Standard, Value, figure_chart, figure_drawing
from framework.elements import Element, PublicationKind
from framework.pages import words

ELEMENT = Element(
    name="tiny",
    title="Tiny element",
    publications=[
        PublicationKind(
            code="annual", title="Annual assessment", page="tiny/page.html", report="tiny/report.html"
        ),
        PublicationKind(
            code="letter", title="Letter to residents", page="tiny/page.html", report="tiny/report.html"
        ),
    ],
)

YEARS = [
    ("2019/20", "41.2", "41.0", "41.0", "38.5", "43.5", "certified"),
    ("2020/21", "42.0", "43.0", "41.9", "39.4", "44.2", "certified"),
    ("2021/22", "43.8", "45.0", "42.8", "40.5", "45.3", "certified"),
    ("2022/23", "44.9", "47.0", "43.7", "41.3", "46.4", "amended from 45.4"),
    ("2023/24", "46.0", "49.0", "44.4", "41.9", "47.1", "certified"),
    ("2024/25", "47.2", "50.0", "45.1", "42.4", "47.8", "certified"),
]

SNAPSHOT: dict[str, Any] = {
    "promises": [
        {
            "outcome": "More homes that people can afford",
            "latest": "377 homes, 2025/26",
            "promised": "350",
            "standing": "well-above",
            "words": "Ahead",
            "level": "3, agreed",
        },
        {
            "outcome": "Children in care live close to home",
            "latest": "66 %, March 2026",
            "promised": "81 %",
            "standing": "well-below",
            "words": "Falling behind",
            "level": "3, changed to 2",
        },
        {
            "outcome": "Streets that feel safe after dark",
            "latest": "68 %, 2025/26",
            "promised": "68 %",
            "standing": "close",
            "words": "On target",
            "level": "3, agreed",
        },
        {
            "outcome": "Less waste, more of it recycled",
            "latest": "47.2 %, 2024/25",
            "promised": "50 %",
            "standing": "below",
            "words": "Short",
            "level": "3, changed to 2",
        },
        {
            "outcome": "Older people stay independent",
            "latest": "87 %, 2025/26",
            "promised": "84 %",
            "standing": "above",
            "words": "Ahead",
            "level": "4, agreed",
        },
    ],
    "chapter": {
        "over": "Promise 4 · Less waste, more of it recycled · led by Northby Council",
        "title": "Recycling rose to 47.2 % in 2024/25, 2.8 points short of what was promised",
        "years": [
            dict(zip(("year", "value", "promised", "middle", "lower", "upper", "auditor"), row, strict=True))
            for row in YEARS
        ],
    },
    "tables": [
        {
            "name": "figures",
            "title": "Household waste recycled, year by year",
            "columns": [
                {"name": "year", "says": "Financial year"},
                {"name": "value", "says": "Per cent of weight", "kind": "number"},
                {"name": "promised", "says": "Per cent promised", "kind": "number"},
                {"name": "auditor", "says": "What the auditor made of it"},
            ],
            "rows": [[year, value, promised, auditor] for year, value, promised, _, _, _, auditor in YEARS],
        },
    ],
}

SUMMARY = "Northby keeps three of its five promises."

register = template.Library()


class Hashing(StaticFilesStorage):
    """Names one style as a release does, by the hash of what is in it."""

    hashed_files = {"site/page.css": "site/page.0123456789ab.css"}

    def url(self, name: str | None) -> str:
        return f"/static/{self.hashed_files.get(name or '', name)}"


def snapshot(**changed: Any) -> dict[str, Any]:
    """A snapshot of one's own, with keys added or replaced."""
    return copy.deepcopy(SNAPSHOT) | changed


def figure(chapter: dict[str, Any]) -> Figure:
    years = chapter["years"]
    targets = {each["year"]: float(each["promised"]) for each in years} | {"2025/26": 52.0}
    return Figure(
        title=chapter["title"],
        place="Northby",
        periods=(*(each["year"] for each in years), "2025/26"),
        values=tuple(
            Value(
                each["year"],
                float(each["value"]),
                first_published=45.4 if each["auditor"].startswith("amended") else None,
            )
            for each in years
        ),
        format=lambda value: words.per_cent(value),
        short=lambda value: words.number(value),
        targets=targets,
        spreads=tuple(
            Spread(
                each["year"], None, float(each["lower"]), float(each["middle"]), float(each["upper"]), None
            )
            for each in years
        ),
        standard=Standard(40.0),
        measure="Household waste recycled, reused or composted, per cent of weight",
    )


@register.simple_tag
def printed_chart(chapter: dict[str, Any]) -> SafeString:
    return figure_drawing(figure(chapter), replace(PRINT, plot=208))


@register.simple_tag
def page_chart(chapter: dict[str, Any]) -> SafeString:
    return figure_chart(figure(chapter)).__html__()


@register.filter
def gap(year: dict[str, Any]) -> str:
    return words.signed(float(year["value"]) - float(year["promised"]), 1)
