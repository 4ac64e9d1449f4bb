"""The one Celery task: do the job of a message, exactly once."""

from __future__ import annotations

import datetime as dt

import structlog
from celery import shared_task
from django.db import transaction
from django.utils import timezone

from framework.record import chain, jobs
from framework.record.dispatcher import count_attempt
from framework.record.models import Message

log = structlog.get_logger()


@shared_task(name="record.perform")
def perform(message_id: int) -> bool:
    """Do the job and mark the message done in one transaction; True when it was done here and now.

    A second delivery finds the message done, or locked by the first, and does nothing.
    """
    if not count_attempt(message_id):
        return False
    try:
        with transaction.atomic():
            message = (
                Message.objects.select_for_update(skip_locked=True)
                .filter(pk=message_id, done_at=None, parked_at=None)
                .first()
            )
            if message is None:
                return False
            jobs.run(message.job, message.ids, at=timezone.now())
            message.done_at = timezone.now()
            message.save(update_fields=["done_at"])
    except Exception as error:
        log.exception("job_failed", message=message_id)
        _postpone(message_id, f"{type(error).__name__}: {error}"[:2000])
        return False
    return True


def _postpone(message_id: int, error: str) -> None:
    """Say what went wrong and try again later, each time later than before."""
    for message in Message.objects.filter(pk=message_id, done_at=None):
        message.last_error = error
        message.due_at = timezone.now() + dt.timedelta(seconds=5 * 4 ** min(message.attempts, 6))
        message.sent_at = None
        message.save(update_fields=["last_error", "due_at", "sent_at"])


@jobs.job("record.seal", every=dt.timedelta(seconds=5))
def seal(*, at: dt.datetime) -> None:
    chain.seal()
