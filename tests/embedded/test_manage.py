"""`manage.py` starts what it needs, ends what it started, and comes in as the role that its command needs."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import manage
from tests.embedded.projects import CHECKOUT, Project, is_there

pytestmark = pytest.mark.processes

WHO = "from django.db import connection as c; c.cursor().execute('SELECT 1'); print(c.settings_dict['USER'])"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(project: Project, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command of `manage.py` as a person would."""
    for name in ("PYTEST_VERSION", "PYTEST_CURRENT_TEST", "DATABASE_ROLE", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.delenv(name, raising=False)

    def command(*arguments: str, **surroundings: str) -> tuple[int, str, str]:
        process = project.popen(str(CHECKOUT / "manage.py"), *arguments, env=surroundings)
        output, errors = process.communicate(timeout=120)
        return process.returncode, output, errors

    return command


def test_a_command_ends_the_servers_that_it_started(project: Project, run: Run) -> None:
    status, output, errors = run("shell", "-v", "0", "-c", WHO)
    assert (status, output) == (0, "worker\n"), errors
    assert (project.var / "run").is_dir()
    assert project.command("status")[0] == 1


def test_a_command_uses_the_servers_that_run_and_leaves_them(project: Project, run: Run) -> None:
    _, state = project.join()
    assert run("shell", "-v", "0", "-c", WHO)[:2] == (0, "worker\n")
    assert is_there(state["postgres"])
    assert is_there(state["valkey"])


def test_a_command_ends_its_servers_also_when_it_fails(project: Project, run: Run) -> None:
    assert run("shell", "-v", "0", "-c", "raise SystemExit(7)")[0] == 7
    assert project.command("status")[0] == 1


def test_the_role_that_is_named_is_taken(run: Run) -> None:
    assert run("shell", "-v", "0", "-c", WHO, DATABASE_ROLE="web")[:2] == (0, "web\n")


def test_with_servers_of_ones_own_nothing_is_started(project: Project, run: Run) -> None:
    addresses = {
        "DATABASE_URL": "postgresql://somebody@nowhere.invalid/x",
        "REDIS_URL": "redis://nowhere.invalid/0",
    }
    status, output, errors = run("shell", "-v", "0", "-c", "print('done')", **addresses)
    assert (status, output) == (0, "done\n"), errors
    assert not (project.var / "run").exists()


def test_servers_that_cannot_start_are_a_sentence_and_not_a_trace(project: Project, run: Run) -> None:
    project.var.rename(project.var.with_name("elsewhere"))
    project.var.write_text("in the way")
    status, output, errors = run("migrate")
    assert (status, output) == (1, "")
    assert errors == f"{project.var} cannot be written: File exists.\n"
    project.var.unlink()


def test_ctrl_c_is_quiet(project: Project, run: Run) -> None:
    code = "import os, signal; os.kill(os.getpid(), signal.SIGINT)"
    status, output, errors = run("shell", "-v", "0", "-c", code)
    assert (status, output, errors) == (130, "", "")
    assert project.command("status")[0] == 1


@pytest.mark.parametrize(
    ("command", "role"),
    [
        ("migrate", "owner"),
        ("makemigrations", "owner"),
        ("flush", "owner"),
        ("restore", "owner"),
        ("dbshell", "owner"),
        ("runserver", "web"),
        ("sweep", "worker"),
        ("import_observations", "worker"),
        ("demo", "worker"),
    ],
)
def test_each_command_has_the_role_that_it_needs_and_no_more(command: str, role: str) -> None:
    assert manage.role_for([str(CHECKOUT / "manage.py"), command]) == role


def test_manage_without_a_command_or_with_options_first_asks_for_little() -> None:
    assert manage.role_for(["manage.py"]) == "worker"
    assert manage.role_for(["manage.py", "--help"]) == "worker"


def test_outside_the_environment_it_says_how_to_get_in(tmp_path: Path) -> None:
    """A Python that has no Django, as the machine's own."""
    done: subprocess.CompletedProcess[Any] = subprocess.run(
        ["python3", "-I", "-S", CHECKOUT / "manage.py", "check"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Django is not installed here: run `make setup`")
    assert done.stdout == ""
