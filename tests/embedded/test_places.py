"""Wherever a project lies and whoever runs it: deep folders, closed folders, root and ordinary users."""

from __future__ import annotations

import ctypes
import os
import signal
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from framework.embedded import program, rootless
from framework.embedded.folders import Folders
from framework.embedded.rootless import disguise_for
from tests.embedded.projects import Project, is_there, kill

pytestmark = pytest.mark.processes
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give folders to others")
SOMEBODY = 4321
Make = Callable[..., Project]


def rights(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Mode and owner of every folder above."""
    return {
        str(above): (stat.S_IMODE(found.st_mode), found.st_uid, found.st_gid)
        for above in folder.parents
        for found in [above.stat()]
    }


@pytest.fixture
def closed(scratch: Path) -> Path:
    """A project below two folders that only their owner can enter."""
    folder = scratch / "home" / "yard"
    folder.mkdir(parents=True, mode=0o700)
    (scratch / "home").chmod(0o700)
    return folder


@pytest.fixture
def ordinary(make_project: Make, scratch: Path) -> Project:
    """A project run by somebody who is not root: ourselves, or in disguise if we are."""
    if os.geteuid() != 0:
        return make_project()
    disguise = disguise_for(program("postgres"), scratch)
    os.chown(scratch, *disguise.owner)
    return make_project(put_on=disguise.put_on)


def works_and_recovers(project: Project) -> None:
    project.sql("CREATE TABLE place AS SELECT 'Northby' AS name")
    user, state = project.join()
    for pid in (user.pid, state["postgres"], state["valkey"]):
        os.kill(pid, signal.SIGKILL)
    assert project.sql("SELECT name FROM place") == [["Northby"]]


def test_an_ordinary_user_starts_shares_and_recovers(ordinary: Project) -> None:
    assert ordinary.run("import os; print(os.geteuid() != 0)") == "True\n"
    works_and_recovers(ordinary)


@as_root
def test_a_user_whom_the_system_knows_by_number_only_starts_too(make_project: Make, scratch: Path) -> None:
    """As in containers that are given any number to run as; initdb insists on a name."""
    os.chown(scratch, SOMEBODY, SOMEBODY)
    project = make_project(put_on=lambda: rootless._become(ctypes.CDLL(None), SOMEBODY, SOMEBODY))
    works_and_recovers(project)
    assert (project.var / "postgres/cluster").stat().st_uid == SOMEBODY


def test_an_ordinary_user_is_told_of_a_folder_that_cannot_be_written(ordinary: Project) -> None:
    ordinary.var = Path("/proc/driving-improvement/var")
    status, _, errors = ordinary.command("start")
    assert status == 1
    assert errors == "/proc/driving-improvement/var cannot be written: No such file or directory.\n"


def test_the_present_user_works_below_closed_folders_and_changes_none(
    make_project: Make, closed: Path
) -> None:
    project = make_project("home/yard/project", bare=True)
    before = rights(closed / "project")
    works_and_recovers(project)
    assert rights(closed / "project") == before


@as_root
def test_root_works_below_a_closed_folder_of_somebody_else(make_project: Make, closed: Path) -> None:
    project = make_project("home/yard/project", bare=True)
    os.chown(closed.parent, SOMEBODY, SOMEBODY)
    os.chown(closed, SOMEBODY, SOMEBODY)
    before = rights(closed / "project")
    works_and_recovers(project)
    assert rights(closed / "project") == before


@as_root
def test_what_root_made_in_one_disguise_works_in_the_other(make_project: Make, closed: Path) -> None:
    project = make_project("home/yard/project", bare=True)
    works_and_recovers(project)
    first = (project.var / "postgres/cluster").stat().st_uid
    for owner in (SOMEBODY, 0):
        os.chown(closed, owner, owner)
        assert project.sql("SELECT name FROM place") == [["Northby"]]
    assert (project.var / "postgres/cluster").stat().st_uid == first


@as_root
def test_the_database_itself_never_runs_as_root(project: Project) -> None:
    _, state = project.join()
    seen_from_inside = Path(f"/proc/{state['postgres']}/status").read_text()
    capabilities = next(line for line in seen_from_inside.splitlines() if line.startswith("CapEff"))
    assert int(capabilities.split()[1], 16) in {0, 1 << 1}
    uid = next(line for line in seen_from_inside.splitlines() if line.startswith("Uid")).split()[1:]
    inside = Path(f"/proc/{state['postgres']}/uid_map").read_text().split()
    assert uid != ["0"] * 4 or inside[0] != "0"


@pytest.fixture
def deep(make_project: Make) -> Project:
    return make_project("/".join(["a-folder-with-a-long-name"] * 6), bare=True)


def test_a_project_too_deep_for_sockets_has_them_in_a_private_folder_of_the_system(deep: Project) -> None:
    assert len(str(deep.var / "run/.s.PGSQL.5432")) > 107
    works_and_recovers(deep)
    _, state = deep.join()
    sockets = Path(state["sockets"])
    assert sockets.parent == Path("/tmp")
    assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
    assert {file.name for file in sockets.iterdir()} == {".s.PGSQL.5432", ".s.PGSQL.5432.lock", "valkey.sock"}


def test_two_deep_projects_have_two_socket_folders_and_a_copy_a_third(scratch: Path) -> None:
    names = []
    for name in ("northby", "southby"):
        folders = Folders(scratch / name / ("long-" * 20) / "var")
        folders.prepare()
        names.append(folders.sockets)
        assert Folders(folders.var).sockets == folders.sockets
    identity = scratch / "northby" / ("long-" * 20) / "var/run/identity"
    copied = Folders(scratch / "copied" / ("long-" * 20) / "var")
    copied.run.mkdir(parents=True)
    (copied.run / "identity").write_text(identity.read_text())
    assert len({*names, copied.sockets}) == 3
    for name in names:
        name.rmdir()


def test_a_new_var_never_meets_the_sockets_of_the_one_deleted_before(scratch: Path) -> None:
    folders = Folders(scratch / ("long-" * 20) / "var")
    folders.prepare()
    (folders.run / "identity").unlink()
    again = Folders(folders.var)
    assert again.sockets != folders.sockets
    folders.sockets.rmdir()


def test_a_socket_folder_that_is_a_trap_is_refused(deep: Project, scratch: Path) -> None:
    Folders(deep.var).prepare()
    sockets = Folders(deep.var).sockets
    sockets.rmdir()
    sockets.symlink_to(scratch)
    status, _, errors = deep.command("start")
    sockets.unlink()
    assert status == 1
    assert errors == f"{sockets} belongs to another user: remove it, or set VAR_DIR to one of your own.\n"


@as_root
def test_a_run_folder_of_another_user_is_refused(project: Project) -> None:
    project.command("status")
    os.chown(project.var / "run", SOMEBODY, SOMEBODY)
    status, _, errors = project.command("start")
    os.chown(project.var / "run", 0, 0)
    assert status == 1
    assert (
        errors
        == f"{project.var}/run belongs to another user: remove it, or set VAR_DIR to one of your own.\n"
    )


def test_spaces_and_quotes_in_a_path_do_no_harm(make_project: Make) -> None:
    project = make_project('a project\'s "own" folder; $HOME & é? #1', bare=True)
    works_and_recovers(project)
    found = project.run(
        "from kombu import Connection; from framework.embedded import broker_url;"
        "line = Connection(broker_url()); line.ensure_connection(max_retries=1); print(line.connected)"
    )
    assert found == "True\n"


def test_a_comma_in_a_path_does_no_harm(make_project: Make) -> None:
    """PostgreSQL would read two folders in it."""
    project = make_project("Northby, Southby")
    works_and_recovers(project)
    _, state = project.join()
    assert Path(state["sockets"]).parent == Path("/tmp")


def test_the_language_and_settings_of_the_caller_change_nothing(project: Project) -> None:
    surroundings = {
        "LC_ALL": "C",
        "LANG": "tr_TR.UTF-8",
        "PGDATA": "/nowhere",
        "PGPORT": "1",
        "PGOPTIONS": "-c x=y",
    }
    user, state = project.join(env=surroundings)
    assert is_there(state["postgres"])
    assert project.sql(
        "SELECT lower('İÉ'), datlocale FROM pg_database WHERE datname = current_database()"
    ) == [["i̇é", "PG_UNICODE_FAST"]]
    kill(user.pid)
