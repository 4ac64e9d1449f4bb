"""What waits for a person in the assessments of their localities, for the one task list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from django.urls import reverse

from assessment import queries, timetable
from assessment.enums import State
from assessment.queries import Waiting
from framework.access.policy import operation
from framework.elements import ToDo
from framework.pages import words


def to_dos(person: Any, at: dt.datetime) -> list[ToDo]:
    """Everything that waits for this person now, in a constant number of queries."""
    found = [todo for waiting in queries.waiting_for(person, at) for todo in _todos(waiting)]
    return sorted(found, key=lambda todo: (todo.due or dt.date.max, todo.title))


def _todos(waiting: Waiting) -> Iterator[ToDo]:
    for role in waiting.roles:
        yield from _BY_ROLE.get(role, _nothing)(waiting)


def _nothing(waiting: Waiting) -> Iterator[ToDo]:
    yield from ()


def _officer(waiting: Waiting) -> Iterator[ToDo]:
    state = waiting.assessment.state
    if state in (State.NOT_STARTED, State.DRAFTING, State.WITH_PARTNERS):
        yield from _of_drafts(waiting)
    if state == State.RETURNED:
        yield _todo(
            waiting,
            f"Put right what the moderator sent back to {waiting.place}",
            waiting.returned_because,
            "overview",
            waiting.return_due,
        )
    if waiting.comments and state in operation("assessment.reply").states:
        count = words.counted_in_words(waiting.comments, "comment")
        yield _todo(waiting, f"Answer {count} on the draft", "", "overview", _due(waiting, "signed"))
    if waiting.queries and state in operation("assessment.explain").states:
        count = words.counted_in_words(waiting.queries, "question")
        title = f"Answer {count} of the moderator"
        yield _todo(waiting, title, "", "overview", waiting.query_due)


def _of_drafts(waiting: Waiting) -> Iterator[ToDo]:
    due = _due(waiting, "partners")
    for number, title, saved_at in waiting.drafts:
        detail = f"Question {number}, draft saved {words.moment(saved_at, waiting.at.date())}."
        yield _todo(waiting, f"Finish your answer: {title}", detail, "answer", due, number)
    if waiting.empty:
        count = words.counted_in_words(waiting.empty, "answer")
        are = words.verb(waiting.empty, "is", "are")
        title = f"{_year(waiting)}: {count} {are} not started"
        yield _todo(waiting, words.capital(title), "Figures are filled in already.", "overview", due)


def _lead(waiting: Waiting) -> Iterator[ToDo]:
    state, year = waiting.assessment.state, waiting.assessment.year
    if state == State.DRAFTING:
        title = f"Share the draft of {year} with the partners of {waiting.place}"
        yield _todo(waiting, title, waiting.progress, "overview", _due(waiting, "partners"))
    if state == State.WITH_PARTNERS:
        title = f"Submit the assessment of {year} to the moderator"
        yield _todo(waiting, title, waiting.progress, "lead", _due(waiting, "submitted"))
    if state == State.AGREED:
        detail = "The moderator has agreed every level."
        title = f"Publish {words.possessive(waiting.place)} assessment of {year}"
        yield _todo(waiting, title, detail, "lead", _due(waiting, "published"))


def _partner(waiting: Waiting) -> Iterator[ToDo]:
    if waiting.assessment.state == State.WITH_PARTNERS and waiting.unsigned:
        title = f"Read {words.possessive(waiting.place)} draft, and sign or decline"
        detail = f"For {words.listed(waiting.unsigned)}."
        yield _todo(waiting, title, detail, "review", _due(waiting, "signed"))


def _moderator(waiting: Waiting) -> Iterator[ToDo]:
    state, year = waiting.assessment.state, waiting.assessment.year
    due = _due(waiting, "moderated")
    if state == State.SUBMITTED:
        yield _todo(waiting, f"Take up {waiting.place}, {year}", "It was submitted.", "judgements", due)
    if state == State.IN_MODERATION:
        left = waiting.unjudged
        title = f"Judge {words.counted_in_words(left, 'answer')} of {waiting.place}, {year}"
        if not left:
            title = f"Agree the levels of {waiting.place}, {year}"
        yield _todo(waiting, title, waiting.judged, "judgements", due)


_BY_ROLE: dict[str, Callable[[Waiting], Iterator[ToDo]]] = {
    "officer": _officer,
    "lead": _lead,
    "partner": _partner,
    "moderator": _moderator,
}


def _year(waiting: Waiting) -> str:
    return f"the assessment of {waiting.assessment.year}"


def _due(waiting: Waiting, step: str) -> dt.date:
    return timetable.due(step, waiting.assessment.year)


def _todo(waiting: Waiting, title: str, detail: str, page: str, due: dt.date | None, *number: str) -> ToDo:
    assessment = waiting.assessment
    url = reverse(f"assessment:{page}", args=[assessment.locality.code, assessment.year, *number])
    return ToDo(title=title, detail=detail, url=url, due=due, element="assessment")
