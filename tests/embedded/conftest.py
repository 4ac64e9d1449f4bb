"""Fixtures: temporary projects that are closed, servers and all, when a test ends."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.embedded.projects import Project


@pytest.fixture
def scratch() -> Iterator[Path]:
    """A folder of the system with a short path, as pytest's own may be too long for sockets."""
    folder = Path(tempfile.mkdtemp(prefix="embedded-", dir="/tmp"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def cluster_once_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cluster to copy, as making one takes most of a first start.

    It does not wait for the disk: what the system was told outlives any killed process, if not a power cut.
    """
    project = Project(tmp_path_factory.mktemp("cluster") / "var")
    project.state()
    with (project.var / "postgres/cluster/postgresql.conf").open("a") as settings:
        settings.write("fsync = off\n")
    return project.var / "postgres"


@pytest.fixture
def make_project(scratch: Path, cluster_once_made: Path) -> Iterator[Callable[..., Project]]:
    made: list[Project] = []

    def make(
        name: str = "project", put_on: Callable[[], None] | None = None, *, bare: bool = False
    ) -> Project:
        project = Project(scratch / name / "var", put_on)
        if not bare and not put_on:
            project.var.mkdir(parents=True)
            subprocess.run(["cp", "-a", cluster_once_made, project.var], check=True)
        made.append(project)
        return project

    yield make
    for project in made:
        project.close()


@pytest.fixture
def project(make_project: Callable[..., Project]) -> Project:
    """A project that was started before."""
    return make_project()


@pytest.fixture
def bare_project(make_project: Callable[..., Project]) -> Project:
    """A project that never was."""
    return make_project(bare=True)
