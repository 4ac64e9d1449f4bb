"""The national pages."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateformat import format as dated

from framework.access.door import operates
from framework.charts import Flow, Stay, Stays, flow_chart, stays_chart
from framework.national import queries, words
from framework.pages.answers import public_page
from framework.pages.furniture import Dated, Link
from framework.pages.furniture.tables import Cell, Column, Table, table_of
from framework.pages.words import counted, counted_in_words, day, day_short
from framework.places import presets
from framework.stages.enums import Stage
from framework.stages.queries import moves

MOVES_SHOWN = 20


@operates("public.read")
@public_page
def stages(request: HttpRequest) -> HttpResponse:
    """Who is where, who moved and why, how long they stay, who did not publish in time."""
    now = timezone.now()
    then = now.replace(year=now.year - 1) if (now.month, now.day) != (2, 29) else now - dt.timedelta(days=365)
    flow = queries.moved_between(then, now)
    counts = _counts(flow, after=True)
    year_ago = _counts(flow, after=False)
    closer_then = sum(year_ago.values()) - year_ago[Stage.ASSESSMENT]
    context = {
        "title": words.looked_at(counts, closer_then),
        "lead": words.how_they_moved(flow),
        "stages": [
            {"code": stage, "name": Stage(stage).label, "count": counts[stage],
             "change": words.change(counts[stage], year_ago[stage])}
            for stage in Stage.values
        ],
        "flow": flow_chart(_flow(flow, then, now)),
        "then": timezone.localdate(then),
        "now": timezone.localdate(now),
        "moves": [_told(move) for move in moves()[:MOVES_SHOWN]],
        "all_moves": moves().count(),
        **_stays(now),
        **_silence(timezone.localdate(now)),
    }  # fmt: skip
    return render(request, "national/stages.html", context)


def _counts(flow: Counter[tuple[str, str]], *, after: bool) -> dict[str, int]:
    counts = dict.fromkeys(Stage.values, 0)
    for pair, number in flow.items():
        counts[pair[after]] += number
    return counts


def _flow(flow: Counter[tuple[str, str]], then: dt.datetime, now: dt.datetime) -> Flow:
    return Flow(
        title=words.how_they_moved(flow),
        then=day(then),
        now=day(now),
        moves=flow,
        then_short=dated(then, "M Y"),
        now_short=dated(now, "M Y"),
    )


def _told(move: Any) -> Dated:
    return Dated(
        when=timezone.localdate(move.at),
        text=move.why,
        shape=move.before,
        shape_to=move.after,
        link=Link(f"Why {move.locality.name} moved", f"/moves/{move.pk}/"),
    )


def _stays(now: dt.datetime) -> dict[str, Any]:
    """The chart of stays, and who has stayed longer than is usual."""
    found, usual = queries.stays(now), queries.usual_stays()
    rows = tuple(
        Stay(
            stage=stage,
            months=tuple(each.months for each in found if each.stage == stage),
            usual=usual.get(stage),
            usual_words=f"usual stay {counted(round(usual[stage]), 'month')}" if stage in usual else "",
        )
        for stage in Stage.values[1:]
    )
    longer = [each for each in found if each.months > usual.get(each.stage, float("inf"))]
    said = (
        f"{counted_in_words(len(longer), 'area')} longer than is usual"
        if longer
        else "nobody longer than usual"
    )
    return {
        "stays": stays_chart(Stays(f"How long areas stay: {said}", rows)) if found else None,
        "longer": longer,
    }


def _silence(on: dt.date) -> dict[str, Any]:
    year = on.year
    while presets.current().date_of("published", year) >= on:
        year -= 1
    late = queries.silent(year, on)
    in_time, total = queries.published_in_time(year)
    heads = ("Area", "Due", "Published", Column("What follows", wide=True))
    rows = [
        (
            Cell(each.name, url=f"/areas/{each.code}/"),
            day_short(each.due),
            Cell(day_short(each.published) if each.published else "Not yet", bold=not each.published,
                 note=f"{counted(each.days_late(on), 'day')} late"),
            "Recorded, nothing more." if each.published else "A rule asks LGA staff to decide.",
        )
        for each in late
    ]  # fmt: skip
    table: Table | None = table_of(heads, rows) if rows else None
    return {"silent": table, "silent_year": year, "in_time": in_time, "published_total": total}
