"""The demo as somebody at a terminal meets it: what it prints, what it refuses, how it ends.

Small programs stand in for web, worker and beat; they are started and ended by the product's own way.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from framework.demo import processes, sign_ins
from framework.demo.sign_ins import SignIn
from tests.demo.until import until

pytestmark = pytest.mark.processes
Demo = Callable[..., "subprocess.Popen[str]"]
HERE = Path(__file__).resolve()
NOWHERE = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "REDIS_URL": "redis://127.0.0.1:1/0"}
MADE_READY = [
    "manage.py migrate as owner",
    "manage.py collectstatic as worker",
    "manage.py load_nation as worker",
]
DEAF = ("sh", "-c", 'trap "" INT; exec "$@"', "sh")
"""What a shell without job control does to what it starts with `&`."""


def sign_in(role: str, username: str) -> SignIn:
    return SignIn(
        role=role,
        name=role,
        username=username,
        password=f"secret of {username}",
        token=f"token of {username}",
        lands_on="/your-work/",
    )


@pytest.fixture
def nation(var: Path) -> None:
    """The nation is there, with two officers and one of LGA staff who can sign in."""
    sign_ins.keep(
        [sign_in("officer", "one"), sign_in("officer", "another"), sign_in("lga_staff", "case.officer")]
    )


@pytest.fixture
def start(var: Path, port: int) -> Iterator[Demo]:
    """`start("serves", "stays")` runs the demo with these two for web and beat; at the end none is left."""
    begun: list[subprocess.Popen[str]] = []

    def demo(
        web: str = "serves", beat: str = "stays", at: int = port, *, deaf: bool = False, **env: str
    ) -> subprocess.Popen[str]:
        own = {"VAR_DIR": str(var), "PYTHONPATH": str(HERE.parents[2]), **NOWHERE, **env}
        own["DJANGO_SETTINGS_MODULE"] = "framework.config.settings"
        process = subprocess.Popen(
            [
                *(DEAF if deaf else ()),
                sys.executable,
                str(HERE.with_name("stand_ins.py")),
                str(at),
                web,
                beat,
            ],
            env={**os.environ, **own},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        begun.append(process)
        return process

    yield demo
    for process in begun:
        if process.poll() is None:
            interrupted(process)


def greeted(process: subprocess.Popen[str]) -> list[str]:
    """What it prints until all is up."""
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line.rstrip("\n"))
        if "Ctrl-C" in line:
            return lines
    raise AssertionError(f"It ended before it was up: {lines} {process.communicate()[1]}")


def interrupted(process: subprocess.Popen[str]) -> tuple[str, str]:
    os.killpg(process.pid, signal.SIGINT)
    return process.communicate(timeout=20)


def test_it_makes_all_ready_and_prints_the_address_and_one_sign_in_a_role(nation, start, port):
    assert greeted(start()) == [
        *MADE_READY,
        "",
        f"Driving Improvement is on http://127.0.0.1:{port}",
        "",
        "Signed out you are a citizen. To work, sign in as one of these:",
        "",
        "  officer                one                        secret of one",
        "  lga_staff              case.officer               secret of case.officer",
        "",
        "Ctrl-C stops all of it.",
    ]


def test_ctrl_c_ends_all_and_says_that_the_next_start_goes_on(nation, start, port):
    process = start()
    greeted(process)
    assert interrupted(process) == ("", "\nStopped. The next start goes on where it was.\n")
    assert process.returncode == 0
    assert processes.is_free(port)


def test_ctrl_c_is_heard_where_a_shell_started_it_in_the_background(nation, start, port):
    process = start(deaf=True)
    greeted(process)
    assert interrupted(process) == ("", "\nStopped. The next start goes on where it was.\n")
    assert processes.is_free(port)


def test_a_second_start_goes_on_with_the_same_sign_ins(nation, start):
    first = start()
    told = greeted(first)
    interrupted(first)
    assert greeted(start()) == told


def test_ctrl_c_before_the_nation_is_whole_says_how_to_begin_afresh(start, var):
    process = start(web="stays")
    until(lambda: (var / "logs" / "web.log").exists())
    assert interrupted(process) == (
        "\n".join([*MADE_READY, ""]),
        "\nStopped. The nation was not whole yet: `make demo-reset` begins afresh.\n",
    )


def test_passwords_are_printed_once_and_stand_in_no_log(nation, start, var):
    process = start()
    told = greeted(process)
    more = interrupted(process)
    assert sum(line.count("secret of one") for line in told) == 1
    assert "secret" not in "".join(more)
    assert [log.name for log in (var / "logs").iterdir() if "secret" in log.read_text()] == []


def test_when_one_process_ends_all_end_and_its_log_is_named(nation, start, port):
    output, errors = start(beat="ends").communicate(timeout=30)
    assert output.splitlines()[-1] == "Ctrl-C stops all of it."
    assert errors == "refused: The beat ended by itself; see var/logs/beat.log.\n"
    assert processes.is_free(port)


def test_a_port_in_use_is_refused_in_clear_words_before_anything_is_done(nation, start, occupied, var):
    process = start(at=occupied)
    assert process.communicate(timeout=30) == (
        "",
        f"refused: Port {occupied} is in use. Choose another, such as `make demo PORT={occupied + 1}`.\n",
    )
    assert process.returncode == 1
    assert not (var / "logs").exists()


def test_it_is_refused_in_production_before_anything_is_done(nation, settings, port, var):
    settings.PRODUCTION = True
    with pytest.raises(CommandError) as refused:
        call_command("demo", port=port)
    assert str(refused.value) == "The demo is not for production: its passwords are printed."
    assert not (var / "logs").exists()
