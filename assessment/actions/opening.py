"""Loading the strategic framework, and opening the assessment of a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.db import transaction

from assessment import frameworks, queries, rules
from assessment.actions.acting import verb
from assessment.enums import About
from assessment.models import Answer, Assessment, Framework, Question
from framework.lifecycle import Refused
from framework.places import presets
from framework.places.models import Locality
from framework.priorities.models import Priority
from framework.record import actions as record


@transaction.atomic
def load_framework(*, name: str, by: Any, at: dt.datetime) -> Framework:
    """The shipped framework of that name, put into the database when this version is not there yet.

    Refused when it is there with other words: what people answered stays as they read it.
    """
    shipped = frameworks.read(name)
    framework, is_new = Framework.objects.get_or_create(
        code=shipped.code,
        version=shipped.version,
        defaults={"title": shipped.title, "source": shipped.source},
    )
    if is_new:
        Question.objects.bulk_create(_questions(framework, shipped))
        record.note(operation="assessment.load_framework", subject=framework, by=by, at=at)
    elif not _is_same(framework, shipped):
        raise Refused(f"{framework} is in use already, with other words. Give the changed one a new version.")
    return framework


def _questions(framework: Framework, shipped: frameworks.ShippedFramework) -> Iterator[Question]:
    for number, question in enumerate(shipped.questions, start=1):
        told = asdict(question) | {"levels": dict(question.levels)}
        yield Question(framework=framework, number=number, **told)


def _is_same(framework: Framework, shipped: frameworks.ShippedFramework) -> bool:
    fields = ("code", "about", "theme", "text", "help", "guidance", "levels")
    kept = [tuple(row) for row in framework.questions.order_by("number").values_list(*fields)]
    return kept == [tuple(getattr(each, name) for name in fields) for each in shipped.questions]


@verb("assessment.open")
def open_assessment(*, locality: Locality, year: int, by: Any, at: dt.datetime) -> Assessment:
    """The locality's assessment of the year, with an empty answer for each question; opened once.

    `by` is None where the timetable opens it. An assessment that is open already is returned as it is.
    """
    role = rules.may_open(by, locality, year, at)
    framework = load_framework(name=presets.current().strategic_framework, by=by, at=at)
    assessment, is_new = Assessment.objects.get_or_create(
        locality=locality,
        year=year,
        defaults={
            "framework": framework,
            "agreement": queries.agreement_of(locality, year),
            "opened_at": at,
        },
    )
    if is_new:
        Answer.objects.bulk_create(_blank_answers(assessment))
        record.note(operation="assessment.open", subject=assessment, by=by, at=at, role=role)
    return assessment


def _blank_answers(assessment: Assessment) -> list[Answer]:
    """One a question for each priority, numbered 1.1, 1.2 and so on; then one a theme, numbered on."""
    asked = list(assessment.framework.questions.order_by("number"))
    of_each = [question for question in asked if question.about == About.PRIORITY]
    priorities = list(Priority.objects.filter(agreement=assessment.agreement_id).order_by("number", "id"))
    found: list[tuple[str, Question, Priority | None]] = []
    for place, priority in enumerate(priorities, start=1):
        found += [(f"{place}.{n}", each, priority) for n, each in enumerate(of_each, start=1)]
    across = [question for question in asked if question.about == About.LOCALITY]
    found += [(str(n), each, None) for n, each in enumerate(across, start=len(priorities) + 1)]
    return [
        Answer(
            locality=assessment.locality,
            assessment=assessment,
            question=question,
            priority=priority,
            number=number,
            position=position,
        )
        for position, (number, question, priority) in enumerate(found, start=1)
    ]


@transaction.atomic
def open_due(*, at: dt.datetime) -> int:
    """Ask for the opening of this year's assessment wherever it is due and not open; how many were asked."""
    year = queries.open_year(at)
    waiting = queries.localities_without(year, at)
    for locality in waiting:
        record.send(
            job="assessment.open",
            key=f"assessment.open:{locality}:{year}",
            due_at=at,
            priority=7,
            ids={"locality": locality, "year": year},
        )
    return len(waiting)
