"""One answer: reading it, saving it by itself or by a button, marking it as ready, citing beside it.

Every button of the page sends the whole form, so that what was typed is saved before anything else is done,
with or without scripts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from assessment import actions, queries
from assessment.actions import Overtaken
from assessment.forms import AnswerForm
from assessment.forms.answers import advice_markup
from assessment.models import Answer
from assessment.rules import LONGEST
from assessment.views.answer_page import (
    answer_among,
    differences,
    place_among,
    saved_words,
    show_answer,
)
from assessment.views.surroundings import back_to, reader_of
from framework.access.door import operates
from framework.lifecycle import NotThere
from framework.pages.answers import private_page
from framework.pages.markdown import render_markdown
from framework.pages.refusals import refusals_in
from framework.places.models import Locality
from framework.publishing import queries as publishing

LONGEST_NUMBER = 19
"""Digits under which a number fits its column."""


@require_safe
@operates("assessment.read")
@private_page
def answer(request: HttpRequest, locality: Locality, year: int, number: str) -> HttpResponse:
    assessment = queries.readable(request.user, "assessment.read", locality, year)
    found, answers = answer_among(assessment, number)
    return show_answer(request, found, answers)


@require_POST
@operates("assessment.answer")
@private_page
def save(request: HttpRequest, locality: Locality, year: int, number: str) -> HttpResponse:
    """Save what was typed, then do what the button says; scripts send the same without a button."""
    assessment = queries.of_year(locality, year)
    found, answers = answer_among(assessment, number)
    form = AnswerForm(found, locality.name, (), data=request.POST)
    overtaken = None
    if form.is_valid():
        with refusals_in(form):
            overtaken = _save(request, found, form)
    if request.headers.get("HX-Request"):
        return _part(request, found, answers, form, overtaken)
    if overtaken is None and form.is_valid():
        done = _do(request, found, form)
        if done is not None:
            return done
    preview = _preview(request) if request.POST.get("do") == "preview" else None
    status = 200 if form.is_valid() and not overtaken else 409 if overtaken else 422
    return show_answer(
        request, found, answers, form=form, overtaken=overtaken, preview=preview, status=status
    )


def _save(request: HttpRequest, found: Answer, form: AnswerForm) -> Overtaken | None:
    """What came in between, or None when it is saved."""
    try:
        actions.save_answer(answer=found, version=form.seen, by=request.user, at=timezone.now(), **form.said)
    except Overtaken as overtaken:
        return overtaken
    return None


def _part(
    request: HttpRequest, found: Answer, answers: Any, form: AnswerForm, overtaken: Overtaken | None
) -> HttpResponse:
    """The parts of the page that a save by itself changes."""
    reader = reader_of(request, found.assessment)
    is_saved = overtaken is None and form.is_valid()
    known = queries.known_of(found) if is_saved else None
    context = {
        "answer": found,
        "assessment": found.assessment,
        "locality": found.locality,
        "place": found.locality.name,
        "form": form,
        "overtaken": overtaken,
        "differences": differences(overtaken, form) if overtaken else [],
        "is_saved": is_saved,
        "saved": saved_words(found, reader),
        "advice": known.advice if known else [],
        **{f"advice_{part}": _advice(known, part) for part in ("level", "narrative", "improvements")},
        **place_among(found, answers),
    }
    return render(request, "assessment/answer/saved.html", context)


def _advice(known: queries.Known | None, part: str) -> Any:
    return advice_markup(f"advice-{part}", known.advice_for(part), swap=True) if known else ""


def _do(request: HttpRequest, found: Answer, form: AnswerForm) -> HttpResponse | None:
    """Do what the button says; None to show the page again, with what was refused or with the preview."""
    verb, _, what = request.POST.get("do", "save").partition(":")
    if verb not in _DEEDS:
        raise NotThere("There is no such button.")
    with refusals_in(form):
        return _DEEDS[verb](request, found, what)
    return None


def _ready(request: HttpRequest, found: Answer, what: str) -> HttpResponse:
    actions.mark_ready(answer=found, version=found.version, by=request.user, at=timezone.now())
    return back_to("answer", found.assessment, found.number)


def _cite(request: HttpRequest, found: Answer, indicator: str) -> HttpResponse:
    actions.cite_figure(answer=found, indicator=indicator, by=request.user, at=timezone.now())
    return back_to("answer", found.assessment, found.number)


def _number(text: str) -> int:
    """The number of a row; 0, which no row has, for what is none or longer than any."""
    return int(text) if text.isdecimal() and len(text) < LONGEST_NUMBER else 0


def _cite_finding(request: HttpRequest, found: Answer, pk: str) -> HttpResponse:
    publication = publishing.released_one(_number(pk))
    if publication is None:
        raise NotThere("There is no such finding.")
    actions.cite_finding(answer=found, publication=publication, by=request.user, at=timezone.now())
    return back_to("answer", found.assessment, found.number)


def _remove(request: HttpRequest, found: Answer, pk: str) -> HttpResponse:
    citation = queries.citation_of(found, _number(pk))
    actions.uncite(citation=citation, by=request.user, at=timezone.now())
    return back_to("answer", found.assessment, found.number)


_DEEDS: dict[str, Callable[[HttpRequest, Answer, str], HttpResponse | None]] = {
    "save": lambda request, found, what: back_to("overview", found.assessment),
    "stay": lambda request, found, what: back_to("answer", found.assessment, found.number),
    "preview": lambda request, found, what: None,
    "evidence": lambda request, found, what: back_to("add_evidence", found.assessment, found.number),
    "comment": lambda request, found, what: back_to("reply", found.assessment, found.number, what),
    "ready": _ready,
    "cite": _cite,
    "cite-finding": _cite_finding,
    "remove": _remove,
}


def _preview(request: HttpRequest) -> str:
    """What is shown of the explanation: no more than can be saved, so that nobody waits for a flood."""
    return request.POST.get("narrative", "")[: LONGEST["narrative"]]


@require_POST
@operates("assessment.answer")
@private_page
def preview(request: HttpRequest, locality: Locality, year: int, number: str) -> HttpResponse:
    """The explanation as readers will see it; nothing when the writer goes on writing."""
    found, _ = answer_among(queries.of_year(locality, year), number)
    is_preview = "write" not in request.POST
    text = _preview(request) if is_preview else ""
    context = {
        "answer": found,
        "assessment": found.assessment,
        "locality": locality,
        "preview": render_markdown(text) if text.strip() else "",
        "is_preview": is_preview,
    }
    return render(request, "assessment/answer/preview.html", context)


@require_POST
@operates("assessment.answer")
@private_page
def reopen(request: HttpRequest, locality: Locality, year: int, number: str) -> HttpResponse:
    found = queries.answer_of(queries.of_year(locality, year), number)
    actions.reopen(answer=found, by=request.user, at=timezone.now())
    return back_to("answer", found.assessment, number)
