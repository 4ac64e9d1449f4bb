"""Wiring: settings, addresses, workers."""

from framework.config.celery import app as celery_app

__all__ = ["celery_app"]
