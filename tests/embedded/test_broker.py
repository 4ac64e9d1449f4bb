"""Valkey: what was queued outlives a kill; nothing is evicted; nobody reaches it but its owner."""

from __future__ import annotations

import os
import signal
import stat
import time

import pytest

from tests.embedded.projects import Project, is_there, kill

pytestmark = pytest.mark.processes

QUEUE = """
import redis
from framework.embedded import redis_url
line = redis.Redis.from_url(redis_url())
"""


def push(project: Project, count: int) -> None:
    project.run(QUEUE + f"for number in range({count}): line.rpush('queue', number)")


def queued(project: Project) -> list[int]:
    found = project.run(QUEUE + "print(*(int(number) for number in line.lrange('queue', 0, -1)))")
    return [int(number) for number in found.split()]


def test_a_killed_broker_has_lost_nothing_of_a_second_ago(project: Project) -> None:
    _, state = project.join()
    push(project, 1000)
    time.sleep(1.1)
    kill(state["valkey"])
    assert queued(project) == list(range(1000))


def test_a_broker_killed_at_once_has_lost_nothing_either(project: Project) -> None:
    """The system keeps what was written; only a power cut can take the last second."""
    for round_number in range(1, 4):
        _, state = project.join()
        push(project, 200)
        kill(state["valkey"])
        assert queued(project) == list(range(200)) * round_number


def test_a_half_written_append_only_file_is_read_up_to_the_tear(project: Project) -> None:
    _, state = project.join()
    push(project, 10)
    time.sleep(1.1)
    kill(state["valkey"])
    [file] = (project.var / "valkey/appendonlydir").glob("*.incr.aof")
    with file.open("ab") as torn:
        torn.write(b"*3\r\n$5\r\nRPUSH\r\n$5\r\nque")
    assert queued(project) == list(range(10))


def test_a_killed_broker_leaves_the_database_alone(project: Project) -> None:
    _, state = project.join()
    kill(state["valkey"])
    again = project.state()
    assert again["postgres"] == state["postgres"]
    assert again["valkey"] != state["valkey"]


def test_a_broker_that_only_hangs_is_not_started_twice(project: Project) -> None:
    _, state = project.join()
    os.kill(state["valkey"], signal.SIGSTOP)
    other = project.begin()
    time.sleep(0.5)
    os.kill(state["valkey"], signal.SIGCONT)
    assert other.stdout
    assert f'"valkey": {state["valkey"]}' in other.stdout.readline()
    assert is_there(state["valkey"])


def test_it_appends_to_disk_evicts_nothing_and_has_no_port(project: Project) -> None:
    asked = ("appendonly", "appendfsync", "maxmemory-policy", "port", "unixsocketperm")
    found = project.run(QUEUE + f"print(*(line.config_get(name)[name] for name in {asked}))")
    assert found.split() == ["yes", "everysec", "noeviction", "0", "700"]


def test_only_the_owner_may_reach_sockets_and_passwords(project: Project) -> None:
    project.join()
    private = ["run", "run/valkey.sock", "run/.s.PGSQL.5432", "valkey", "postgres", "postgres/cluster"]
    modes = {name: stat.S_IMODE((project.var / name).stat().st_mode) for name in private}
    assert modes == dict.fromkeys(private, 0o700)
    assert stat.S_IMODE((project.var / "postgres/passwords.json").stat().st_mode) == 0o600


def test_the_cache_is_a_database_apart_from_the_queue(project: Project) -> None:
    push(project, 3)
    project.run(
        "import redis; from framework.embedded import redis_url;"
        "cache = redis.Redis.from_url(redis_url(1)); cache.set('page', 1); cache.flushdb()"
    )
    assert queued(project) == [0, 1, 2]


def test_celery_reads_the_broker_address(project: Project) -> None:
    code = """
from kombu import Connection
from framework.embedded import broker_url
with Connection(broker_url()) as line:
    queue = line.SimpleQueue("hints")
    queue.put({"outbox": 1})
    print(queue.get(timeout=5).payload)
    queue.close()
"""
    assert project.run(code) == "{'outbox': 1}\n"
