"""Pages of one form beside an answer: a document or link, a reply to a comment or to the moderator."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessment import actions, queries
from assessment.forms import EvidenceForm, SentenceForm
from assessment.models import Answer
from assessment.views.surroundings import address, around, back_to, reader_of
from framework.access.door import operates
from framework.pages.answers import private_page
from framework.pages.refusals import refusals_in
from framework.places.models import Locality

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_OR_POST)
@operates("assessment.cite")
@private_page
def add_evidence(request: HttpRequest, locality: Locality, year: int, number: str) -> HttpResponse:
    """Cite a document or a link that the system does not know."""
    answer = queries.answer_of(queries.of_year(locality, year), number)
    form = EvidenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.cite(answer=answer, by=request.user, at=timezone.now(), **form.cleaned_data)
        if form.is_valid():
            return back_to("answer", answer.assessment, number)
    return _page(request, answer, form, "Add a document or link", "Cite it")


@require_http_methods(GET_OR_POST)
@operates("assessment.reply")
@private_page
def reply(request: HttpRequest, locality: Locality, year: int, number: str, pk: int) -> HttpResponse:
    """Answer what a partner or scrutiny said of the draft."""
    answer = queries.answer_of(queries.of_year(locality, year), number)
    comment = queries.comment_of(answer, pk)
    form = SentenceForm("Your reply", missing="Write your reply", data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.reply(comment=comment, text=form.cleaned_data["text"], by=request.user, at=timezone.now())
        if form.is_valid():
            return back_to("answer", answer.assessment, number)
    said = comment.organisation or "Scrutiny"
    return _page(request, answer, form, "Answer a comment", "Send the reply", quote=comment.text, by=said)


@require_http_methods(GET_OR_POST)
@operates("assessment.explain")
@private_page
def explain(request: HttpRequest, locality: Locality, year: int, number: str, pk: int) -> HttpResponse:
    """Reply to a query of the moderator."""
    answer = queries.answer_of(queries.of_year(locality, year), number)
    query = queries.query_of(answer, pk)
    form = SentenceForm("Your reply", missing="Write your reply", data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.explain(query=query, text=form.cleaned_data["text"], by=request.user, at=timezone.now())
        if form.is_valid():
            return back_to("answer", answer.assessment, number)
    return _page(
        request, answer, form, "Answer the moderator", "Send the reply", quote=query.text, by="The moderator"
    )


def _page(
    request: HttpRequest, answer: Answer, form: Any, title: str, button: str, **also: Any
) -> HttpResponse:
    context = around(reader_of(request, answer.assessment), answer.assessment) | {
        "form": form,
        "title": title,
        "caption": f"{answer.number} {queries.title_of(answer)}",
        "button": button,
        "back_url": address("answer", answer.assessment, answer.number),
        **also,
    }
    return render(request, "assessment/one_form.html", context)
