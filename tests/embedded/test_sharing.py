"""Several processes, one pair of servers: who starts them, who ends them."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable

import pytest

from tests.embedded.projects import Project, is_there, kill, see, tell_to_go, wait_until

pytestmark = pytest.mark.processes


def test_what_was_written_is_there_at_the_next_start(bare_project: Project) -> None:
    bare_project.sql("CREATE TABLE place AS SELECT 'Northby' AS name")
    assert bare_project.command("status")[0] == 1
    assert bare_project.sql("SELECT name FROM place") == [["Northby"]]


def test_the_last_user_to_leave_ends_the_servers(project: Project) -> None:
    state = project.state()
    assert not is_there(state["postgres"])
    assert not is_there(state["valkey"])


def test_three_starters_at_once_share_one_server(bare_project: Project) -> None:
    users = [bare_project.begin() for _ in range(3)]
    states = [see(user) for user in users]
    assert len({state["postgres"] for state in states}) == 1
    assert len({state["valkey"] for state in states}) == 1
    for user in users:
        assert is_there(states[0]["postgres"])
        tell_to_go(user)
    assert not is_there(states[0]["postgres"])
    assert not is_there(states[0]["valkey"])


def test_three_starters_at_once_again_and_again(project: Project) -> None:
    for _ in range(5):
        users = [project.begin() for _ in range(3)]
        assert len({see(user)["postgres"] for user in users}) == 1
        for user in users:
            assert user.stdin
            user.stdin.close()
        for user in users:
            assert user.wait(60) == 0
    assert project.command("status")[0] == 1


def test_the_starter_may_leave_while_others_go_on(project: Project) -> None:
    starter, state = project.join()
    other, seen = project.join()
    assert seen["postgres"] == state["postgres"]
    tell_to_go(starter)
    assert is_there(state["postgres"])
    assert is_there(state["valkey"])
    tell_to_go(other)
    assert not is_there(state["postgres"])


def test_a_short_command_does_not_end_what_another_started(project: Project) -> None:
    _, state = project.join()
    assert project.state()["postgres"] == state["postgres"]
    assert is_there(state["postgres"])


def test_servers_of_a_killed_starter_serve_the_next_and_end_with_it(project: Project) -> None:
    starter, state = project.join()
    kill(starter.pid)
    assert is_there(state["postgres"])
    assert project.state()["postgres"] == state["postgres"]
    assert not is_there(state["postgres"])
    assert not is_there(state["valkey"])


def test_ctrl_c_at_the_terminal_does_not_reach_the_servers(project: Project) -> None:
    starter, state = project.join(start_new_session=True)
    _, seen = project.join()
    os.killpg(starter.pid, signal.SIGINT)
    assert starter.wait(30) == -signal.SIGINT
    assert seen["postgres"] == state["postgres"]
    assert is_there(state["postgres"])
    assert is_there(state["valkey"])


def test_a_forked_child_counts_as_a_user_of_its_own(project: Project) -> None:
    code = """
import os, sys
from framework.embedded import start
servers = start()
if os.fork() == 0:
    sys.stdin.read()
    servers.leave()
    os._exit(0)
print((servers.postgres.folder / "postmaster.pid").read_text().split()[0], flush=True)
"""
    user = project.popen("-c", code)
    assert user.stdin
    assert user.stdout
    postmaster = int(user.stdout.readline())
    assert user.wait(30) == 0
    assert is_there(postmaster)
    user.stdin.close()
    assert wait_until(lambda: not is_there(postmaster))
    user.stdout.close()
    assert user.stderr
    user.stderr.close()


def test_started_by_hand_they_stay_until_stopped(project: Project) -> None:
    assert project.command("start") == (0, "PostgreSQL: ready\nValkey: ready\n", "")
    state = project.state()
    assert is_there(state["postgres"])
    assert project.command("status")[0] == 0
    assert project.command("stop") == (0, "PostgreSQL: silent\nValkey: silent\n", "")
    assert not is_there(state["postgres"])
    assert not is_there(state["valkey"])


def test_staying_ends_with_the_server_that_was_to_stay(project: Project) -> None:
    project.command("start")
    state = project.state()
    kill(state["postgres"])
    kill(state["valkey"])
    again = project.state()
    assert not is_there(again["postgres"])


def test_stop_ends_them_under_a_user_and_start_brings_them_back(project: Project) -> None:
    code = """
from framework.embedded import is_running, start, stop
start()
stop()
print(is_running())
start()
print(is_running())
"""
    assert project.run(code).split() == ["False", "True"]


def test_two_checkouts_never_share(make_project: Callable[..., Project]) -> None:
    north, south = make_project("northby", bare=True), make_project("southby", bare=True)
    _, one = north.join()
    _, two = south.join()
    assert one["postgres"] != two["postgres"]
    assert one["valkey"] != two["valkey"]
    assert one["owner"] != two["owner"]
    north.sql("CREATE TABLE place (name text)")
    assert south.sql("SELECT count(*) FROM pg_tables WHERE tablename = 'place'") == [[0]]


def test_a_copy_of_a_running_checkout_has_servers_of_its_own(make_project: Callable[..., Project]) -> None:
    north = make_project("northby")
    north.sql("CREATE TABLE place AS SELECT 'Northby' AS name")
    _, one = north.join()
    south = make_project("southby", bare=True)
    south.var.parent.mkdir()
    subprocess.run(["cp", "-r", north.var, south.var], check=False, capture_output=True)
    _, two = south.join()
    assert one["postgres"] != two["postgres"]
    assert one["valkey"] != two["valkey"]
    assert south.sql("SELECT name FROM place") == [["Northby"]]
