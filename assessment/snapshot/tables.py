"""The publication's tables, for those who take it away as CSV: figures, judgements, evidence, partners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

Chapter = dict[str, Any]

_FIGURES = (
    ("promise", "Title of the promise", "text"),
    ("indicator", "Code of the indicator", "text"),
    ("title", "Title of the indicator", "text"),
    ("unit", "Unit of the values", "text"),
    ("period", "Period of the value", "text"),
    ("year", "Year in which the period starts", "number"),
    ("value", "The value; empty where the marker says why there is none", "number"),
    ("marker", "c suppressed, x not available, z not applicable, u unreliable, low rounds to zero", "text"),
    ("status", "final or provisional", "text"),
    ("verdict", "What the auditor made of it; empty where it was not audited", "text"),
    ("promised", "What was promised for the year; empty where nothing was", "number"),
    ("middle", "The middle value of similar areas", "number"),
    ("source", "The file and line from which the value came", "text"),
)
_JUDGEMENTS = (
    ("answer", "Number of the answer", "text"),
    ("about", "The promise or theme", "text"),
    ("question", "What was asked", "text"),
    ("self_level", "The level that the area gave itself", "number"),
    ("level", "The level that the moderator agreed", "number"),
    ("difference", "Level less self level: below zero, the area judged itself higher", "number"),
    ("reason", "Why the moderator changed it", "text"),
)
_EVIDENCE = (
    ("answer", "Number of the answer", "text"),
    ("title", "What is cited", "text"),
    ("url", "Where it is", "text"),
    ("dated", "The evidence's own date", "text"),
    ("supports", "What it is cited for", "text"),
    ("finding", "robust, partly or not; empty where it was not tested", "text"),
    ("note", "Why it does not carry what it is cited for", "text"),
)
_PARTNERS = (
    ("organisation", "Name of the partner", "text"),
    ("signed", "Whether the partner signed; empty where it did not answer", "flag"),
    ("reason", "Why the partner declined", "text"),
    ("changed_since", "Numbers of the answers that changed since", "text"),
)


def tables_of(chapters: Sequence[Chapter], partners: Sequence[Chapter]) -> list[dict[str, Any]]:
    """The main table first, as framework.publishing.tables wants them."""
    judgements = [(chapter, each) for chapter in chapters for each in chapter["judgements"]]
    return [
        _table("figures", "Every figure of every promise", _FIGURES, list(_figures(chapters))),
        _table(
            "judgements",
            "Every judgement",
            _JUDGEMENTS,
            [
                [
                    each["answer"],
                    chapter["title"],
                    each["question"],
                    *(each[key] for key in ("self_level", "level", "difference", "reason")),
                ]
                for chapter, each in judgements
            ],
        ),
        _table(
            "evidence",
            "Every piece of evidence",
            _EVIDENCE,
            [
                [each["answer"], *(cited[name] for name, _, _ in _EVIDENCE[1:])]
                for _, each in judgements
                for cited in each["evidence"]
            ],
        ),
        _table(
            "partners",
            "Every partner's answer",
            _PARTNERS,
            [
                [each["organisation"], each["signs"], each["reason"], ", ".join(each["changed_since"])]
                for each in partners
            ],
        ),
    ]


def _figures(chapters: Sequence[Chapter]) -> Iterator[list[Any]]:
    for chapter in chapters:
        for figure in chapter["figures"]:
            promised = {each["year"]: each["value"] for each in figure["path"]}
            middles = {each["year"]: each["middle"] for each in figure["middles"]}
            for point in figure["series"]:
                yield [
                    chapter["title"],
                    figure["indicator"],
                    figure["title"],
                    figure["unit"],
                    *(point[key] for key in ("period", "year", "value", "marker", "status", "verdict")),
                    promised.get(point["year"]),
                    middles.get(point["year"]),
                    point["source"],
                ]


def _table(
    name: str, title: str, columns: Sequence[tuple[str, str, str]], rows: list[list[Any]]
) -> dict[str, Any]:
    told = [{"name": column, "says": says, "kind": kind} for column, says, kind in columns]
    return {"name": name, "title": title, "columns": told, "rows": rows}
