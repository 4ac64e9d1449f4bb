"""Owner, web and worker: each may do its work, none is above the rules."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from environ import Env
from psycopg import errors

from tests.embedded.projects import Project

pytestmark = pytest.mark.processes


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    project = Project(tmp_path_factory.mktemp("roles") / "var")
    yield project.join()[1]
    project.close()


@pytest.fixture
def as_role(addresses: dict[str, Any]) -> Iterator[Callable[[str], psycopg.Connection[Any]]]:
    lines = []

    def connect(role: str, address: str = "") -> psycopg.Connection[Any]:
        lines.append(psycopg.connect(address or addresses[role], autocommit=True))
        return lines[-1]

    yield connect
    for line in lines:
        line.close()


Connect = Callable[..., psycopg.Connection[Any]]


def rows(line: psycopg.Connection[Any], statement: str) -> list[tuple[Any, ...]]:
    return line.execute(statement.encode()).fetchall()


def test_no_role_is_a_superuser_or_passes_row_level_security(as_role: Connect) -> None:
    found = rows(
        as_role("web"),
        "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolreplication, rolcreatedb FROM pg_roles"
        " WHERE rolcanlogin AND rolname <> 'postgres' ORDER BY rolname",
    )
    assert found == [
        ("owner", False, False, False, False, True),
        ("web", False, False, False, False, False),
        ("worker", False, False, False, False, False),
    ]


def test_passwords_are_kept_and_asked_as_scram(as_role: Connect, addresses: dict[str, Any]) -> None:
    wrong = addresses["web"].replace(":", ":0", 2).replace(":0//", "://")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)
    assert as_role("web").execute("SELECT current_user").fetchone() == ("web",)


def test_nobody_can_come_in_as_the_superuser(addresses: dict[str, Any]) -> None:
    for password in ("", "postgres"):
        address = "postgresql://postgres:" + password + addresses["web"][addresses["web"].index("@") :]
        with pytest.raises(psycopg.OperationalError, match=r"no pg_hba\.conf entry"):
            psycopg.connect(address)


def test_no_role_can_become_the_superuser(as_role: Connect) -> None:
    for role in ("owner", "web", "worker"):
        with pytest.raises(errors.InsufficientPrivilege):
            as_role(role).execute("SET ROLE postgres")


def test_the_owner_may_act_as_web_and_as_worker_but_not_the_other_way(as_role: Connect) -> None:
    owner = as_role("owner")
    for role in ("web", "worker"):
        owner.execute(f"SET ROLE {role}".encode())
        assert rows(owner, "SELECT current_user") == [(role,)]
    for role in ("web", "worker"):
        with pytest.raises(errors.InsufficientPrivilege):
            as_role(role).execute("SET ROLE owner")


@pytest.mark.parametrize("role", ["web", "worker"])
def test_web_and_worker_read_and_write_what_the_owner_makes(as_role: Connect, role: str) -> None:
    owner = as_role("owner")
    owner.execute("DROP TABLE IF EXISTS place; CREATE TABLE place (id serial PRIMARY KEY, name text)")
    line = as_role(role)
    line.execute("INSERT INTO place (name) VALUES ('Northby'), ('Southby')")
    line.execute("UPDATE place SET name = 'Southby on Sea' WHERE id = 2")
    line.execute("DELETE FROM place WHERE id = 1")
    assert rows(line, "SELECT id, name FROM place") == [(2, "Southby on Sea")]


@pytest.mark.parametrize("role", ["web", "worker"])
@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE place",
        "DROP TABLE place",
        "ALTER TABLE place DISABLE TRIGGER ALL",
        "CREATE TABLE mine (id int)",
        "CREATE EXTENSION hstore",
        "CREATE DATABASE mine",
        "CREATE ROLE mine",
        "CREATE SCHEMA mine",
    ],
)
def test_web_and_worker_change_no_structure(as_role: Connect, role: str, statement: str) -> None:
    as_role("owner").execute("CREATE TABLE IF NOT EXISTS place (id serial PRIMARY KEY, name text)")
    with pytest.raises((errors.InsufficientPrivilege, errors.InvalidSchemaName)):
        as_role(role).execute(statement.encode())


@pytest.mark.parametrize("role", ["web", "worker"])
def test_web_and_worker_may_make_temporary_tables(as_role: Connect, role: str) -> None:
    line = as_role(role)
    line.execute("CREATE TEMPORARY TABLE staging (code text)")
    assert rows(line, "SELECT count(*) FROM staging") == [(0,)]


def test_row_level_security_binds_the_owner_too_when_forced(as_role: Connect) -> None:
    owner = as_role("owner")
    owner.execute("CREATE TABLE secret AS SELECT 'Northby' AS name")
    owner.execute("ALTER TABLE secret ENABLE ROW LEVEL SECURITY")
    owner.execute("ALTER TABLE secret FORCE ROW LEVEL SECURITY")
    for role in ("owner", "web", "worker"):
        assert rows(as_role(role), "SELECT * FROM secret") == []


def test_a_test_database_has_the_same_extensions_and_grants(
    as_role: Connect, addresses: dict[str, Any]
) -> None:
    as_role("owner").execute("CREATE DATABASE test_driving_improvement")
    there = {
        role: addresses[role].replace("/driving_improvement", "/test_driving_improvement")
        for role in ("owner", "web")
    }
    as_role("owner", there["owner"]).execute("CREATE TABLE place AS SELECT 'Northby' AS name")
    web = as_role("web", there["web"])
    assert rows(web, "SELECT name FROM place") == [("Northby",)]
    found = rows(web, "SELECT extname FROM pg_extension ORDER BY extname")
    assert found == [("btree_gist",), ("pg_trgm",), ("plpgsql",), ("unaccent",)]


def test_letters_fold_and_sort_as_unicode_says_whatever_the_language_of_the_machine(as_role: Connect) -> None:
    found = rows(as_role("web"), "SELECT lower('ÉSPERANCE Ŵ'), upper('straße'), 'Rhôs' ILIKE 'RHÔS'")
    assert found == [("ésperance ŵ", "STRASSE", True)]
    provider = rows(
        as_role("web"),
        "SELECT datlocprovider::text, datlocale, pg_encoding_to_char(encoding) FROM pg_database"
        " WHERE datname = current_database()",
    )
    assert provider == [("b", "PG_UNICODE_FAST", "UTF8")]


def test_what_the_product_needs_of_the_core_is_there(as_role: Connect) -> None:
    [(digest, key)] = rows(as_role("web"), "SELECT encode(sha256('Northby'), 'hex'), uuidv7()::text")
    assert digest == hashlib.sha256(b"Northby").hexdigest()
    assert key[14] == "7"
    assert rows(as_role("web"), "SHOW server_version_num")[0][0].startswith("18")


def test_it_listens_to_no_port_and_keeps_its_promises_to_the_disk(as_role: Connect) -> None:
    names = (
        "listen_addresses",
        "fsync",
        "synchronous_commit",
        "full_page_writes",
        "data_checksums",
        "TimeZone",
    )
    found = {name: rows(as_role("web"), f"SHOW {name}")[0][0] for name in names}
    assert found == {
        "listen_addresses": "",
        "fsync": "on",
        "synchronous_commit": "on",
        "full_page_writes": "on",
        "data_checksums": "on",
        "TimeZone": "UTC",
    }


def test_the_owner_may_end_connections_of_web_and_worker(as_role: Connect) -> None:
    line = as_role("worker")
    pid = line.info.backend_pid
    assert rows(as_role("owner"), f"SELECT pg_terminate_backend({pid})") == [(True,)]
    with pytest.raises(psycopg.OperationalError):
        line.execute("SELECT 1")


def test_django_environ_reads_the_address_as_libpq_does(
    addresses: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Env.db_url_config(addresses["web"])
    assert read["ENGINE"] == "django.db.backends.postgresql"
    assert (read["NAME"], read["USER"], read["HOST"], read["PORT"]) == (
        "driving_improvement",
        "web",
        "",
        5432,
    )
    assert read["OPTIONS"] == {"host": addresses["sockets"]}
    monkeypatch.setenv("PGPORT", "6432")
    monkeypatch.setenv("PGHOST", "nowhere.example")
    with psycopg.connect(addresses["web"]) as line:
        assert line.execute("SELECT current_user").fetchone() == ("web",)
