"""An assessment at a glance: its sections and who wrote last, its dates, what is filled in already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assessment import timetable
from assessment.enums import AnswerState, State
from assessment.models import Answer, Assessment
from assessment.queries.figures import figures_of
from assessment.queries.lately import Deed, deeds, events_of
from assessment.queries.sections import Progress, Section, answers_of, progress, sections
from framework.access.models import Membership, Person
from framework.figures.enums import Verdict
from framework.pages import words
from framework.publishing import queries as publishing

STEPS = (
    ("opens", "Opened"),
    ("partners", "To the partners"),
    ("signed", "Partners have signed"),
    ("submitted", "Leader submits"),
    ("moderated", "Moderated"),
    ("published", "Published"),
)


@dataclass(frozen=True)
class Row:
    """One section of the table: who wrote in it last, and when."""

    section: Section
    who: str
    when: str


@dataclass(frozen=True)
class Step:
    """One date of the year's timetable, or today among them. `place` is where it lies, in per cent."""

    title: str
    day: dt.date
    is_past: bool
    is_today: bool
    place: int


@dataclass(frozen=True)
class FilledIn:
    """A count of something that nobody has to type."""

    count: int
    what: str
    detail: str


@dataclass(frozen=True)
class Overview:
    """Everything that the section-by-section page shows."""

    progress: Progress
    rows: Sequence[Row]
    steps: Sequence[Step]
    filled_in: Sequence[FilledIn]
    lately: Sequence[Deed]


def overview(assessment: Assessment, person: Any, at: dt.datetime) -> Overview:
    """The assessment at a glance for this person, in about a dozen queries."""
    answers = answers_of(assessment)
    told = events_of(assessment, person)
    people = {answer.saved_by_id for answer in answers if answer.saved_by_id}
    posts = _posts(people | {event.by_id for event in told if event.by_id}, assessment, at)
    return Overview(
        progress=progress(answers),
        rows=[_row(section, posts, person, at) for section in sections(answers)],
        steps=steps(assessment, at),
        filled_in=filled_in(assessment),
        lately=deeds(told, answers, posts),
    )


def _row(section: Section, writers: dict[int, str], person: Any, at: dt.datetime) -> Row:
    saved = [answer for answer in section.answers if answer.saved_at and answer.saved_by_id]
    if not saved:
        return Row(section, "Nobody yet", "Not started")
    last = max(saved, key=lambda answer: answer.saved_at or at)
    assert last.saved_at is not None
    assert last.saved_by_id is not None
    who = "You" if last.saved_by_id == person.pk else writers.get(last.saved_by_id, "Somebody who has left")
    is_ready = all(answer.state == AnswerState.READY for answer in section.answers)
    when = (
        f"Ready since {words.day_month(last.saved_at)}"
        if is_ready
        else words.moment(last.saved_at, at.date())
    )
    return Row(section, who, words.capital(when))


def _posts(people: set[int], assessment: Assessment, at: dt.datetime) -> dict[int, str]:
    """The posts of people in the locality, or their names where they have none."""
    held = Membership.objects.holding(at.date()).filter(person__in=people, locality=assessment.locality)
    posts = {row.person_id: row.post for row in held if row.post}
    names = dict(Person.objects.filter(pk__in=people).values_list("pk", "name"))
    return names | posts


def steps(assessment: Assessment, at: dt.datetime) -> list[Step]:
    """The year's dates in order, with today among them."""
    dates = [(title, timetable.due(step, assessment.year)) for step, title in STEPS]
    first, last = dates[0][1], dates[-1][1]
    today = at.date()
    found = [_step(title, day, first, last, today) for title, day in dates]
    if first < today < last:
        found.append(_step("Today", today, first, last, today, is_today=True))
    return sorted(found, key=lambda step: (step.day, not step.is_today))


def _step(
    title: str, day: dt.date, first: dt.date, last: dt.date, today: dt.date, *, is_today: bool = False
) -> Step:
    place = round(100 * (day - first).days / (last - first).days)
    return Step(title, day, day <= today, is_today, place)


def filled_in(assessment: Assessment) -> list[FilledIn]:
    """What is known already, counted: figures, what the auditor made of them, findings, last year's answers."""
    figures = [figure for each in figures_of(assessment).values() for figure in each]
    known = [figure for figure in figures if figure.standing]
    audited = [figure.latest.verdict for figure in known if figure.latest and figure.latest.verdict]
    findings = publishing.latest(locality=assessment.locality.code).exclude(element="assessment").count()
    before = Answer.objects.filter(
        locality=assessment.locality,
        assessment__year=assessment.year - 1,
        assessment__state=State.PUBLISHED,
    ).count()
    missing = len(figures) - len(known)
    return [
        FilledIn(
            len(known),
            "figures, each with its target, earlier years and similar areas",
            f"{words.number(missing)} to come" if missing else "",
        ),
        FilledIn(len(audited), "of them tested by the auditor", _verdicts(audited)),
        FilledIn(findings, "findings that auditors, peers and inspectors published", ""),
        FilledIn(before, "answers of last year with their moderated levels", "to read, not copied"),
    ]


def _verdicts(audited: Sequence[str]) -> str:
    told = [(verdict, audited.count(verdict)) for verdict in Verdict.values if verdict in audited]
    return words.listed(f"{count} {str(Verdict(verdict).label).lower()}" for verdict, count in told)
