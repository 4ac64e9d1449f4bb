"""The lead's page: submitting, publishing with all that will be public before one's eyes, correcting."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessment import actions, queries, snapshot
from assessment.enums import AnswerState, State
from assessment.forms import SentenceForm
from assessment.glance import stands
from assessment.models import Assessment
from assessment.views.surroundings import address, around, back_to, reader_of
from framework.access.door import operates
from framework.pages.answers import private_page
from framework.pages.forms import DatePartsField, GdsForm, Look
from framework.pages.refusals import refusals_in
from framework.places.models import Locality


class PublishForm(GdsForm):
    """When it becomes public: at once, or from a day on."""

    release = DatePartsField(label="Public from", required=False)

    looks = {"release": Look(hint="Leave it empty to publish at once. For example, 12 3 2027")}

    @property
    def release_at(self) -> dt.datetime | None:
        """The beginning of that day by the clock of the place."""
        day = self.cleaned_data.get("release")
        return timezone.make_aware(dt.datetime.combine(day, dt.time())) if day else None


@require_safe
@operates("assessment.lead")
@private_page
def lead(request: HttpRequest, locality: Locality, year: int) -> HttpResponse:
    return _page(request, queries.of_year(locality, year))


def _page(request: HttpRequest, assessment: Assessment, form: Any = None) -> HttpResponse:
    reader = reader_of(request, assessment)
    docket = queries.docket_of(assessment)
    answers = [entry.answer for entry in docket.entries]
    is_agreed = assessment.state == State.AGREED
    context = around(reader, assessment) | {
        "title": _title(assessment),
        "caption": f"{assessment.locality}, assessment of {assessment.year}",
        "stands": stands(assessment, reader.at),
        "docket": docket,
        "progress": queries.progress(answers),
        "unready": [answer for answer in answers if answer.state != AnswerState.READY],
        "told": [answer for answer in answers if answer.told],
        "signatures": queries.signatures_of(assessment),
        "public": snapshot.foretold(assessment, docket) if is_agreed else None,
        "form": form or (PublishForm() if is_agreed else None),
        "public_url": f"/areas/{assessment.locality.code}/{assessment.year}/",
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "assessment/lead.html", context, status=status)


def _title(assessment: Assessment) -> str:
    return {
        State.WITH_PARTNERS: "Submit the assessment",
        State.AGREED: "Publish the assessment",
        State.PUBLISHED: "The assessment is public",
    }.get(State(assessment.state), "What waits for the lead")


@require_POST
@operates("assessment.submit")
@private_page
def submit(request: HttpRequest, locality: Locality, year: int) -> HttpResponse:
    """Sign off and send to the moderator."""
    assessment = queries.of_year(locality, year)
    actions.submit(assessment=assessment, by=request.user, at=timezone.now())
    return back_to("lead", assessment)


@require_POST
@operates("assessment.publish")
@private_page
def publish(request: HttpRequest, locality: Locality, year: int) -> HttpResponse:
    """Publish what was shown, for good."""
    assessment = queries.of_year(locality, year)
    form = PublishForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            actions.publish(
                assessment=assessment, by=request.user, at=timezone.now(), release_at=form.release_at
            )
    if form.is_valid():
        return back_to("lead", assessment)
    return _page(request, queries.of_year(locality, year), form)


@require_http_methods(["GET", "HEAD", "POST"])
@operates("assessment.correct")
@private_page
def correct(request: HttpRequest, locality: Locality, year: int) -> HttpResponse:
    """Publish a new version with the figures as they are now, and a note on what it changes."""
    assessment = queries.of_year(locality, year)
    form = SentenceForm(
        "What does the correction change?",
        hint="Published beside the new version. The old one stays. Figures are taken as they are now.",
        missing="Say what the correction changes",
        data=request.POST or None,
    )
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.correct(
                assessment=assessment, note=form.cleaned_data["text"], by=request.user, at=timezone.now()
            )
        if form.is_valid():
            return back_to("lead", assessment)
    context = around(reader_of(request, assessment), assessment) | {
        "form": form,
        "title": "Publish a correction",
        "caption": f"{assessment.locality}, assessment of {assessment.year}",
        "button": "Publish the correction",
        "back_url": address("lead", assessment),
    }
    return render(request, "assessment/one_form.html", context)
