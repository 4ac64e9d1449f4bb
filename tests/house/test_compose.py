"""The files for production: nothing starts without its secrets, and each process has the role that it needs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

SECRETS = (
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "SITE_URL",
    "BROKER_PASSWORD",
    "CACHE_PASSWORD",
    "POSTGRES_PASSWORD",
    "OWNER_PASSWORD",
    "WEB_PASSWORD",
    "WORKER_PASSWORD",
)
ASKED = re.compile(r"\$\{(\w+):\?[^}]+\}")
with_compose = pytest.mark.skipif(
    not shutil.which("docker-compose"), reason="docker-compose is not installed"
)


@pytest.fixture(scope="module")
def compose(repository: Any) -> dict[str, Any]:
    """The file with every secret filled in."""
    return yaml.safe_load(ASKED.sub("secret", (repository.root / "docker-compose.yml").read_text()))


@pytest.fixture
def config(repository: Any, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """What docker-compose makes of the file with nothing in the environment but what is given."""
    (tmp_path / "empty").touch()

    def read(surroundings: dict[str, str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["docker-compose", "--env-file", tmp_path / "empty", "config", "-q"],
            cwd=repository.root,
            env={"PATH": os.environ["PATH"], "HOME": str(tmp_path)} | surroundings,
            capture_output=True,
            text=True,
            check=False,
        )

    return read


@with_compose
def test_compose_accepts_the_file(config: Any) -> None:
    done = config(dict.fromkeys(SECRETS, "something"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@with_compose
@pytest.mark.parametrize("forgotten", SECRETS)
def test_nothing_starts_without_every_secret(config: Any, forgotten: str) -> None:
    done = config(dict.fromkeys(SECRETS, "something") | {forgotten: ""})
    assert done.returncode != 0
    assert forgotten in done.stderr


def test_every_secret_is_asked_for_and_has_no_default(repository: Any) -> None:
    text = (repository.root / "docker-compose.yml").read_text()
    assert set(ASKED.findall(text)) == set(SECRETS)
    defaults = re.findall(r"\$\{(\w+):?-", text)
    assert [name for name in defaults if name in SECRETS or "PASSWORD" in name or "SECRET" in name] == []


def test_web_worker_beat_and_migrate_each_come_in_as_their_own_role(compose: dict[str, Any]) -> None:
    roles = {
        name: (
            service["environment"]["DATABASE_ROLE"],
            urlsplit(service["environment"]["DATABASE_URL"]).username,
        )
        for name, service in compose["services"].items()
        if "DATABASE_URL" in service.get("environment", {})
    }
    assert roles == {
        "migrate": ("owner", "owner"),
        "web": ("web", "web"),
        "worker": ("worker", "worker"),
        "beat": ("worker", "worker"),
    }


def test_the_broker_keeps_everything_and_the_cache_is_another_server(compose: dict[str, Any]) -> None:
    broker = compose["services"]["broker"]["command"][-1]
    assert "--appendonly yes" in broker
    assert "--maxmemory-policy noeviction" in broker
    cache = compose["services"]["cache"]["command"][-1]
    assert "--maxmemory-policy allkeys-lru" in cache
    for service in compose["services"].values():
        address = service.get("environment", {})
        if "REDIS_URL" in address:
            assert urlsplit(address["REDIS_URL"]).hostname != urlsplit(address["CACHE_URL"]).hostname


def test_everything_that_stays_up_says_how_it_is(compose: dict[str, Any]) -> None:
    silent = {name for name, service in compose["services"].items() if "healthcheck" not in service}
    assert silent == {"migrate"}


def test_nothing_serves_before_the_migrations_are_through(compose: dict[str, Any]) -> None:
    for name in ("web", "worker", "beat"):
        waits = compose["services"][name]["depends_on"]
        assert waits["migrate"] == {"condition": "service_completed_successfully"}
        assert waits["db"] == {"condition": "service_healthy"}


def test_only_the_web_can_be_reached_and_only_from_the_machine_itself(compose: dict[str, Any]) -> None:
    ports = {name: service["ports"] for name, service in compose["services"].items() if "ports" in service}
    assert ports == {"web": ["${LISTEN:-127.0.0.1:8000}:8000"]}


def test_the_image_runs_as_an_ordinary_user_and_holds_no_secret(repository: Any) -> None:
    lines = (repository.root / "Dockerfile").read_text().splitlines()
    assert "USER app" in lines
    assert lines.index("USER app") > max(
        number for number, line in enumerate(lines) if line.startswith("FROM")
    )
    assert [line for line in lines if re.search(r"(SECRET|PASSWORD|TOKEN)\w*=", line)] == []


def test_what_stays_out_of_the_image_stays_out_of_its_context(repository: Any) -> None:
    left_out = (repository.root / ".dockerignore").read_text().split()
    assert {".git", ".venv", ".env", "var", "node_modules"} <= set(left_out)
    assert ".env" in (repository.root / ".gitignore").read_text().split()
