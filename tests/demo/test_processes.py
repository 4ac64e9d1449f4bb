"""The processes of the product: started together, each with its own log and role, ended together."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from framework.demo import processes
from framework.demo.processes import Program
from tests.demo.stand_ins import ENDS, SERVES, STAYS, STUBBORN, python
from tests.demo.until import until

pytestmark = pytest.mark.processes
TELLS = "import os; print(os.environ['DATABASE_ROLE'], os.environ['DEMO'], os.getcwd(), os.getsid(0) == os.getpid())"


@pytest.fixture(autouse=True)
def own_logs(var: Path) -> None:
    """Logs go into a folder of the test's."""


def log(var: Path, name: str) -> str:
    path = var / "logs" / f"{name}.log"
    return path.read_text() if path.exists() else ""


def lives(pid: int) -> bool:
    """Whether the process is there and not only waiting to be forgotten."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_program_runs_in_its_role_in_the_project_and_out_of_reach_of_the_terminal(var, settings):
    with processes.running(Program("web", python(TELLS), "web")) as started:
        started["web"].wait(10)
    assert log(var, "web") == f"web 1 {settings.BASE_DIR} True\n"


def test_each_program_writes_to_a_log_of_its_own(var):
    first, second = (Program(name, python(f"print('I am {name}')"), "worker") for name in ("beat", "worker"))
    with processes.running(first, second) as started:
        for process in started.values():
            process.wait(10)
    assert (log(var, "beat"), log(var, "worker")) == ("I am beat\n", "I am worker\n")


def test_a_second_start_keeps_the_log_of_the_first(var):
    for said in ("first", "second"):
        with processes.running(Program("web", python(f"print('{said}')"), "web")) as started:
            started["web"].wait(10)
    assert log(var, "web") == "first\nsecond\n"


def test_what_goes_wrong_in_a_program_stands_in_its_log(var):
    with processes.running(Program("web", python("raise SystemExit('no such table')"), "web")) as started:
        started["web"].wait(10)
    assert log(var, "web") == "no such table\n"


def test_when_the_block_ends_all_have_ended():
    with processes.running(*(Program(name, python(STAYS), "worker") for name in "abc")) as started:
        assert [process.poll() for process in started.values()] == [None, None, None]
    assert [process.poll() for process in started.values()] == [-15, -15, -15]


@pytest.mark.parametrize("ending", [KeyboardInterrupt, RuntimeError])
def test_they_end_too_when_the_block_breaks_off(ending):
    with pytest.raises(ending), processes.running(Program("web", python(STAYS), "web")) as started:
        raise ending
    assert started["web"].poll() == -15


def test_who_cannot_be_started_leaves_nobody_behind(var):
    there = Program("there", python("import os, time; print(os.getpid(), flush=True); time.sleep(60)"), "web")
    not_there = Program("missing", (str(var / "no-such-program"),), "web")
    with pytest.raises(FileNotFoundError), processes.running(there, not_there):
        pytest.fail("It ran.")
    found = log(var, "there")
    assert not found or not lives(int(found))


def test_one_that_will_not_end_is_made_to_with_its_children(var, monkeypatch):
    monkeypatch.setattr(processes, "PATIENCE", 0.5)
    began = time.monotonic()
    with processes.running(Program("worker", python(STUBBORN), "worker")) as started:
        until(lambda: log(var, "worker").endswith("\n"))
    child = int(log(var, "worker"))
    assert started["worker"].poll() == -9
    until(lambda: not lives(child))
    assert time.monotonic() - began < 10


def test_the_one_that_ends_by_itself_is_named():
    programs = [Program("worker", python(STAYS), "worker"), Program("beat", python(ENDS), "worker")]
    with processes.running(*programs) as started:
        assert processes.wait(started) == "beat"
        assert started["worker"].poll() is None


def test_ending_who_has_ended_is_no_trouble():
    with processes.running(Program("beat", python(ENDS), "worker")) as started:
        started["beat"].wait(10)
    assert started["beat"].returncode == 0


def test_the_web_is_awaited_until_it_can_serve(port):
    with processes.running(Program("web", python(SERVES, port), "web")):
        assert processes.await_web(port, seconds=10)


def test_a_web_that_does_not_come_is_not_awaited_for_ever(port):
    began = time.monotonic()
    assert not processes.await_web(port, seconds=0.5)
    assert time.monotonic() - began < 3


def test_a_web_that_says_it_cannot_serve_is_not_ready(port):
    broken = SERVES.replace("200 if", "503 if")
    with processes.running(Program("web", python(broken, port), "web")):
        until(lambda: not processes.is_free(port))
        assert not processes.await_web(port, seconds=0.5)


def test_a_port_is_free_where_nothing_listens(port, occupied):
    assert (processes.is_free(port), processes.is_free(occupied)) == (True, False)


def test_a_port_left_a_moment_ago_is_free_again(port):
    with processes.running(Program("web", python(SERVES, port), "web")):
        assert processes.await_web(port, seconds=10)
    assert processes.is_free(port)


def test_the_web_owns_nothing_and_answers_this_machine_alone():
    web = processes.web(8123)
    assert (web.role, processes.worker().role, processes.beat().role) == ("web", "worker", "worker")
    command = list(web.command)
    assert command[command.index("--host") + 1] == "127.0.0.1"
    assert command[command.index("--port") + 1] == "8123"
