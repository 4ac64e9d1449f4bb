"""Migrations are complete, and use nothing that the embedded PostgreSQL lacks."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.core.management import call_command

# The build has no pgcrypto, uuid-ossp, xml2, ICU or TLS; the core's sha256 and uuidv7 do their work.
LACKING = re.compile(
    r"pgcrypto|uuid-ossp|uuid_generate_|gen_random_bytes|\bdigest\(|\bhmac\(|\bcrypt\(|xpath_table|"
    r"provider\s*=\s*'?icu|CryptoExtension|-x-icu|pg_catalog\.\"[a-z]{2}-",
    re.IGNORECASE,
)


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    said = io.StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said, stderr=said)
    except SystemExit:
        pytest.fail(said.getvalue())


def test_migrations_use_only_what_the_embedded_database_has(repository: Any) -> None:
    migrations = [
        file for file in repository.files if "migrations" in file.parts and file.suffix in {".py", ".sql"}
    ]
    assert len(migrations) > 10
    assert [str(file) for file in migrations if LACKING.search(repository.read(file))] == []


def test_the_pattern_sees_what_it_is_for() -> None:
    for statement in (
        "CREATE EXTENSION pgcrypto",
        "SELECT digest(body, 'sha256')",
        "SELECT uuid_generate_v4()",
        "CREATE COLLATION welsh (provider = icu, locale = 'cy')",
        'ORDER BY name COLLATE "en-x-icu"',
    ):
        assert LACKING.search(statement), statement
    for statement in (
        "SELECT sha256(body), uuidv7()",
        "ORDER BY name COLLATE pg_unicode_fast",
        "the digest of it",
    ):
        assert not LACKING.search(statement), statement


def test_every_migration_names_what_it_does(repository: Any) -> None:
    automatic = re.compile(r"_(auto|alter|remove)_.*|_auto_\d+$")
    names = [
        file.stem for file in repository.files if file.parent.name == "migrations" and file.suffix == ".py"
    ]
    assert [name for name in names if automatic.search(name)] == []
