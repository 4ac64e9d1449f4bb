"""The Celery application. What must happen is in the outbox; these settings only make it happen soon."""

from __future__ import annotations

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "framework.config.settings")

app = Celery("driving_improvement")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
