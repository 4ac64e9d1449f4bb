"""One area: where it stands and why, what it promised and how that goes, what was found, what is being done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from framework.access.door import operates
from framework.charts import Comparator, Sparkline, Strip, sparkline, strip_small
from framework.figures.enums import Polarity
from framework.figures.queries import comparators
from framework.improvement.models import Action
from framework.pages.answers import public_page
from framework.pages.furniture import Dated, Download, FileForm, Link
from framework.pages.words import counted, day, number
from framework.places import queries as places
from framework.places.models import Locality
from framework.public import addresses, words
from framework.public.queries import Line, agreement_in_force, lines
from framework.publishing import queries as publications
from framework.publishing.models import Publication
from framework.stages import queries as stages
from framework.stages.enums import Stage
from framework.stages.models import Transition


@operates("public.read")
@public_page
def area(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The page of a locality, also of one that has ended: then where it went."""
    locality = get_object_or_404(Locality.objects.select_related("parent"), code=code)
    if form == "json":
        return JsonResponse(_shape(locality, request))
    today = timezone.localdate()
    if locality.has_ended(today):
        return _ended(request, locality, today)
    if locality.parent:
        return _district(request, locality)
    moves = list(stages.moves(locality))
    released = list(publications.latest(locality=code)[:40])
    context = {
        "locality": locality,
        "caption": _caption(locality),
        **_stage(locality, moves),
        **_promises(locality, today),
        "found": _found(moves, released),
        "actions": Action.objects.filter(locality=locality, public=True).exclude(state="dropped")[:8],
        "files": [_download(each) for each in released[:6]],
        "predecessors": places.predecessors(locality),
        "districts": locality.districts.order_by("name"),
        "published_on": today,
    }
    return render(request, "public/area.html", context)


def _caption(locality: Locality) -> str:
    people = f"{number(locality.population)} people" if locality.population else ""
    return " · ".join(filter(None, [locality.get_kind_display(), locality.region, people]))


def _shape(locality: Locality, request: HttpRequest) -> dict[str, Any]:
    point = stages.standing_of(locality)
    return {
        "code": locality.code,
        "name": locality.name,
        "kind": locality.kind,
        "region": locality.region,
        "stage": point.state if point else Stage.ASSESSMENT.value,
        "since": point.since if point else None,
        "url": addresses.site(request) + addresses.area(locality.code),
    }


def _stage(locality: Locality, moves: Sequence[Transition]) -> dict[str, Any]:
    last = moves[0] if moves else None
    return {
        "stage": last.after if last else Stage.ASSESSMENT.value,
        "since": timezone.localdate(last.at) if last else None,
        "because": f"{last.because}." if last and last.because else "",
        "why_url": addresses.why(last.pk) if last else "",
    }


def _promises(locality: Locality, today: dt.date) -> dict[str, Any]:
    agreement = agreement_in_force(locality, today)
    if agreement is None:
        return {"agreement": None, "says": f"{locality.name} has agreed no promises yet."}
    kin = comparators(locality, today)
    promised = lines(agreement, kin.localities)
    return {
        "agreement": agreement,
        "says": words.keeps(locality.name, promised),
        "lead": words.how_they_go(promised),
        "promises": [_promise(line, locality) for line in promised],
        "compared": f"Compared with {counted(len(kin.localities), 'similar area')}. {kin.why}",
    }


def _promise(line: Line, locality: Locality) -> dict[str, Any]:
    figure, title = line.figure, line.priority.title
    shape, standing = words.standing(line)
    told: dict[str, Any] = {
        "title": title,
        "who": line.priority.lead_partner,
        "shape": shape,
        "standing": standing,
    }
    if figure is None:
        return told
    years = sorted({*line.values, *line.targets})
    spark = Sparkline(
        title=f"{title}: {words.against(figure)}",
        values=[line.values.get(year) for year in years],
        targets=[line.targets.get(year) for year in years],
    )
    unit = figure.measure.unit
    strip = Strip(
        title=f"{title}, among similar areas: {words.said(figure.value, unit)}",
        place=locality.name,
        own=figure.value,
        others=tuple(Comparator(name, value) for name, value in line.others),
        median=figure.band.median if figure.band else None,
        format=lambda value: words.said(value, unit),  # type: ignore[arg-type]
        higher_is_better=figure.measure.polarity != Polarity.LOWER,
    )
    return {
        **told,
        "url": addresses.figure(locality.code, figure.measure.code),
        "spark": sparkline(spark),
        "years": f"{years[0]} to {years[-1]}",
        "against": words.against(figure),
        "figures": [
            Link(each.measure.title, addresses.figure(locality.code, each.measure.code))
            for each in line.figures
        ],
        "strip": strip_small(strip) if line.others else "",
    }


def _found(moves: Sequence[Transition], released: Sequence[Publication]) -> list[Dated]:
    """The whole story, newest first: every move and every publication."""
    told = [
        Dated(
            when=timezone.localdate(move.at),
            text=move.why,
            shape=move.before,
            shape_to=move.after,
            link=Link("Why", addresses.why(move.pk)),
        )
        for move in moves
    ]
    told += [
        Dated(
            when=timezone.localdate(each.release_at),
            text=each.summary,
            shape="assessment",
            link=Link(each.title, addresses.publication(each.pk)),
        )
        for each in released
    ]
    return sorted(told, key=lambda each: str(each.when), reverse=True)


def _download(publication: Publication) -> Download:
    base = f"/publications/{publication.pk}"
    return Download(
        title=publication.title,
        url=f"{base}/",
        forms=tuple(FileForm(kind.upper(), f"{base}.{kind}") for kind in ("pdf", "json", "csv")),
        version=publication.version,
        date=timezone.localdate(publication.release_at),
    )


def _district(request: HttpRequest, locality: Locality) -> HttpResponse:
    """A district lies in a county, whose agreement is its own: its figures, and the way there."""
    context = {"locality": locality, "caption": _caption(locality), "county": locality.parent}
    return render(request, "public/district.html", context)


def _ended(request: HttpRequest, locality: Locality, today: dt.date) -> HttpResponse:
    assert locality.valid_to is not None
    context = {
        "locality": locality,
        "caption": _caption(locality),
        "says": f"{locality.name} ended on {day(locality.valid_to)}.",
        "successors": places.successors(locality, today),
        "files": [_download(each) for each in publications.latest(locality=locality.code)[:40]],
    }
    return render(request, "public/ended.html", context)
