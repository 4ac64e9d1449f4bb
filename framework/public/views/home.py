"""The first page: find your area, the nation at a glance, what is new."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from framework.access.door import operates
from framework.charts import Bar, columns, trend_line
from framework.national import queries as nation
from framework.national import words
from framework.pages.answers import public_page
from framework.pages.furniture import CountLine, Dated, Link
from framework.places import presets
from framework.public import addresses
from framework.public.maps import nation_map
from framework.public.queries import on_map
from framework.publishing.queries import latest
from framework.stages.enums import Stage

LATELY = 6
SAID = {
    Stage.ASSESSMENT: "Judges itself each year, in public.",
    Stage.PEER_CHALLENGE: "Peers from elsewhere test what it says.",
    Stage.INSPECTION: "One risky service is inspected.",
    Stage.INTERVENTION: "Gets help, with conditions and dates.",
}


@operates("public.read")
@public_page
def home(request: HttpRequest) -> HttpResponse:
    """`?stage=` shows one stage alone on the map; `?q=` goes on to the list of areas."""
    if request.GET.get("q", "").strip():
        return HttpResponseRedirect(f"/areas/?{request.GET.urlencode()}")
    today = timezone.localdate()
    asked = request.GET.get("stage", "")
    shown = asked if asked in Stage.values else ""
    places = on_map(today)
    counts = {stage: sum(place["stage"] == stage for place in places) for stage in Stage.values}
    said = words.no_closer_look(counts) if places else "No areas are known yet"
    context = {
        "map": nation_map(places, title=said, shown=[shown] if shown else None),
        "map_says": said,
        "closer": len(places) - counts[Stage.ASSESSMENT],
        "legend": _legend(counts, shown),
        "sentences": [*_promises(), *_standards(), *_in_time(today)],
        "lately": [_lately(each) for each in latest()[:LATELY]],
        "published_on": today,
    }
    return render(request, "public/home.html", context)


def _legend(counts: dict[str, int], shown: str) -> list[CountLine]:
    every = CountLine(
        number=sum(counts.values()), text="All areas", url="/" if shown else "", is_here=not shown
    )
    stages = [
        CountLine(
            number=counts[stage],
            text=Stage(stage).label,
            url=f"/?stage={stage}",
            note=SAID[Stage(stage)],
            shape=stage,
            is_here=stage == shown,
        )
        for stage in Stage.values
    ]
    return [every, *stages]


def _promises() -> list[dict[str, Any]]:
    years = nation.promises_kept()
    if not years:
        return []
    says, text = words.promises(years)
    points = [Bar(str(each.year), each.of_a_hundred, str(each.of_a_hundred)) for each in years]
    note = (
        f"{years[-1].total} promises that have a figure, {years[-1].year}/{(years[-1].year + 1) % 100:02d}."
    )
    return [{"says": says, "text": text, "note": note, "chart": trend_line(f"{says} {text}", points)}]


def _standards() -> list[dict[str, Any]]:
    years = nation.standards_missed()
    if not years:
        return []
    says, text = words.standards(years)
    bars = [Bar(str(each.year), each.count, str(each.count)) for each in years]
    note = f"Of {years[-1].total} areas that at least one standard applies to."
    return [{"says": says, "text": text, "note": note, "chart": columns(f"{says} {text}", bars)}]


def _in_time(today: Any) -> list[dict[str, Any]]:
    year = today.year
    while presets.current().date_of("published", year) >= today:
        year -= 1
    found = [(each, *nation.published_in_time(each)) for each in range(year - 2, year + 1)]
    known = [(each, count, total) for each, count, total in found if total and count]
    if not known:
        return []
    says, text = words.in_time(known[-1][1], known[-1][2], known[-1][0])
    bars = [Bar(str(each), count, str(count)) for each, count, _ in known]
    link = Link("Who did not, and what follows", "/national/stages/")
    return [{"says": says, "text": text, "note": "", "link": link, "chart": columns(f"{says} {text}", bars)}]


def _lately(publication: Any) -> Dated:
    place = publication.locality.name
    said = publication.summary if place in publication.summary else f"{place}: {publication.summary}"
    return Dated(
        when=timezone.localdate(publication.release_at),
        text=said,
        shape="assessment",
        link=Link(publication.title, addresses.publication(publication.pk)),
        note=f"version {publication.version}" if publication.version > 1 else "",
    )
