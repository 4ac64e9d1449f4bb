"""The partner's page: the whole draft to read, comment on, and sign or decline."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from assessment import actions, queries
from assessment.enums import SIGNABLE, State
from assessment.forms import SentenceForm, SignatureForm
from assessment.models import Assessment
from assessment.views.answer_page import answer_among, show_answer
from assessment.views.surroundings import Reader, address, around, back_to, reader_of
from framework.access.door import operates
from framework.pages import words
from framework.pages.answers import private_page
from framework.pages.refusals import refusals_in
from framework.places.models import Locality, Organisation


@require_safe
@operates("assessment.review")
@private_page
def review(request: HttpRequest, locality: Locality, year: int) -> HttpResponse:
    assessment = queries.readable(request.user, "assessment.review", locality, year)
    return _page(request, assessment)


def _page(
    request: HttpRequest,
    assessment: Assessment,
    *,
    signature_form: SignatureForm | None = None,
    said: tuple[str, SentenceForm] | None = None,
) -> HttpResponse:
    """The draft with a place to comment under each answer; what was typed and refused stays where it was."""
    reader = reader_of(request, assessment)
    draft = queries.draft_of(assessment)
    bodies = _bodies(reader, assessment)
    refused = said[1] if said else signature_form
    context = around(reader, assessment) | {
        "chapters": [
            (section, [(read, _form(read.answer.number, said)) for read in reads])
            for section, reads in draft.chapters
        ],
        "caption": f"Annual assessment {assessment.year}",
        "says": draft.progress.sentence,
        "lead": _lead(assessment),
        "signatures": [(each, queries.changed_since(each, draft.contents)) for each in draft.signatures],
        "can_comment": assessment.state == State.WITH_PARTNERS,
        "can_sign": assessment.state in SIGNABLE and bodies,
        "signature_form": signature_form or SignatureForm(bodies),
        "refused_number": said[0] if said else "",
        "form": refused,
    }
    return render(request, "assessment/review.html", context, status=422 if refused else 200)


def _form(number: str, said: tuple[str, SentenceForm] | None) -> SentenceForm:
    """The form under an answer: what was refused there, or an empty one."""
    if said is not None and said[0] == number:
        return said[1]
    return _commenting(number)


def _commenting(number: str, data: Any = None) -> SentenceForm:
    return SentenceForm(
        "Your comment",
        missing="Write what you want to say about this answer",
        data=data,
        prefix=f"on-{number.replace('.', '-')}",
    )


def _lead(assessment: Assessment) -> str:
    if assessment.state in SIGNABLE:
        due = words.day(queries.due("signed", assessment.year))
        return f"Read it, comment on it, and sign or decline by {due}."
    return "It can no longer be signed; what partners said stays with it."


def _bodies(reader: Reader, assessment: Assessment) -> list[Organisation]:
    """The organisations for which the reader speaks as a partner here."""
    held = [each for each in reader.memberships if each.locality_id == assessment.locality_id]
    return [each.organisation for each in held if each.role == "partner" and each.organisation]


@require_POST
@operates("assessment.comment")
@private_page
def comment(request: HttpRequest, locality: Locality, year: int, number: str) -> HttpResponse:
    """Say something of one answer: as a partner for one's organisation, or as scrutiny."""
    assessment = queries.of_year(locality, year)
    answer = queries.answer_of(assessment, number)
    reader = reader_of(request, assessment)
    bodies = _bodies(reader, assessment)
    form = _commenting(number, request.POST)
    if form.is_valid():
        with refusals_in(form):
            actions.comment(
                answer=answer,
                text=form.cleaned_data["text"],
                organisation=bodies[0] if bodies else None,
                by=request.user,
                at=reader.at,
            )
    if form.is_valid():
        if "partner" in reader.roles:
            return redirect(f"{address('review', assessment)}#answer-{number}")
        return back_to("answer", assessment, number)
    if "partner" not in reader.roles:
        found, answers = answer_among(assessment, number)
        return show_answer(request, found, answers, asking=form, status=422)
    return _page(request, assessment, said=(number, form))


@require_POST
@operates("assessment.sign")
@private_page
def sign(request: HttpRequest, locality: Locality, year: int) -> HttpResponse:
    """Sign the draft as it now reads, or decline with a reason."""
    assessment = queries.of_year(locality, year)
    at = timezone.now()
    form = SignatureForm(queries.signing_for(request.user, locality, at), data=request.POST)
    if form.is_valid():
        told = form.cleaned_data
        with refusals_in(form):
            if told["decision"] == "sign":
                actions.sign(assessment=assessment, organisation=told["organisation"], by=request.user, at=at)
            else:
                actions.decline(
                    assessment=assessment,
                    organisation=told["organisation"],
                    reason=told["reason"],
                    by=request.user,
                    at=at,
                )
    if form.is_valid():
        return back_to("review", assessment)
    return _page(request, assessment, signature_form=form)
