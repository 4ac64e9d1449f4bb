"""Writing answers: saving, marking as ready, opening again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import F

from assessment import queries, rules
from assessment.actions.acting import begin, verb
from assessment.enums import AnswerState
from assessment.models import Answer
from framework.lifecycle import Conflict, Refused
from framework.record import actions as record

WRITTEN = ("level", "narrative", "strengths", "improvements")


class Overtaken(Conflict):
    """Somebody else saved the answer since it was read. `stands` is the answer as it now is; nothing of it
    was overwritten."""

    def __init__(self, stands: Answer, by_whom: str) -> None:
        super().__init__(
            f"{by_whom} changed answer {stands.number} while you were writing. "
            "Nothing was overwritten: what stands and what you wrote are both here."
        )
        self.stands = stands


@verb("assessment.answer")
def save_answer(
    *,
    answer: Answer,
    version: int,
    level: int | None,
    narrative: str,
    strengths: str,
    improvements: str,
    by: Any,
    at: dt.datetime,
) -> Answer:
    """Save what was written over the version that the writer saw; the answer as it then stands.

    Overtaken when somebody else saved since. The same words twice are saved once, so that a save whose
    reply was lost can be sent again.
    """
    rules.check_level(level)
    rules.check_words(narrative=narrative, strengths=strengths, improvements=improvements)
    said = {
        "level": level,
        "narrative": narrative,
        "strengths": strengths,
        "improvements": improvements,
    }
    if answer.state == AnswerState.READY and _says(answer, said):
        rules.may(by, "assessment.answer", answer.assessment)
        return answer
    role = rules.may_answer(by, answer)
    if _says(answer, said):
        return _settle(answer, said)
    begin(answer.assessment, by=by, at=at, role=role)
    if not _write(answer, version, said, by, at):
        return _settle(answer, said)
    record.note(
        operation="assessment.answer",
        subject=answer,
        by=by,
        at=at,
        role=role,
        details={"version": answer.version},
    )
    return answer


def _says(answer: Answer, said: dict[str, Any]) -> bool:
    return all(getattr(answer, name) == value for name, value in said.items())


def _write(answer: Answer, version: int, said: dict[str, Any], by: Any, at: dt.datetime) -> bool:
    """Update where the version is still the one that was seen; whether it was."""
    is_blank = not any(said.values())
    changed = said | {
        "state": AnswerState.EMPTY if is_blank else AnswerState.DRAFT,
        "version": version + 1,
        "saved_at": at,
        "saved_by_id": by.pk,
    }
    rows = Answer.objects.filter(pk=answer.pk, version=version).exclude(state=AnswerState.READY)
    if not rows.update(**changed | {"version": F("version") + 1}):
        return False
    for name, value in changed.items():
        setattr(answer, name, value)
    return True


def _settle(answer: Answer, said: dict[str, Any]) -> Answer:
    """Nothing was written: because it says the same already, is ready, or somebody else was first."""
    answer.refresh_from_db(fields=[*WRITTEN, "state", "version", "saved_at", "saved_by_id"])
    if _says(answer, said):
        return answer
    if answer.state == AnswerState.READY:
        raise Refused(f"Answer {answer.number} is marked as ready. Open it again to change it.")
    raise Overtaken(answer, queries.name_of(answer.saved_by_id))


@verb("assessment.answer")
def mark_ready(*, answer: Answer, version: int, by: Any, at: dt.datetime) -> Answer:
    """Mark the answer, as it was seen, as ready for the lead; the sense checks that stand are kept with it.

    Marked twice, it is ready once.
    """
    if answer.state == AnswerState.READY and answer.version == version:
        rules.may(by, "assessment.answer", answer.assessment)
        return answer
    role = rules.may_mark_ready(by, answer)
    told = [advice.strikes for advice in queries.advice_on(answer)]
    rows = Answer.objects.filter(pk=answer.pk, version=version, state=AnswerState.DRAFT)
    if not rows.update(state=AnswerState.READY, told=told):
        answer.refresh_from_db(fields=[*WRITTEN, "state", "version", "saved_at", "saved_by_id"])
        if answer.state == AnswerState.READY and answer.version == version:
            return answer
        raise Overtaken(answer, queries.name_of(answer.saved_by_id))
    answer.state, answer.told = AnswerState.READY, told
    record.note(
        operation="assessment.ready",
        subject=answer,
        by=by,
        at=at,
        role=role,
        before=AnswerState.DRAFT,
        after=AnswerState.READY,
        details={"version": version, "told": told},
    )
    return answer


@verb("assessment.answer")
def reopen(*, answer: Answer, by: Any, at: dt.datetime) -> Answer:
    """Open an answer that was ready, so that it can be written again."""
    role = rules.may_reopen(by, answer)
    rows = Answer.objects.filter(pk=answer.pk, state=AnswerState.READY)
    if not rows.update(state=AnswerState.DRAFT, told=[]):
        raise Conflict(f"Somebody else opened answer {answer.number} again already.")
    answer.state, answer.told = AnswerState.DRAFT, []
    record.note(
        operation="assessment.reopen",
        subject=answer,
        by=by,
        at=at,
        role=role,
        before=AnswerState.READY,
        after=AnswerState.DRAFT,
    )
    return answer
