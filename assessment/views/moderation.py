"""The moderator's page of one assessment: what is judged and what is left, taking up, agreeing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from assessment import actions, queries
from assessment.glance import stands
from assessment.views.surroundings import around, back_to, reader_of
from framework.access.door import operates
from framework.pages.answers import private_page
from framework.places.models import Locality


@require_safe
@operates("assessment.inspect")
@private_page
def judgements(request: HttpRequest, locality: Locality, year: int) -> HttpResponse:
    assessment = queries.readable(request.user, "assessment.inspect", locality, year)
    docket = queries.docket_of(assessment)
    reader = reader_of(request, assessment)
    context = around(reader, assessment) | {
        "title": f"{locality}, {len(docket.entries)} judgements",
        "caption": f"Annual assessment {year}",
        "stands": stands(assessment, reader.at),
        "docket": docket,
        "next": next((entry for entry in docket.entries if not entry.is_judged), None),
    }
    return render(request, "assessment/judgements.html", context)


@require_POST
@operates("assessment.take_up")
@private_page
def take_up(request: HttpRequest, locality: Locality, year: int) -> HttpResponse:
    assessment = queries.of_year(locality, year)
    actions.take_up(assessment=assessment, by=request.user, at=timezone.now())
    return back_to("judgements", assessment)


@require_POST
@operates("assessment.agree")
@private_page
def agree(request: HttpRequest, locality: Locality, year: int) -> HttpResponse:
    assessment = queries.of_year(locality, year)
    actions.agree(assessment=assessment, by=request.user, at=timezone.now())
    return back_to("judgements", assessment)
