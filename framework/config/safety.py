"""Settings that would be unsafe refuse to start in production, each with what to do."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

LONG = 50
"""Characters that a secret key has at the least."""


def refuse_what_is_unsafe() -> None:
    """Raises ImproperlyConfigured in production, with everything that must be changed before it may start.

    Every process asks when it starts: web, workers, beat and commands.
    """
    if not settings.PRODUCTION:
        return
    found = [f"- {what} {do}" for what, do in faults()]
    if found:
        raise ImproperlyConfigured("\n".join(["These settings are unsafe for production:", *found]))


def faults() -> Iterator[tuple[str, str]]:
    """What is unsafe, and what to do about it."""
    yield from _secrets()
    yield from _addresses()
    yield from _broker()
    yield from _workers()


def _secrets() -> Iterator[tuple[str, str]]:
    if len(settings.SECRET_KEY) < LONG or settings.SECRET_KEY.startswith("for-demonstration"):
        yield (
            "SECRET_KEY is missing, short, or the one of the demonstration.",
            "Set one of 50 characters or more.",
        )
    if settings.DEBUG:
        yield "DEBUG is on: errors would show what nobody may read.", "Leave DEBUG unset."
    if settings.DEMO:
        yield "DEMO is on: the demonstration prints its passwords.", "Leave DEMO unset."


def _addresses() -> Iterator[tuple[str, str]]:
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        yield (
            "ALLOWED_HOSTS is empty or lets in every name.",
            "Set it to the names that this site is asked by.",
        )
    if not settings.SITE_URL.startswith("https://"):
        yield "SITE_URL is not an https address.", "Set it to the address that people use."
    if settings.DATABASE_USER in ("", "postgres", "owner") and settings.DATABASE_ROLE != "owner":
        yield (
            "The database is reached as its owner.",
            "Let the web be the role web, and workers the role worker.",
        )


def _broker() -> Iterator[tuple[str, str]]:
    if settings.REDIS_URL == settings.CACHE_URL:
        yield (
            "The cache is the broker: it would throw messages away.",
            "Set CACHE_URL to another server or database.",
        )


def _workers() -> Iterator[tuple[str, str]]:
    if not (settings.CELERY_TASK_ACKS_LATE and settings.CELERY_TASK_REJECT_ON_WORKER_LOST):
        yield "Workers would lose tasks when they die.", "Leave acks_late and reject_on_worker_lost on."
    if settings.CELERY_WORKER_PREFETCH_MULTIPLIER != 1:
        yield "Workers would hoard tasks.", "Leave the prefetch multiplier at 1."
    timeout = settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]
    if timeout <= settings.CELERY_TASK_TIME_LIMIT:
        yield (
            "A task could run longer than the broker waits for it, and be run again.",
            "Raise visibility_timeout.",
        )
