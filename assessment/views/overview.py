"""The assessment section by section, and what its officers and lead do with the whole of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessment import actions, queries
from assessment.enums import State
from assessment.forms import SentenceForm
from assessment.glance import glance, stands
from assessment.views.surroundings import address, around, back_to, reader_of
from framework.access.door import operates
from framework.pages.answers import private_page
from framework.pages.refusals import refusals_in
from framework.places.models import Locality


@require_safe
@operates("assessment.read")
@private_page
def overview(request: HttpRequest, locality: Locality, year: int) -> HttpResponse:
    """Sections, progress, dates, and what is filled in already."""
    assessment = queries.readable(request.user, "assessment.read", locality, year)
    reader = reader_of(request, assessment)
    context = around(reader, assessment) | {
        "title": f"The assessment of {year}",
        "stands": stands(assessment, reader.at),
        "panel": glance(assessment, request.user, reader.at),
        "returned": queries.open_returns(assessment) if assessment.state == State.RETURNED else [],
        "public_url": f"/areas/{locality.code}/{year}/",
    }
    return render(request, "assessment/overview.html", context)


@require_POST
@operates("assessment.share")
@private_page
def share(request: HttpRequest, locality: Locality, year: int) -> HttpResponse:
    assessment = queries.of_year(locality, year)
    actions.share(assessment=assessment, by=request.user, at=timezone.now())
    return _onward(request, assessment)


@require_POST
@operates("assessment.take_back")
@private_page
def take_back(request: HttpRequest, locality: Locality, year: int) -> HttpResponse:
    assessment = queries.of_year(locality, year)
    actions.take_back(assessment=assessment, by=request.user, at=timezone.now())
    return _onward(request, assessment)


def _onward(request: HttpRequest, assessment: Any) -> HttpResponse:
    return back_to("overview", assessment)


@require_http_methods(["GET", "HEAD", "POST"])
@operates("assessment.answer_return")
@private_page
def hand_in(request: HttpRequest, locality: Locality, year: int) -> HttpResponse:
    """Hand in again what the moderator sent back, with what was changed or why not."""
    assessment = queries.of_year(locality, year)
    form = SentenceForm(
        "What did you change, or why not?",
        hint="The moderator reads this first.",
        missing="Say what you changed, or why you did not",
        data=request.POST or None,
    )
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.answer_return(
                assessment=assessment, reply=form.cleaned_data["text"], by=request.user, at=timezone.now()
            )
        if form.is_valid():
            return back_to("overview", assessment)
    reader = reader_of(request, assessment)
    context = around(reader, assessment) | {
        "form": form,
        "title": "Hand the assessment in again",
        "caption": f"{assessment.locality}, assessment of {assessment.year}",
        "returned": queries.open_returns(assessment),
        "button": "Hand in again",
        "back_url": address("overview", assessment),
    }
    return render(request, "assessment/hand_in.html", context)
