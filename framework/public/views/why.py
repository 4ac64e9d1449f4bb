"""Why a locality moved: on a page of its own, for a councillor; and what is needed to check it."""

from __future__ import annotations

import gzip
from typing import Any

import polars as pl
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from framework.access.door import operates
from framework.pages.answers import public_page
from framework.pages.export import CONTENT_TYPE, guarded
from framework.pages.furniture import Dated, Download, FileForm
from framework.pages.words import counted, day
from framework.public import addresses
from framework.public.explaining import explain
from framework.risk.keeping import unpacked
from framework.risk.models import Sweep
from framework.stages.enums import Cause, Stage
from framework.stages.models import Decision, Transition

FREE_TEXTS = ("subject", "label", "name", "region")
"""Columns of a sweep's tables that hold what people wrote."""

WHO: dict[str, str] = {
    Cause.RULE: "The rule, by itself",
    Cause.DECISION: "LGA staff, with a reason",
    Cause.SAMPLE: "The random sample",
}


@operates("public.read")
@public_page
def why(request: HttpRequest, move: int) -> HttpResponse:
    """One move, with the very readings that made it."""
    transition = get_object_or_404(Transition.objects.select_related("locality"), pk=move)
    found = explain(transition)
    decision = Decision.objects.filter(pk=_decision(transition)).first()
    place = transition.locality.name
    context = {
        "move": transition,
        "place": place,
        "area_url": addresses.area(transition.locality.code),
        "stage": Stage(transition.after).label,
        "title": _title(transition, place),
        "says": _who(transition),
        "found": found,
        "decision": decision,
        "next": _next(transition),
        "files": _files(found.sweep) if found else [],
        "sweep_says": _sweep(found.sweep) if found else "",
        "replay": f"python manage.py replay {found.sweep.pk}" if found else "",
    }
    return render(request, "public/why.html", context)


def _decision(transition: Transition) -> int:
    return int(transition.key.removeprefix("decision:")) if transition.cause == Cause.DECISION else 0


def _title(transition: Transition, place: str) -> str:
    stage = Stage(transition.after).label.lower()
    if transition.cause == Cause.DECISION:
        return f"{place} moved to {stage}: LGA staff decided it"
    return f"{place} moved to {stage} because {transition.because}" if transition.because else transition.why


def _who(transition: Transition) -> str:
    on = day(transition.at)
    if transition.cause == Cause.DECISION:
        return f"A rule asked, and LGA staff decided on {on}, with a reason."
    if transition.cause == Cause.SAMPLE:
        return f"No person chose {transition.locality.name}: it was drawn by lot, on {on}."
    return f"No person chose {transition.locality.name}: a rule did, on {on}, from published readings."


def _next(transition: Transition) -> list[Dated]:
    """What has happened since, and what stands now."""
    later = Transition.objects.filter(locality=transition.locality, version__gte=transition.version)
    return [
        Dated(
            when=timezone.localdate(each.at),
            text=each.why,
            shape=each.before,
            shape_to=each.after,
            who=WHO[each.cause],
        )
        for each in later.order_by("version")
    ]


def _sweep(sweep: Sweep) -> str:
    many = counted(sweep.localities_count, "area")
    return f"Number {sweep.pk}, on {day(sweep.at)}, over {many} and {counted(sweep.facts, 'reading')}"


def _files(sweep: Sweep) -> list[Download]:
    base = f"/sweeps/{sweep.pk}"
    return [
        Download(title="The readings that the sweep saw", forms=(FileForm("CSV", f"{base}/readings.csv"),)),
        Download(title="The areas, and where they stood", forms=(FileForm("CSV", f"{base}/localities.csv"),)),
        Download(title="The rules that were in force", forms=(FileForm("TOML", f"{base}/rules.toml"),)),
        Download(title="What came of it", forms=(FileForm("JSON", f"{base}/result.json"),)),
    ]


@operates("public.read")
@public_page
def sweep_file(request: HttpRequest, sweep: int, name: str) -> HttpResponse:
    """What a sweep saw, judged by and came to: enough for anybody to run it again."""
    found = get_object_or_404(Sweep.objects.select_related("rule_book"), pk=sweep)
    makers: dict[str, Any] = {
        "readings.csv": lambda: (_csv(_with_codes(found)), CONTENT_TYPE),
        "localities.csv": lambda: (_csv(unpacked(found.localities)), CONTENT_TYPE),
        "rules.toml": lambda: (found.rule_book.text.encode(), "application/toml; charset=utf-8"),
        "result.json": lambda: (_result(found), "application/json"),
    }
    if name not in makers:
        raise Http404
    body, content_type = makers[name]()
    return HttpResponse(body, content_type=content_type)


def _csv(frame: pl.DataFrame) -> bytes:
    """The frame whole, its free texts as no spreadsheet runs them; the exporter would need seconds for it."""
    safe = [
        pl.col(name).replace({text: guarded(text) for text in frame[name].unique().drop_nulls()})
        for name in FREE_TEXTS
        if name in frame.columns
    ]
    return frame.with_columns(safe).write_csv().encode()


def _with_codes(sweep: Sweep) -> pl.DataFrame:
    codes = unpacked(sweep.localities).select("locality", "code")
    return unpacked(sweep.readings).join(codes, on="locality", how="left")


def _result(sweep: Sweep) -> bytes:
    return gzip.decompress(bytes(sweep.result))
