"""Starting in production: each unsafe setting of the environment alone refuses it, in a sentence of its own."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured

from framework.config import lifecycles, safety
from framework.config.celery import app

ROOT = Path(__file__).resolve().parents[2]
SOUND = {
    "PRODUCTION": "1",
    "SECRET_KEY": "k" * 50,
    "ALLOWED_HOSTS": "improvement.example",
    "SITE_URL": "https://improvement.example",
    "DATABASE_URL": "postgresql://web:secret@db.example/improvement",
    "DATABASE_ROLE": "web",
    "REDIS_URL": "redis://broker.example/0",
    "CACHE_URL": "redis://cache.example/0",
}
HEAD = "These settings are unsafe for production:"


def start(**changed: str) -> tuple[int, str]:
    """Exit status and words of a process that only sets itself up."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", "import django; django.setup(); print('started')"],
        cwd=ROOT,
        env={**kept, "DJANGO_SETTINGS_MODULE": "framework.config.settings", **SOUND, **changed},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, (done.stdout + done.stderr).strip()


def test_sound_settings_start_without_reaching_any_server() -> None:
    assert start() == (0, "started")


UNSAFE = [
    (
        {"SECRET_KEY": "k" * 49},
        "- SECRET_KEY is missing, short, or the one of the demonstration. Set one of 50 characters or more.",
    ),
    ({"DEBUG": "1"}, "- DEBUG is on: errors would show what nobody may read. Leave DEBUG unset."),
    ({"DEMO": "1"}, "- DEMO is on: the demonstration prints its passwords. Leave DEMO unset."),
    (
        {"ALLOWED_HOSTS": "improvement.example,*"},
        "- ALLOWED_HOSTS is empty or lets in every name. Set it to the names that this site is asked by.",
    ),
    (
        {"SITE_URL": "http://improvement.example"},
        "- SITE_URL is not an https address. Set it to the address that people use.",
    ),
    (
        {"DATABASE_URL": "postgresql://owner:secret@db.example/improvement"},
        "- The database is reached as its owner. Let the web be the role web, and workers the role worker.",
    ),
    (
        {"CACHE_URL": "redis://broker.example/0"},
        "- The cache is the broker: it would throw messages away. Set CACHE_URL to another server or database.",
    ),
]


@pytest.fixture
def refusal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """What the settings module, read afresh from such an environment, is refused with."""

    def refused_with(without: str = "", **changed: str) -> list[str]:
        for name, value in {**SOUND, **changed}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.delenv(without or "LEFT_OUT", raising=False)
        read = runpy.run_path(str(ROOT / "framework/config/settings.py"))
        monkeypatch.setattr(safety, "settings", SimpleNamespace(**read))
        with pytest.raises(ImproperlyConfigured) as refused:
            safety.refuse_what_is_unsafe()
        return str(refused.value).splitlines()

    return refused_with


@pytest.mark.parametrize(("changed", "sentence"), UNSAFE, ids=[next(iter(each)) for each, _ in UNSAFE])
def test_each_unsafe_environment_is_refused_in_its_own_sentence(
    refusal: Callable[..., list[str]], changed: dict[str, str], sentence: str
) -> None:
    assert refusal(**changed) == [HEAD, sentence]


def test_a_secret_key_or_a_host_that_was_forgotten_is_unsafe_too(refusal: Callable[..., list[str]]) -> None:
    assert [line.split()[1] for line in refusal(without="SECRET_KEY")[1:]] == ["SECRET_KEY"]
    assert [line.split()[1] for line in refusal(without="ALLOWED_HOSTS")[1:]] == ["ALLOWED_HOSTS"]


def test_several_unsafe_settings_are_said_together_and_no_secret_is_repeated() -> None:
    status, said = start(
        DEBUG="1", DEMO="1", SECRET_KEY="for-demonstration-and-development-only-and-longer-still"
    )
    assert (status, f"django.core.exceptions.ImproperlyConfigured: {HEAD}" in said) == (1, True)
    assert [line.split()[1] for line in said.splitlines()[-3:]] == ["SECRET_KEY", "DEBUG", "DEMO"]
    assert "longer-still" not in said
    assert "secret@" not in said


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("task_acks_late", True),
        ("task_reject_on_worker_lost", True),
        ("worker_prefetch_multiplier", 1),
        ("task_ignore_result", True),
        ("worker_max_tasks_per_child", 200),
        ("task_time_limit", 900),
        ("broker_transport_options", {"visibility_timeout": 3600}),
        ("worker_hijack_root_logger", False),
        ("beat_schedule", {}),
    ],
)
def test_the_workers_run_as_trust_demands(setting: str, value: object) -> None:
    assert getattr(app.conf, setting) == value


def test_there_is_one_task_and_it_carries_a_number() -> None:
    app.loader.import_default_modules()
    assert [name for name in app.tasks if not name.startswith("celery.")] == ["record.perform"]


@pytest.mark.parametrize("name", [name for name, _ in lifecycles.every()])
def test_a_drawn_lifecycle_says_who_acts_next_in_every_state(name: str) -> None:
    lifecycle = dict(lifecycles.every())[name]
    rows = lifecycles.document(name, lifecycle).split("|---|---|\n")[1].splitlines()
    assert rows == [
        f"| {lifecycle.label(state)} | {lifecycle.owners[state]} |" for state in lifecycle.states.values
    ]
