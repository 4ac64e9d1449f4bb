"""The page of one answer, put together: the form or what stands, beside what is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from assessment import drawings, presence, queries
from assessment.actions import Overtaken
from assessment.enums import EDITABLE, AnswerState, State
from assessment.forms import AnswerForm, SentenceForm
from assessment.models import Answer, Assessment
from assessment.queries import Known
from assessment.views.surroundings import Reader, around, reader_of
from framework.lifecycle import NotThere
from framework.pages import words
from framework.pages.markdown import render_markdown

TABS = "assessment/answer/above.html"


def answer_among(assessment: Assessment, number: str) -> tuple[Answer, list[Answer]]:
    """The answer of this number with all the others, in one query; NotThere without one."""
    answers = queries.answers_of(assessment)
    for answer in answers:
        if answer.number == number:
            return answer, answers
    raise NotThere("There is no such answer.")


def show_answer(
    request: HttpRequest,
    answer: Answer,
    answers: Sequence[Answer],
    *,
    form: AnswerForm | None = None,
    overtaken: Overtaken | None = None,
    preview: str | None = None,
    asking: SentenceForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with what was typed if something was, so that nothing is lost whatever came of it."""
    assessment = answer.assessment
    reader = reader_of(request, assessment)
    known = queries.known_of(answer)
    is_editing = form is not None or may_edit(reader, answer, known)
    context = around(reader, assessment) | {
        "answer": answer,
        "question": answer.question,
        "words": words_of(answer),
        "known": known,
        "figures": [_figure(answer, figure, known) for figure in known.figures],
        "form": form or AnswerForm(answer, assessment.locality.name, known.advice),
        "is_editing": is_editing,
        "can_reopen": can_reopen(reader, answer, known),
        "can_reply": reader.may_now("assessment.reply", assessment),
        "can_explain": reader.may_now("assessment.explain", assessment),
        "overtaken": overtaken,
        "differences": differences(overtaken, form) if overtaken and form else [],
        "preview": render_markdown(preview) if preview else "",
        "strengths": queries.lines(answer.strengths),
        "improvements": queries.lines(answer.improvements),
        "comment_form": asking or _comment_form(answer, reader),
    }
    context |= place_among(answer, answers) | foot(reader, answer)
    context["explanation"] = context["form"].explanation(render_to_string(TABS, context))
    return render(request, "assessment/answer.html", context, status=status)


def may_edit(reader: Reader, answer: Answer, known: Known) -> bool:
    """Whether to show the form; the rule decides again when something is sent."""
    is_open = answer.assessment.state in EDITABLE and answer.state != AnswerState.READY
    is_meant = answer.assessment.state != State.RETURNED or known.returned is not None
    return "officer" in reader.roles and is_open and is_meant


def can_reopen(reader: Reader, answer: Answer, known: Known) -> bool:
    is_meant = answer.assessment.state != State.RETURNED or known.returned is not None
    is_ready = answer.assessment.state in EDITABLE and answer.state == AnswerState.READY
    return "officer" in reader.roles and is_ready and is_meant


def words_of(answer: Answer) -> dict[str, Any]:
    """The question's words with the place in them."""
    place = answer.locality.name
    question = answer.question
    return {name: getattr(question, name).replace("{place}", place) for name in ("text", "help", "guidance")}


def _figure(answer: Answer, figure: queries.Figure, known: Known) -> dict[str, Any]:
    url = queries.address_of(answer, figure)
    return {"told": figure, "url": url, "is_cited": url in known.cited, "spark": drawings.spark(figure)}


def _comment_form(answer: Answer, reader: Reader) -> SentenceForm | None:
    """Where scrutiny puts a question on the record, while the draft is with the partners."""
    if answer.assessment.state != State.WITH_PARTNERS or "scrutiny" not in reader.roles:
        return None
    prefix = f"on-{answer.number.replace('.', '-')}"
    return SentenceForm("Your question", hint="Officers answer it, and both are kept.", prefix=prefix)


def place_among(answer: Answer, answers: Sequence[Answer]) -> dict[str, Any]:
    """Where the answer stands among the others: squares, the one before, the one after."""
    sections = queries.sections(answers)
    index = [each.pk for each in answers].index(answer.pk)
    total = queries.progress(answers)
    return {
        "squares": drawings.squares(sections, answer),
        "ordinal": words.ordinal(index + 1),
        "progress": total,
        "section": next(each for each in sections if answer.pk in {one.pk for one in each.answers}),
        "before": _neighbour(answers, index - 1),
        "after": _neighbour(answers, index + 1),
    }


def _neighbour(answers: Sequence[Answer], index: int) -> dict[str, str] | None:
    if not 0 <= index < len(answers):
        return None
    answer = answers[index]
    return {"number": answer.number, "title": queries.title_of(answer)}


def foot(reader: Reader, answer: Answer) -> dict[str, Any]:
    """The bar at the foot: saved when, and who else has the answer open."""
    here = presence.note_here(answer.pk, reader.person.pk, reader.name, reader.at)
    is_are = words.verb(len(here), "is", "are")
    return {
        "saved": saved_words(answer, reader),
        "beside": f"{words.listed(here)} {is_are} reading this page" if here else "",
    }


def saved_words(answer: Answer, reader: Reader) -> str:
    if answer.saved_at is None:
        return ""
    moment = words.moment(answer.saved_at, reader.at.date())
    return f"Saved {moment.removeprefix('today ')}"


def differences(overtaken: Overtaken, form: AnswerForm) -> list[dict[str, Any]]:
    """Each part that reads otherwise: what stands, and what was written here."""
    stands, found = overtaken.stands, []
    for part, value in form.said.items():
        standing = getattr(stands, part)
        if standing != value:
            found.append({"part": form.fields[part].label, "stands": standing, "mine": value})
    return found
