"""Finding one assessment, answer or row of it, for a person or for an action."""

from __future__ import annotations

import datetime as dt
from typing import Any

from assessment import timetable
from assessment.enums import Level
from assessment.models import Answer, Assessment, Citation, Comment, Query, Return
from framework.access.models import Membership, Person
from framework.access.queries import localities_for
from framework.lifecycle import NotThere
from framework.places import presets
from framework.places.models import Locality, Organisation
from framework.priorities.enums import AgreementState
from framework.priorities.models import Agreement

NOT_THERE = "There is no such assessment."


def of_year(locality: Locality, year: int) -> Assessment:
    """The assessment of a locality that came through the door, in any state; NotThere without one."""
    row = Assessment.objects.filter(locality=locality, year=year).select_related("framework").first()
    if row is None:
        raise NotThere(NOT_THERE)
    row.locality = locality
    return row


def readable(person: Any, operation: str, locality: Locality, year: int) -> Assessment:
    """The same where the state lets the person read it for this operation; NotThere otherwise."""
    rows = Assessment.objects.visible_to(person, operation).filter(locality=locality, year=year)
    row = rows.select_related("framework").first()
    if row is None:
        raise NotThere(NOT_THERE)
    row.locality = locality
    return row


def newest_readable(person: Any) -> list[Assessment]:
    """The newest assessment of each locality whose assessments the person reads as they are written."""
    rows = Assessment.objects.visible_to(person, "assessment.read").select_related("locality")
    return list(
        rows.order_by("locality__name", "locality_id", "-year").distinct("locality__name", "locality_id")
    )


def answer_of(assessment: Assessment, number: str) -> Answer:
    """The answer of this number, with question, priority and assessment; NotThere without one."""
    rows = assessment.answers.select_related("question", "priority__service_area")
    row = rows.filter(number=number).first() if number.isprintable() else None
    if row is None:
        raise NotThere("There is no such answer.")
    row.assessment, row.locality = assessment, assessment.locality
    return row


def answer_for(person: Any, operation: str, assessment: int, pk: int) -> Answer:
    """The answer by its id, in a locality where the person may do this; NotThere without one.

    Whether its state allows it is for the action to say.
    """
    rows = Answer.objects.filter(locality__in=localities_for(person, operation).values("pk"))
    found = rows.select_related("question", "priority", "assessment__framework", "locality")
    row = found.filter(assessment=assessment, pk=pk).first()
    if row is None:
        raise NotThere("There is no such answer.")
    row.assessment.locality = row.locality
    return row


def citation_of(answer: Answer, pk: int) -> Citation:
    row = Citation.objects.filter(answer=answer, pk=pk).first()
    if row is None:
        raise NotThere("There is no such evidence.")
    row.answer = answer
    return row


def comment_of(answer: Answer, pk: int) -> Comment:
    row = Comment.objects.filter(answer=answer, pk=pk).first()
    if row is None:
        raise NotThere("There is no such comment.")
    row.answer = answer
    return row


def query_of(answer: Answer, pk: int) -> Query:
    row = Query.objects.filter(answer=answer, pk=pk).first()
    if row is None:
        raise NotThere("There is no such query.")
    row.answer = answer
    return row


def open_returns(assessment: Assessment) -> list[Return]:
    """What the moderator sent back and nobody has handed in again."""
    rows = Return.objects.filter(answer__assessment=assessment, replied_at=None)
    return list(rows.select_related("answer").order_by("answer__position"))


def agreement_of(locality: Locality, year: int) -> Agreement | None:
    """The agreement that is in force in the year, if there is one."""
    rows = Agreement.objects.filter(locality=locality, from_year__lte=year, to_year__gte=year)
    return rows.exclude(state=AgreementState.NEGOTIATING).first()


def signing_for(person: Any, locality: Locality, at: dt.datetime) -> list[Organisation]:
    """The organisations for which the person speaks as a partner in the locality."""
    held = Membership.objects.holding(at.date()).filter(person=person, role="partner", locality=locality)
    return list(Organisation.objects.filter(pk__in=held.values("organisation")))


def open_year(at: dt.datetime) -> int:
    """The year whose assessment is open now."""
    return timetable.year_at(at.date())


def localities_without(year: int, at: dt.datetime) -> list[int]:
    """The ids of living localities that assess themselves and have no assessment of the year yet."""
    opened = Assessment.objects.filter(year=year)
    rows = Locality.objects.assessed().living(at.date()).exclude(pk__in=opened.values("locality"))
    return list(rows.order_by("pk").values_list("pk", flat=True))


def name_of(person_id: int | None) -> str:
    """The name of a person whom a row points to; the history outlives people."""
    found = Person.objects.filter(pk=person_id or 0).values_list("name", flat=True).first()
    return found or "Somebody"


def level_words(level: int) -> str:
    """The level with its name in this installation's preset: "3, performing well"."""
    return f"{level}, {presets.current().levels[Level(level)].lower()}"
