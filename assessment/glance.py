"""An assessment at a glance, as the overview and a person's own page draw it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from assessment import drawings, queries
from assessment.enums import State
from assessment.models import Assessment
from assessment.queries import Row
from framework.pages import words
from framework.pages.furniture import Column, CountLine, Table, TableGroup

_HEADER = (
    Column("Section", share=35),
    Column("Questions", wide=True, quiet=True, share=25),
    Column("Last written by", joined=True, share=20),
    Column("Last change", joined=True),
)


def glance(assessment: Assessment, person: Any, at: dt.datetime) -> dict[str, Any]:
    """Progress, dates, sections, what is filled in and what others did lately; about a dozen queries."""
    seen = queries.overview(assessment, person, at)
    return {
        "assessment": assessment,
        "locality": assessment.locality,
        "progress": seen.progress,
        "course": drawings.timeline(seen.steps, timezone.localdate(at)),
        "sections": _table(assessment, seen.rows),
        "filled_in": [
            CountLine(number=each.count, text=each.what, note=each.detail) for each in seen.filled_in
        ],
        "lately": [_lately(deed, at) for deed in seen.lately],
    }


def _table(assessment: Assessment, rows: Sequence[Row]) -> Table:
    promises = [row for row in rows if row.section.priority_id]
    themes = [row for row in rows if not row.section.priority_id]
    count = words.in_words(len(promises))
    heading = f"The {count} promises" if len(promises) != 1 else "The one promise"
    groups = ((promises, heading), (themes, "Across the promises"))
    return Table(
        _HEADER,
        tuple(TableGroup([_cells(assessment, row) for row in told], head) for told, head in groups if told),
    )


def _cells(assessment: Assessment, row: Row) -> tuple[object, ...]:
    section = row.section
    said = section.progress.short
    return (
        format_html(
            '<span class="numbered"><span class="numbered__number">{}</span> <a href="{}">{}</a></span>',
            section.number,
            _url(assessment, "answer", _first_open(row)),
            section.title,
        ),
        format_html(
            '<span class="with-squares">{} <span>{}</span></span>', drawings.squares([section]), said
        ),
        row.who,
        row.when,
    )


def _first_open(row: Row) -> str:
    """Where work on the section goes on: its first answer that is not ready, or its first."""
    answers = row.section.answers
    return next((answer.number for answer in answers if answer.state != "ready"), answers[0].number)


def _url(assessment: Assessment, page: str, *more: str) -> str:
    return reverse(f"assessment:{page}", args=[assessment.locality.code, assessment.year, *more])


def _lately(deed: queries.Deed, at: dt.datetime) -> tuple[str, SafeString]:
    when = words.moment(deed.at, at.date())
    return words.capital(when.removeprefix("today at ")), format_html("{} {}.", deed.who, deed.what)


_STANDS: dict[str, tuple[str, str, str]] = {
    State.NOT_STARTED: ("Nothing is written yet.", "The draft goes to the partners on {}.", "partners"),
    State.DRAFTING: ("It is being drafted.", "The draft goes to the partners on {}.", "partners"),
    State.WITH_PARTNERS: ("It is with the partners.", "They sign or decline by {}.", "signed"),
    State.SUBMITTED: ("It is submitted.", "A moderator agrees or changes each level by {}.", "moderated"),
    State.IN_MODERATION: ("A moderator has it.", "Each level is agreed or changed by {}.", "moderated"),
    State.RETURNED: ("The moderator sent answers back.", "Levels are to be agreed by {}.", "moderated"),
    State.AGREED: ("Every level is agreed.", "The lead publishes it by {}.", "published"),
}


def stands(assessment: Assessment, at: dt.datetime) -> tuple[str, str]:
    """How the assessment stands, and what comes next by when: two sentences for the head of a page."""
    if assessment.state == State.PUBLISHED:
        released = queries.released_at(assessment)
        if released and released > at:
            return "It is ready for the public.", f"Everybody reads it from {words.day(released)}."
        return "It is published.", f"Everybody reads it since {words.day(released or at)}."
    says, then, step = _STANDS[assessment.state]
    return says, then.format(words.day(queries.due(step, assessment.year)))
