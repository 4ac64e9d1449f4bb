"""What others did in an assessment lately, in words, out of the history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from assessment.models import Answer, Assessment
from framework.record.models import Event


@dataclass(frozen=True)
class Deed:
    """Something that somebody else did in the assessment."""

    who: str
    what: str
    at: dt.datetime


_DEEDS = {
    "assessment.ready": "marked {number} as ready",
    "assessment.reopen": "opened {number} again",
    "assessment.comment": "commented on {number}",
    "assessment.ask": "asked about {number}",
    "assessment.share": "shared the draft with the partners",
    "assessment.take_back": "took the draft back from the partners",
    "assessment.sign": "{after} the draft",
    "assessment.submit": "submitted the assessment",
    "assessment.take_up": "took the assessment up for moderation",
    "assessment.return": "sent answers back",
    "assessment.answer_return": "handed the assessment in again",
    "assessment.agree": "agreed the levels",
    "assessment.publish": "published the assessment",
}
LATELY = 6


def events_of(assessment: Assessment, person: Any) -> list[Event]:
    """The latest events of the assessment's year in the locality that somebody else brought about."""
    its_own = Q(subject_type=assessment._meta.label_lower, subject_id=assessment.pk)
    signed = Q(operation="assessment.sign", details__assessment=assessment.pk)
    of_answers = Q(operation__in=[name for name, said in _DEEDS.items() if "{number}" in said])
    rows = Event.objects.filter(
        its_own | signed | of_answers,
        locality_id=assessment.locality_id,
        operation__in=_DEEDS,
        refused=False,
    ).exclude(by_id=person.pk)
    return list(rows.order_by("-id")[:LATELY])


def deeds(told: Sequence[Event], answers: Sequence[Answer], posts: Mapping[int, str]) -> list[Deed]:
    """The events in words; those about an answer of another assessment are left out."""
    numbers = {answer.pk: answer.number for answer in answers}
    found = []
    for event in told:
        number = numbers.get(int(event.details.get("answer") or event.subject_id or 0))
        sentence = _DEEDS[event.operation]
        if "{number}" in sentence and number is None:
            continue
        who = posts.get(event.by_id or 0, "Somebody")
        found.append(Deed(who, sentence.format(number=number, after=event.after), event.at))
    return found
