"""Celery's beat, which here sends nothing of its own: it lets recurring jobs fall due and tells the workers."""

from __future__ import annotations

import structlog
from celery.beat import Scheduler
from django.db import Error, close_old_connections
from django.utils import timezone

from framework.record import actions, dispatcher

log = structlog.get_logger()


class Beat(Scheduler):
    """Ticks once a second. Several beats do no harm: a due row is unique, and a claim skips locked rows."""

    def setup_schedule(self) -> None:
        self.data: dict[str, object] = {}

    def tick(self, *args: object, **options: object) -> float:
        close_old_connections()
        try:
            actions.fall_due(at=timezone.now())
            while dispatcher.dispatch():
                pass
        except Error as error:
            log.warning("database_unreachable", error=str(error))
        return 1.0
