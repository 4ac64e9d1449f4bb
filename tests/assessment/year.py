"""The steps of an assessment year, as its people take them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from assessment import actions
from assessment.enums import State
from assessment.models import Answer, Assessment

YEAR = 2026
STUDY = {
    "kind": "document",
    "title": "Waste composition study 2023",
    "url": "https://northby.example.org/study.pdf",
    "dated": dt.date(2023, 12, 4),
}

ROLES = ("officer", "lead", "partner", "scrutiny", "moderator")


def write(answer: Answer, by: Any, at: dt.datetime, **said: Any) -> Answer:
    """Save an answer over what stands."""
    told = {"level": 3, "narrative": f"What explains {answer.number}.", "strengths": "", "improvements": ""}
    return actions.save_answer(answer=answer, version=answer.version, by=by, at=at, **(told | said))


def fill(assessment: Assessment, by: Any, at: dt.datetime, **said: Any) -> None:
    """Mark every answer as ready, and write those that nobody has written."""
    for each in assessment.answers.exclude(state="ready"):
        each.assessment = assessment
        if each.state == "empty":
            write(each, by, at, **said)
        actions.mark_ready(answer=each, version=each.version, by=by, at=at)


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
    """Judge every answer as the locality did, but for those named by number ("a2_1=2")."""
    for each in assessment.answers.all():
        each.assessment = assessment
        level = levels.get(f"a{each.number.replace('.', '_')}", each.level)
        reason = "" if level == each.level else "Two of three targets were missed."
        actions.judge(answer=each, level=level, reason=reason, by=cast.moderator, at=at)


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
