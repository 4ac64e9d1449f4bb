"""The gallery's pages: each as the same hand would draw it that drew the pictures of the design."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import engines

from framework.pages.answers import private_page, public_page
from framework.pages.furniture import Link
from tests.pages.gallery import answers, northby, sheet, work
from tests.pages.gallery.basics import HERE, TODAY
from tests.pages.gallery.forms import NARRATIVE, AnswerForm, DecisionForm, EveryFieldForm

FOLDER = Path(__file__).parent
OFFICER = SimpleNamespace(is_authenticated=True)
NAVIGATION = [
    Link("Assessment", "/assessment/"),
    Link("Evidence", "/evidence/"),
    Link("Plan", "/plan/"),
    Link("Public page", "/areas/northby/"),
]


def page(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    drawn = engines["django"].from_string((FOLDER / template).read_text())
    return HttpResponse(drawn.render({"today": TODAY, "here": HERE, **context}, request))


def signed_in(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    return page(
        request,
        template,
        user=OFFICER,
        navigation=NAVIGATION,
        signed_in_as="Head of Environment, Northby Council",
        **context,
    )


@public_page
def locality(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        "locality.html",
        promises=northby.promises(),
        found=northby.FOUND,
        actions=northby.ACTIONS,
        files=northby.FILES,
        published_on=TODAY,
        since=northby.SINCE,
    )


@private_page
def tasks(request: HttpRequest) -> HttpResponse:
    return signed_in(
        request,
        "tasks.html",
        to_dos=work.TO_DOS,
        course=work.COURSE,
        sections=work.sections(),
        known=work.KNOWN,
        lately=work.SINCE,
    )


@private_page
def answer(request: HttpRequest) -> HttpResponse:
    saved = {
        "level": "3",
        "narrative": NARRATIVE,
        "strengths": "Recycling has risen in each of the last five years.\n"
        "Missed collections have more than halved since 2020/21.",
        "improvements": "11,200 flats have no container for food waste.\n"
        "Rejected loads are counted in three different ways.",
    }
    form = AnswerForm(request.POST or None, initial=saved)
    return signed_in(
        request,
        "answer.html",
        form=form,
        progress=answers.PROGRESS,
        figures=answers.FIGURES,
        findings=answers.FINDINGS,
        evidence=answers.EVIDENCE,
    )


@private_page
def judgement(request: HttpRequest) -> HttpResponse:
    form = DecisionForm(request.POST or None)
    return signed_in(
        request,
        "form.html",
        form=form,
        title="How does delivery stand against the target?",
        caption="Northby · 4.1 Less waste, more of it recycled",
        button="Record level 2 and open 4.2",
        back_url=HERE,
        back_text="Keep as a draft",
    )


@private_page
def every_field(request: HttpRequest) -> HttpResponse:
    form = EveryFieldForm(request.POST or None, request.FILES or None, initial={"version": 3})
    return signed_in(request, "form.html", form=form, title="Every kind of field", button="Save the action")


@public_page
def furniture_sheet(request: HttpRequest) -> HttpResponse:
    many = Paginator(range(400), 20).page(int(request.GET.get("page", "1")))
    return page(request, "furniture.html", many=many, filters=FILTERS, **vars(sheet))


@public_page
def home(request: HttpRequest) -> HttpResponse:
    return page(request, "home.html", trend=sheet.TREND, **vars(sheet))


@private_page
def triage(request: HttpRequest) -> HttpResponse:
    return signed_in(
        request,
        "triage.html",
        form=DecisionForm(),
        queue=sheet.QUEUE,
        severity=sheet.SEVERITY,
        filters=FILTERS,
    )


FILTERS = [Link("Decide by 11\u00a0December\u00a02026", HERE), Link("Rules in force, no pilots", HERE)]
