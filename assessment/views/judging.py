"""The moderator's page of one answer: the scale, the evidence item by item, queries, the decision."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from assessment import actions, drawings, queries
from assessment.enums import State
from assessment.forms import JudgementForm, SentenceForm
from assessment.queries import Docket, Entry
from assessment.views.surroundings import around, back_to, reader_of
from framework.access.door import operates
from framework.lifecycle import NotThere
from framework.pages import words
from framework.pages.answers import private_page
from framework.pages.markdown import count_words
from framework.pages.refusals import refusals_in
from framework.places.models import Locality


@require_safe
@operates("assessment.inspect")
@private_page
def judgement(request: HttpRequest, locality: Locality, year: int, number: str) -> HttpResponse:
    assessment = queries.readable(request.user, "assessment.inspect", locality, year)
    entry, docket = _among(queries.docket_of(assessment), number)
    return _page(request, entry, docket)


def _among(docket: Docket, number: str) -> tuple[Entry, Docket]:
    for entry in docket.entries:
        if entry.answer.number == number:
            return entry, docket
    raise NotThere("There is no such answer.")


def _page(
    request: HttpRequest,
    entry: Entry,
    docket: Docket,
    *,
    form: JudgementForm | None = None,
    asking: SentenceForm | None = None,
) -> HttpResponse:
    answer = entry.answer
    assessment = answer.assessment
    reader = reader_of(request, assessment)
    known = queries.known_of(answer, is_judged=True)
    similar = queries.similar_levels(answer)
    form = form or JudgementForm(answer, entry.judgement, known.citations)
    context = around(reader, assessment) | {
        "answer": answer,
        "entry": entry,
        "docket": docket,
        "known": known,
        "figures": [(figure, drawings.spark(figure)) for figure in known.figures],
        "rows": drawings.scale(answer, assessment.locality.name, known.by_figures, known.earlier, similar),
        "levels": list(enumerate(drawings.levels(), start=1)),
        "rule": queries.RULE,
        "strengths": queries.lines(answer.strengths),
        "improvements": queries.lines(answer.improvements),
        "form": form,
        "asking": asking or _asking(),
        "is_open": assessment.state == State.IN_MODERATION,
        "due": queries.due("moderated", assessment.year),
        "signatures": queries.signatures_of(assessment),
        "returns": queries.returns_of(answer),
    }
    context |= _sentences(entry, docket, known)
    status = 422 if form.errors or (asking and asking.errors) else 200
    return render(request, "assessment/judgement.html", context, status=status)


def _sentences(entry: Entry, docket: Docket, known: queries.Known) -> dict[str, Any]:
    """What the page says of the answer and of the work that is left."""
    answer = entry.answer
    place, after = answer.locality.name, docket.after(answer)
    tested = sum(hasattr(citation, "test") for citation in known.citations)
    every = words.in_words(len(known.citations))
    return {
        "question": answer.question.text.replace("{place}", place),
        "caption": f"{place} · {answer.number} {queries.title_of(answer)}",
        "says": f"{place} judges itself at level {answer.level}.",
        "lead": _lead(known),
        "word_count": count_words(answer.narrative),
        "place_in_order": words.ordinal(docket.place(answer)),
        "tested_words": f"{words.at_start(tested)} of {every} {words.verb(tested, 'is', 'are')} tested.",
        "button": f"Record it and open {after.answer.number}" if after else "Record it",
        "saved": f"Judged: {entry.outcome}" if entry.is_judged else "",
        "back_words": f"{place}, {len(docket.entries)} judgements",
        "decided_words": f"{docket.decided} of {len(docket.entries)} decided",
        "before_link": _link(docket.before(answer)),
        "after_link": _link(after),
    }


def _link(entry: Entry | None) -> dict[str, str] | None:
    return {"number": entry.answer.number, "title": entry.title} if entry else None


def _asking(data: Any = None) -> SentenceForm:
    """The question to the locality. It stands inside the decision's form on the page and is sent by its own."""
    form = SentenceForm(
        "Your question",
        hint="The locality has five working days. Question and reply are published.",
        missing="Write the question that you want to ask",
        data=data,
        prefix="ask",
    )
    form.fields["text"].widget.attrs["form"] = "ask"
    return form


def _lead(known: queries.Known) -> str:
    """What the figures and last year's moderator say, in a sentence."""
    figures = known.by_figures.level if known.by_figures else None
    last = known.earlier.level if known.earlier else None
    told = f"; {known.by_figures.sentence}" if known.by_figures and figures else ""
    if figures and last == figures:
        return f"The figures and last year’s moderator say {figures}{told}."
    said = [f"the figures say {figures}"] if figures else []
    said += [f"last year’s moderator said {last}"] if last else []
    return f"{words.capital(words.listed(said))}{told}." if said else ""


@require_POST
@operates("assessment.judge")
@private_page
def record(request: HttpRequest, locality: Locality, year: int, number: str) -> HttpResponse:
    """Record what was found of the evidence, then the decision; on to the next answer."""
    assessment = queries.of_year(locality, year)
    entry, docket = _among(queries.docket_of(assessment), number)
    citations = queries.known_citations(entry.answer)
    form = JudgementForm(entry.answer, entry.judgement, citations, data=request.POST)
    if form.is_valid():
        with refusals_in(form):
            _record(request, entry, form)
    if not form.is_valid():
        return _page(request, entry, docket, form=form)
    if request.POST.get("do") == "tests":
        return back_to("judgement", assessment, number)
    following = docket.after(entry.answer)
    if form.cleaned_data["decision"] == "return" or following is None:
        return back_to("judgements", assessment)
    return back_to("judgement", assessment, following.answer.number)


def _record(request: HttpRequest, entry: Entry, form: JudgementForm) -> None:
    told: dict[str, Any] = {"by": request.user, "at": timezone.now()}
    for citation, finding, note in form.tests:
        citation.answer = entry.answer
        found = getattr(citation, "test", None)
        if found is None or (found.finding, found.note) != (finding, note.strip()):
            actions.weigh_evidence(citation=citation, finding=finding, note=note, **told)
    decided = form.cleaned_data
    if request.POST.get("do") == "tests":
        return
    if decided["decision"] == "return":
        actions.return_to_locality(
            assessment=entry.answer.assessment, reason=decided["missing"], answers=[entry.answer], **told
        )
        return
    is_changed = decided["decision"] == "change"
    actions.judge(
        answer=entry.answer,
        level=decided["level"] if is_changed else int(entry.answer.level or 0),
        reason=decided["reason"] if is_changed else "",
        seen=decided["seen"],
        read=decided["read"],
        **told,
    )


@require_POST
@operates("assessment.ask")
@private_page
def ask(request: HttpRequest, locality: Locality, year: int, number: str) -> HttpResponse:
    """Put a question to the locality about this answer."""
    assessment = queries.of_year(locality, year)
    entry, docket = _among(queries.docket_of(assessment), number)
    form = _asking(request.POST)
    if form.is_valid():
        with refusals_in(form):
            actions.ask(
                answer=entry.answer, text=form.cleaned_data["text"], by=request.user, at=timezone.now()
            )
    if form.is_valid():
        return back_to("judgement", assessment, number)
    return _page(request, entry, docket, asking=form)
