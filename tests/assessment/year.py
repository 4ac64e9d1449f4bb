"""The steps of an assessment year, as its people take them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import F, prefetch_related_objects

from assessment import actions, queries, timetable
from assessment.actions.acting import begin
from assessment.enums import AnswerState, State
from assessment.models import Answer, Assessment, Judgement

COUNCIL = "https://northby.example.org"

YEAR = 2026
STUDY = {
    "kind": "document",
    "title": "Waste composition study 2023",
    "url": f"{COUNCIL}/study.pdf",
    "dated": dt.date(2023, 12, 4),
}

ROLES = ("officer", "lead", "partner", "scrutiny", "moderator")


def write(answer: Answer, by: Any, at: dt.datetime, **said: Any) -> Answer:
    """Save an answer over what stands."""
    told = {"level": 3, "narrative": f"What explains {answer.number}.", "strengths": "", "improvements": ""}
    return actions.save_answer(answer=answer, version=answer.version, by=by, at=at, **(told | said))


@transaction.atomic
def fill(assessment: Assessment, by: Any, at: dt.datetime, **said: Any) -> None:
    """Every answer written and marked as ready, as the verbs leave them, in a dozen queries.

    The events of writing are left out: whoever reads the history acts through the verbs.
    """
    answers = [each for each in queries.answers_of(assessment) if each.state != AnswerState.READY]
    for each in answers:
        if each.state == AnswerState.EMPTY:
            told = {"level": 3, "narrative": f"What explains {each.number}."} | said
            _set(each, **told, version=each.version + 1, saved_at=at, saved_by_id=by.pk)
    _advise(assessment, answers)
    begin(assessment, by=by, at=at, role="officer")
    written = (*actions.WRITTEN, "version", "saved_at", "saved_by_id", "state", "told")
    Answer.objects.bulk_update(answers, written)


def _set(answer: Answer, **told: Any) -> None:
    for name, value in told.items():
        setattr(answer, name, value)


def _advise(assessment: Assessment, answers: list[Answer]) -> None:
    """Ready, with the sense checks that stand: what they need is read once for all the answers."""
    prefetch_related_objects(answers, "citations")
    figures, earlier = queries.figures_of(assessment), queries.earlier_answers(assessment)
    due = timetable.due("published", assessment.year)
    for each in answers:
        known = queries.by_figures(figures.get(each.priority_id, [])) if each.priority_id else None
        last = earlier.get(queries.key_of(each))
        advice = queries.advise(each, known, last, list(each.citations.all()), due)
        _set(each, state=AnswerState.READY, told=[one.strikes for one in advice])


def lead_to(assessment: Assessment, state: str, cast: Any, at: dt.datetime) -> Assessment:
    """Lead the assessment on to the state through the actions, from wherever it is."""
    steps: list[tuple[str, Callable[[], Any]]] = [
        (State.DRAFTING, lambda: fill(assessment, cast.officer, at)),
        (State.WITH_PARTNERS, lambda: actions.share(assessment=assessment, by=cast.officer, at=at)),
        (State.SUBMITTED, lambda: _submit(assessment, cast, at)),
        (State.IN_MODERATION, lambda: actions.take_up(assessment=assessment, by=cast.moderator, at=at)),
        (State.RETURNED, lambda: _return(assessment, cast, at)),
        (State.AGREED, lambda: _agree(assessment, cast, at)),
        (State.PUBLISHED, lambda: actions.publish(assessment=assessment, by=cast.lead, at=at)),
    ]
    if assessment.state == State.RETURNED != state:
        fill(assessment, cast.officer, at)
        actions.answer_return(assessment=assessment, reply="Two of 21.", by=cast.officer, at=at)
    behind = [reached for reached, _ in steps[1:]]
    done = behind.index(State(assessment.state)) + 2 if assessment.state in behind else 0
    for reached, step in steps[done:]:
        if assessment.state == state:
            break
        if reached != State.RETURNED or state == State.RETURNED:
            step()
    assert assessment.state == state
    return assessment


def _submit(assessment: Assessment, cast: Any, at: dt.datetime) -> None:
    fill(assessment, cast.officer, at)
    actions.submit(assessment=assessment, by=cast.lead, at=at)


def _return(assessment: Assessment, cast: Any, at: dt.datetime) -> None:
    actions.return_to_locality(
        assessment=assessment,
        reason="Which wards were compared?",
        answers=[assessment.answers.get(number="2.1")],
        by=cast.moderator,
        at=at,
    )


def judge_all(assessment: Assessment, cast: Any, at: dt.datetime, **levels: int) -> None:
    """Judge those named by number ("a2_1=2") as said, and all that are not judged as they now read as the
    locality did."""
    answers = {f"a{each.number.replace('.', '_')}": each for each in assessment.answers.all()}
    for name, level in levels.items():
        why = "" if level == answers[name].level else "Two of three targets were missed."
        actions.judge(answer=answers[name], level=level, reason=why, by=cast.moderator, at=at)
    for each in assessment.answers.exclude(judgement=None).exclude(judgement__answer_version=F("version")):
        actions.judge(answer=each, level=each.level, reason="", by=cast.moderator, at=at)
    Judgement.objects.bulk_create(
        Judgement(
            locality_id=each.locality_id,
            answer=each,
            self_level=each.level,
            level=each.level,
            answer_version=each.version,
            by_id=cast.moderator.pk,
            at=at,
        )
        for each in assessment.answers.filter(judgement=None)
    )


def _agree(assessment: Assessment, cast: Any, at: dt.datetime) -> None:
    judge_all(assessment, cast, at)
    actions.agree(assessment=assessment, by=cast.moderator, at=at)


PATHS = {
    State.NOT_STARTED: (),
    State.DRAFTING: (State.DRAFTING,),
    State.WITH_PARTNERS: (State.DRAFTING, State.WITH_PARTNERS),
    State.SUBMITTED: (State.DRAFTING, State.WITH_PARTNERS, State.SUBMITTED),
}
PATHS[State.IN_MODERATION] = (*PATHS[State.SUBMITTED], State.IN_MODERATION)
PATHS[State.RETURNED] = (*PATHS[State.IN_MODERATION], State.RETURNED)
PATHS[State.AGREED] = (*PATHS[State.IN_MODERATION], State.AGREED)
PATHS[State.PUBLISHED] = (*PATHS[State.AGREED], State.PUBLISHED)


def walk_to(assessment: Assessment, state: str, at: dt.datetime) -> Assessment:
    """Lead the bare row to the state, past the rules but through the lifecycle that the database holds."""
    for step in PATHS[State(state)]:
        signed = {"published_at": at, "published_by_id": 1} if step == State.PUBLISHED else {}
        Assessment.objects.filter(pk=assessment.pk).update(state=step, **signed)
    assessment.refresh_from_db(fields=["state"])
    return assessment
