"""Writing down what happened, moving a subject through its lifecycle, and asking for what must happen next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models, transaction

from framework.lifecycle import Conflict, Lifecycle, Refused
from framework.record import dispatcher, jobs
from framework.record.models import Event, Message


def note(
    *,
    operation: str,
    subject: models.Model | None,
    by: Any,
    at: dt.datetime,
    role: str = "",
    before: str = "",
    after: str = "",
    why: str = "",
    details: Mapping[str, Any] | None = None,
    refused: bool = False,
) -> Event:
    """Write one event of the history, in the caller's transaction. `by` is a person or None for a rule."""
    return Event.objects.create(
        operation=operation,
        subject_type=subject._meta.label_lower if subject else "",
        subject_id=subject.pk if subject else None,
        locality_id=_locality_of(subject),
        by_id=by.pk if by else None,
        role=role,
        before=before,
        after=after,
        why=why,
        details=dict(details or {}),
        refused=refused,
        at=at,
    )


def _locality_of(subject: models.Model | None) -> int | None:
    if subject is not None and subject._meta.label_lower == "places.locality":
        return int(subject.pk)
    return getattr(subject, "locality_id", None)


@transaction.atomic
def move(
    *,
    subject: models.Model,
    lifecycle: Lifecycle,
    to: str,
    by: Any,
    at: dt.datetime,
    role: str = "",
    why: str = "",
    evidence: Sequence[str] = (),
    **also: Any,
) -> Event:
    """Move a subject where its state is still the one we saw, and write who, when, why and on what evidence.

    `also` are further columns set in the same update. Raises Refused for a pair that the lifecycle does not
    have, and Conflict when somebody else moved it first.
    """
    before = getattr(subject, "state")  # noqa: B009 - every subject of a lifecycle has one
    if not lifecycle.allows(before, to):
        raise Refused(lifecycle.refusal(before, to))
    rows = type(subject)._base_manager.filter(pk=subject.pk)
    if not rows.filter(state=before).update(state=to, **also):
        now = rows.values_list("state", flat=True).first()
        raise Conflict(
            f"Somebody else moved this {lifecycle.name} while you were looking at it. "
            + (f"It is now {lifecycle.label(now)}." if now else "It is gone.")
        )
    for column, value in {"state": to, **also}.items():
        setattr(subject, column, value)
    return note(
        operation=f"{subject._meta.app_label}.{lifecycle.moves[before][to].replace(' ', '_')}",
        subject=subject,
        by=by,
        at=at,
        role=role,
        before=before,
        after=to,
        why=why,
        details={"evidence": list(evidence)} if evidence else None,
    )


def send(
    *, job: str, key: str, due_at: dt.datetime, priority: int = 5, ids: Mapping[str, int | str] | None = None
) -> None:
    """Leave a message in the outbox, in the caller's transaction; a second one of the same key is the first.

    The workers are told once the transaction has committed; should that fail, the dispatcher tells them
    later.
    """
    message = Message(job=job, key=key, due_at=due_at, priority=priority, ids=dict(ids or {}))
    Message.objects.bulk_create([message], ignore_conflicts=True)
    transaction.on_commit(dispatcher.hint, robust=True)


def fall_due(*, at: dt.datetime) -> None:
    """Insert the messages of recurring jobs that have fallen due: one per job and due time, whoever asks."""
    due = [(each.job, each.last_due(at)) for each in jobs.recurring()]
    Message.objects.bulk_create(
        [Message(job=job, key=f"due:{job}:{when.isoformat()}", due_at=when) for job, when in due],
        ignore_conflicts=True,
    )
