"""Agreeing or changing the level of one answer; the locality's own level stays beside it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from assessment import queries, rules
from assessment.actions.acting import hold, verb
from assessment.models import Answer, Judgement
from framework.lifecycle import Conflict
from framework.record import actions as record


@verb("assessment.judge")
def judge(
    *,
    answer: Answer,
    level: int,
    reason: str,
    by: Any,
    at: dt.datetime,
    seen: int | None = None,
    read: int | None = None,
) -> Judgement:
    """Agree with the locality's level, or change it with a reason that will be published.

    `seen` is the version of the judgement that the moderator looked at (0 for none; None where nobody looks,
    as in a script): Conflict when another moderator judged since. `read` is the version of the answer:
    Conflict when the locality changed it since. The same judgement twice is made once, so that one whose
    reply was lost can be sent again. An earlier judgement stays on the record.
    """
    hold(answer.assessment)
    answer.refresh_from_db(fields=["level", "version"])
    role = rules.may_judge(by, answer, level, reason, at)
    if read is not None and read != answer.version:
        raise Conflict(rules.changed_meanwhile(answer))
    before = Judgement.objects.filter(answer=answer).first()
    if before is not None and _is_said(before, answer, level, reason.strip(), by):
        return before
    if seen is not None and seen != (before.version if before else 0):
        raise _overtaken(before, answer)
    made = _judged(before, answer, level, reason.strip(), by, at)
    record.note(
        operation="assessment.judge",
        subject=made,
        by=by,
        at=at,
        role=role,
        before=str(made.self_level),
        after=str(made.level),
        why=made.reason,
        details={"answer": answer.pk, "answer_version": made.answer_version},
    )
    return made


def _is_said(stands: Judgement, answer: Answer, level: int, reason: str, by: Any) -> bool:
    """Whether this person judged the answer, as it now reads, just like this already."""
    said = (stands.level, stands.reason, stands.answer_version, stands.by_id)
    return said == (level, reason, answer.version, by.pk)


def _overtaken(before: Judgement | None, answer: Answer) -> Conflict:
    if before is None:
        return Conflict(f"The judgement of answer {answer.number} is not there any more.")
    return Conflict(
        f"{queries.name_of(before.by_id)} judged answer {answer.number} while you were looking at it: "
        f"level {before.level}. Nothing was overwritten."
    )


def _judged(
    before: Judgement | None, answer: Answer, level: int, reason: str, by: Any, at: dt.datetime
) -> Judgement:
    made = before or Judgement(locality_id=answer.locality_id, answer=answer, version=0)
    made.version += 1
    made.self_level, made.level, made.reason = answer.level or 0, level, reason
    made.answer_version, made.by_id, made.at = answer.version, by.pk, at
    made.save()
    return made
