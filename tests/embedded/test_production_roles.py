"""The roles of production are those of the embedded database: the same powers, the same grants."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from framework.embedded import program
from framework.embedded.cluster import LOCALE, SQL, give, plain_surroundings
from framework.embedded.rootless import disguise_for
from tests.embedded.projects import CHECKOUT

pytestmark = pytest.mark.processes

PASSWORDS = {"OWNER_PASSWORD": "o'ne", "WEB_PASSWORD": 'two"', "WORKER_PASSWORD": "three $HOME"}
POWERS = """
    SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin FROM pg_roles
    WHERE rolname IN ('owner', 'web', 'worker') ORDER BY rolname
"""
MEMBERS = """
    SELECT roleid::regrole::text, member::regrole::text FROM pg_auth_members WHERE roleid >= 16384 ORDER BY 1, 2
"""
GRANTS = (
    "SELECT defaclrole::regrole::text, defaclobjtype::text, defaclacl::text[] FROM pg_default_acl ORDER BY 2"
)
EXTENSIONS = "SELECT extname FROM pg_extension ORDER BY extname"


class Cluster:
    """A bare PostgreSQL that trusts its superuser, as production's image has it at its first start."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data = folder, folder / "data"
        self.disguise = disguise_for(program("postgres"), folder)
        os.chown(folder, *self.disguise.owner)
        self.run("initdb", "-D", str(self.data), "-U", "postgres", "-A", "trust", *LOCALE)
        options = f"-k {folder} -c listen_addresses="
        self.run("pg_ctl", "start", "-w", "-D", str(self.data), "-l", str(folder / "log"), "-o", options)

    def run(self, name: str, *arguments: str, **surroundings: str) -> str:
        done = subprocess.run(
            [program(name), *arguments],
            env=plain_surroundings() | surroundings,
            preexec_fn=self.disguise.put_on,
            stdout=subprocess.PIPE if name == "psql" else subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout
        return done.stdout or ""

    def psql(self, *arguments: str, **surroundings: str) -> str:
        return self.run("psql", "-X", "-h", str(self.folder), "-U", "postgres", *arguments, **surroundings)

    def ask(self, question: str, database: str = "driving_improvement") -> list[tuple[Any, ...]]:
        with psycopg.connect(host=str(self.folder), user="postgres", dbname=database) as line:
            return line.execute(question.encode()).fetchall()


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path_factory.mktemp("production"))
    cluster.psql("-d", "postgres", "-f", str(CHECKOUT / "deploy/roles.sql"), **PASSWORDS)
    yield cluster
    cluster.run("pg_ctl", "stop", "-D", str(cluster.data), "-m", "immediate")


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path_factory.mktemp("embedded"))
    statements = SQL.read_text().format(database="driving_improvement", owner="a", web="b", worker="c")
    for statement in statements.splitlines():
        cluster.psql("-d", "template1", "-v", "ON_ERROR_STOP=1", "-c", statement)
    yield cluster
    cluster.run("pg_ctl", "stop", "-D", str(cluster.data), "-m", "immediate")


@pytest.mark.parametrize(
    "question", [POWERS, MEMBERS, GRANTS, EXTENSIONS], ids=["powers", "members", "grants", "extensions"]
)
def test_production_and_the_embedded_database_agree(
    production: Cluster, embedded: Cluster, question: str
) -> None:
    found = production.ask(question)
    assert len(found) > 0
    assert found == embedded.ask(question)


def test_passwords_with_awkward_letters_are_those_that_were_set(production: Cluster) -> None:
    (production.data / "pg_hba.conf").write_text("local all postgres trust\nlocal all all scram-sha-256\n")
    production.run("pg_ctl", "reload", "-D", str(production.data))
    for role in ("owner", "web", "worker"):
        password = PASSWORDS[f"{role.upper()}_PASSWORD"]
        with psycopg.connect(
            host=str(production.folder), user=role, password=password, dbname="driving_improvement"
        ) as line:
            assert line.execute("SELECT current_user").fetchone() == (role,)
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(
                host=str(production.folder), user=role, password="x", dbname="driving_improvement"
            )


def test_strangers_may_not_even_connect_in_production(production: Cluster) -> None:
    [(access,)] = production.ask("SELECT datacl::text FROM pg_database WHERE datname = 'driving_improvement'")
    entries = access.strip("{}").split(",")
    assert entries == ["owner=CTc/owner", "web=Tc/owner", "worker=Tc/owner"]


def test_giving_a_folder_to_whom_it_belongs_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    before = (tmp_path / "file").stat()
    give(tmp_path, (os.geteuid(), os.getegid()))
    assert (tmp_path / "file").stat() == before
