"""Publishing the agreed assessment, and correcting what was published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from assessment import rules, snapshot
from assessment.actions.acting import hold, verb
from assessment.enums import LIFECYCLE, State
from assessment.models import Assessment
from framework.lifecycle import Refused
from framework.publishing import actions as publishing
from framework.publishing.models import Publication
from framework.record import actions as record


@verb("assessment.publish")
def publish(
    *,
    assessment: Assessment,
    by: Any,
    at: dt.datetime,
    note: str = "",
    release_at: dt.datetime | None = None,
) -> Publication:
    """Publish it, for good, now or from `release_at` on; the state and the snapshot in one transaction.

    Areas for improvement become public with it, and not before.
    """
    hold(assessment)
    role = rules.may(by, "assessment.publish", assessment)
    record.move(
        subject=assessment,
        lifecycle=LIFECYCLE,
        to=State.PUBLISHED,
        by=by,
        at=at,
        role=role,
        why=note,
        published_at=at,
        published_by_id=by.pk,
    )
    made = _publish(assessment, by=by, at=at, note=note, release_at=release_at, role=role)
    record.send(
        job="assessment.show_improvements",
        key=f"assessment.show_improvements:{assessment.pk}",
        due_at=made.release_at,
        ids={"assessment": assessment.pk},
    )
    return made


@verb("assessment.correct")
def correct(
    *,
    assessment: Assessment,
    note: str,
    by: Any,
    at: dt.datetime,
    texts: Mapping[str, Mapping[str, str]] | None = None,
) -> Publication:
    """Publish a new version that says what it changes; every earlier version stays.

    `texts` gives new words by an answer's number and part ("narrative", "strengths", "improvements"). Figures
    are taken as they are now. Levels cannot be corrected: they were agreed.
    """
    hold(assessment)
    role = rules.may_correct(by, assessment, note)
    for number, parts in (texts or {}).items():
        _rewrite(assessment, number, parts)
    record.note(operation="assessment.correct", subject=assessment, by=by, at=at, role=role, why=note.strip())
    return _publish(assessment, by=by, at=at, note=note.strip(), release_at=None, role=role)


def _rewrite(assessment: Assessment, number: str, parts: Mapping[str, str]) -> None:
    rules.check_words(**parts)
    if not parts.get("narrative", "kept").strip():
        raise Refused(f"A correction can change the explanation of answer {number}, not take it away.")
    rows = assessment.answers.filter(number=number)
    if not rows.update(**parts):
        raise Refused(f"There is no answer {number} in this assessment.")


def _publish(assessment: Assessment, *, by: Any, at: dt.datetime, **also: Any) -> Publication:
    made = snapshot.snapshot_of(assessment)
    return publishing.publish(
        element="assessment",
        kind="assessment",
        locality=assessment.locality,
        year=assessment.year,
        title=made["title"],
        summary=made["summary"],
        snapshot=made,
        by=by,
        at=at,
        **also,
    )
