"""Doing what waits in the outbox here and now: for tests, and for whoever keeps a time of their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from framework.record import jobs as registered
from framework.record.models import Message


@transaction.atomic
def perform_now(*, jobs: Collection[str], at: dt.datetime, do: bool = True) -> int:
    """Do the waiting messages of these jobs, and those they leave, at a moment of the caller's choosing.

    With `do` False they are only marked as done. In the transaction that left them, no worker sees them.
    Returns how many there were.
    """
    count = 0
    while True:
        waiting = Message.objects.select_for_update(skip_locked=True)
        message = waiting.filter(job__in=list(jobs), done_at=None, parked_at=None).order_by("pk").first()
        if message is None:
            return count
        if do:
            registered.run(message.job, message.ids, at=at)
        Message.objects.filter(pk=message.pk).update(done_at=at, attempts=1)
        count += 1
