"""Telling the workers of messages: the only place that sends to the broker.

The broker is a hint. A message that was told and not done is told again; a broker that is down costs
nothing but time.
"""

from __future__ import annotations

import datetime as dt
import threading

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from kombu.exceptions import OperationalError

from framework.record.models import Message

log = structlog.get_logger()
_hinting = threading.local()


def waiting(limit: int) -> list[int]:
    """Claim the messages that are due and untold, or told too long ago, most urgent first; their ids."""
    again = Now() - dt.timedelta(seconds=settings.OUTBOX_RESEND_SECONDS)
    with transaction.atomic():
        ids = list(
            Message.objects.select_for_update(skip_locked=True)
            .filter(done_at=None, parked_at=None, due_at__lte=Now())
            .filter(Q(sent_at=None) | Q(sent_at__lt=again))
            .order_by("priority", "id")
            .values_list("id", flat=True)[:limit]
        )
        Message.objects.filter(id__in=ids).update(sent_at=Now())
    return ids


def dispatch(limit: int = 500) -> int:
    """Tell the workers of what is due; returns how many messages were told."""
    from framework.record.tasks import perform

    ids = waiting(limit)
    for told, message_id in enumerate(ids):
        try:
            perform.apply_async((message_id,), retry=False)
        except (OperationalError, OSError) as error:
            log.warning("broker_unreachable", error=str(error), untold=len(ids) - told)
            Message.objects.filter(id__in=ids[told:], done_at=None).update(sent_at=None)
            return told
    return len(ids)


def hint() -> None:
    """After a commit: tell what is due now, unless this process is told not to or is at it already."""
    if not settings.OUTBOX_HINTS or getattr(_hinting, "now", False):
        return
    _hinting.now = True
    try:
        dispatch()
    finally:
        _hinting.now = False


def count_attempt(message_id: int) -> bool:
    """Count one more try before it begins, so that a task that kills its worker is counted too.

    False when the message is done, parked or being done at this moment, or has used up its tries; then it
    is parked here.
    """
    with transaction.atomic():
        message = (
            Message.objects.select_for_update(skip_locked=True)
            .filter(pk=message_id, done_at=None, parked_at=None)
            .first()
        )
        if message is None:
            return False
        if message.attempts >= settings.OUTBOX_ATTEMPTS:
            Message.objects.filter(pk=message_id).update(parked_at=Now())
            return False
        Message.objects.filter(pk=message_id).update(attempts=F("attempts") + 1)
    return True
