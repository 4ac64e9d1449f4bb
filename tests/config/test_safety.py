"""Settings that would be unsafe refuse to start in production, each with what to do."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from framework.config.safety import faults, refuse_what_is_unsafe

SOUND = {
    "PRODUCTION": True,
    "DEBUG": False,
    "DEMO": False,
    "SECRET_KEY": "k" * 50,
    "ALLOWED_HOSTS": ["improvement.example"],
    "SITE_URL": "https://improvement.example",
    "REDIS_URL": "redis://broker/0",
    "CACHE_URL": "redis://cache/0",
    "DATABASE_USER": "web",
    "DATABASE_ROLE": "web",
}


@pytest.fixture
def production(settings: Any) -> Any:
    for name, value in SOUND.items():
        setattr(settings, name, value)
    return settings


def test_sound_settings_start(production: Any) -> None:
    assert list(faults()) == []
    refuse_what_is_unsafe()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SECRET_KEY", "short", "SECRET_KEY is missing, short"),
        (
            "SECRET_KEY",
            "for-demonstration-and-development-only-for-demonstration",
            "one of the demonstration",
        ),
        ("DEBUG", True, "DEBUG is on"),
        ("DEMO", True, "DEMO is on"),
        ("ALLOWED_HOSTS", [], "ALLOWED_HOSTS is empty"),
        ("ALLOWED_HOSTS", ["*"], "lets in every name"),
        ("SITE_URL", "http://improvement.example", "SITE_URL is not an https address"),
        ("CACHE_URL", "redis://broker/0", "The cache is the broker"),
        ("DATABASE_USER", "postgres", "reached as its owner"),
        ("CELERY_TASK_ACKS_LATE", False, "lose tasks"),
        ("CELERY_TASK_REJECT_ON_WORKER_LOST", False, "lose tasks"),
        ("CELERY_WORKER_PREFETCH_MULTIPLIER", 4, "hoard tasks"),
        ("CELERY_BROKER_TRANSPORT_OPTIONS", {"visibility_timeout": 60}, "run again"),
    ],
)
def test_each_unsafe_setting_refuses_to_start_and_says_what_to_do(
    production: Any, name: str, value: Any, words: str
) -> None:
    setattr(production, name, value)
    with pytest.raises(ImproperlyConfigured) as refused:
        refuse_what_is_unsafe()
    assert words in str(refused.value)
    assert len(list(faults())) == 1


def test_outside_production_nothing_is_refused(settings: Any) -> None:
    settings.PRODUCTION, settings.DEBUG = False, True
    refuse_what_is_unsafe()


def test_everything_that_is_wrong_is_said_at_once(production: Any) -> None:
    production.DEBUG, production.SITE_URL = True, "http://x"
    with pytest.raises(ImproperlyConfigured, match=r"DEBUG is on[\s\S]*SITE_URL is not"):
        refuse_what_is_unsafe()
