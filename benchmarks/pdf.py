"""Reports as PDF: what tags cost, how time grows with pages, and the memory that it takes."""

from __future__ import annotations

import io
import os
import subprocess
from dataclasses import dataclass
from itertools import count
from typing import Any, BinaryIO, cast

from benchmarks.results import Result, result

RUNS = 3
ALLOWED = 300
"""Megabytes."""
BESIDE = 3
"""Pages that are no chapter: the cover, the summary, and how to check."""

CHAPTER = """{% extends "publishing/report.html" %}{% block chapters %}{% for each in snapshot.chapters %}
<section><p class="over">Promise {{ forloop.counter }}</p>
<h2>Recycling rose to 47.2 %, 2.8 points short of the promise</h2>
<figure>{{ chart }}<figcaption>Household waste recycled, per cent of weight.</figcaption></figure>
<table><caption>The figures behind the chart</caption>
<thead><tr><th scope="col">Year</th><th scope="col">Here</th><th scope="col">Promised</th><th scope="col">Gap</th>
<th scope="col">Similar areas</th><th scope="col">Auditor</th></tr></thead><tbody>{% for year in each %}
<tr><th scope="row">{{ year }}</th><td>47.2</td><td>50.0</td><td>−2.8</td><td>42.4 to 47.8</td><td>certified</td></tr>
{% endfor %}</tbody></table>
<h3>Level 2, adequate</h3><p>{{ words }}</p></section>{% endfor %}{% endblock %}"""
WORDS = "Two of three targets were missed and one of four pieces of evidence is out of date. " * 3


@dataclass(frozen=True)
class Printed:
    """One report: its pages, the processor's seconds and the most memory that its process took."""

    pages: int
    seconds: float
    megabytes: float


def run(size: int | None = None) -> list[Result]:
    """`size` is the number of pages of the shorter reports."""
    _set_up()
    pages = size or 40
    jobs = [(pages, True), (pages, False), (pages + 1, True), (2 * pages + 1, True)]
    tagged, untagged, shorter, longer = _least(jobs)
    what = f"processor time of a whole print, the least of {RUNS} in turn"
    return [
        result(
            "pdf_tagged",
            f"{tagged.pages} pages tagged against the same untagged: {what}",
            tagged.seconds,
            untagged.seconds,
            limit=1.15,
            size=tagged.pages,
        ),
        result(
            "pdf_growth",
            f"{longer.pages} pages against {shorter.pages}: {what}",
            longer.seconds,
            shorter.seconds,
            limit=2.2,
            size=longer.pages,
        ),
        result(
            "pdf_memory",
            f"most memory of printing {tagged.pages} tagged pages, against what is allowed",
            tagged.megabytes,
            ALLOWED,
            limit=1.0,
            size=tagged.pages,
            unit="MB",
        ),
    ]


def _set_up() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "framework.config.settings")
    django.setup()


def _least(jobs: list[tuple[int, bool]]) -> list[Printed]:
    """The cheapest print of each job (pages, tagged), all printed in turn so that a busy machine hits all alike."""
    reports = {pages: _report(pages - BESIDE) for pages, _ in jobs}
    rounds = [[_print(reports[pages], tagged=tagged) for pages, tagged in jobs] for _ in range(RUNS)]
    least = [min(prints, key=lambda each: each.seconds) for prints in zip(*rounds, strict=True)]
    wrong = [(each.pages, pages) for each, (pages, _) in zip(least, jobs, strict=True) if each.pages != pages]
    if wrong:
        raise RuntimeError(f"Reports have another number of pages than they should: {wrong}.")
    return least


def _print(html: str, *, tagged: bool) -> Printed:
    import pikepdf

    from framework.publishing import printing
    from framework.publishing.press import frames, ready

    order = printing.order(html, base_url="http://localhost", tagged=tagged)
    with subprocess.Popen(
        ready.PRESS, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=ready.bare_environment()
    ) as press:
        there, back = cast("BinaryIO", press.stdin), cast("BinaryIO", press.stdout)
        frames.send(there, order)
        there.close()
        pdf = (frames.receive(back) or b"")[1:]
        _, status, used = os.wait4(press.pid, 0)
        press.returncode = os.waitstatus_to_exitcode(status)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return Printed(len(opened.pages), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _report(chapters: int) -> str:
    """A report of chapters of one page each: a chart, a table of eight years, a judgement."""
    from django.template import engines

    from framework.publishing.report import report_context

    years = [f"{year}/{(year + 1) % 100:02}" for year in range(2017, 2025)]
    context = {"snapshot": {"chapters": [years] * chapters}, "chart": _chart(), "words": WORDS}
    return engines["django"].from_string(CHAPTER).render(report_context(_particulars()) | context)


def _particulars() -> dict[str, Any]:
    return {
        "locality": {"code": "E06900001", "name": "Northby"},
        "version": 1,
        "title": "Annual assessment 2026",
        "summary": "Northby keeps three of its five promises.",
        "published": "2026-11-24T12:00:00Z",
        "published_on": "24 November 2026",
        "first_published_on": "24 November 2026",
        "hash_lines": ["7c1e 40d9 08c8 f24d 56f0 3130 e2a7 6d81"] * 2,
    }


def _chart() -> Any:
    from framework.charts import PRINT, Figure, Value, figure_drawing

    years = count(2019)
    values = tuple(Value(f"{next(years)}/20", value) for value in (41.2, 42.0, 43.8, 44.9, 46.0, 47.2))
    return figure_drawing(
        Figure(
            title="Recycling rose to 47.2 %, 2.8 points short of the promise",
            place="Northby",
            periods=tuple(value.period for value in values),
            values=values,
            format=lambda value: f"{value} %",
        ),
        PRINT,
    )
