"""Every way we know to change what is published, as every role of the database: none works."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pgtrigger
import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F, ProtectedError
from django.test import Client

from framework.lifecycle import SQLSTATE
from framework.publishing.canonical import GENESIS, canonical, chained, sha256
from framework.publishing.models import Publication, PublicationFile

PUBLICATION, FILE = "publishing_publication", "publishing_publicationfile"
FORGED = canonical({"forged": "yes"}).decode()
CHECK_ALL = "SET CONSTRAINTS ALL IMMEDIATE"
"""What a commit does: keys to other tables are checked."""
KEPT = "kept as they are: they cannot be changed or deleted."


@pytest.fixture
def kept(publish: Callable[..., Publication], make: Callable[[Publication], Any]) -> Publication:
    """A publication with its files."""
    publication = publish()
    make(publication)
    sql(CHECK_ALL)
    return publication


def everything() -> list[Any]:
    """Each column of each row of both tables."""
    with connection.cursor() as cursor:
        found = []
        for table in (PUBLICATION, FILE):
            cursor.execute(f"SELECT md5(t::text) FROM {table} t ORDER BY id")
            found.append(cursor.fetchall())
    return found


def sql(statement: str, *, role: str = "") -> None:
    with connection.cursor() as cursor:
        if role:
            cursor.execute(f"SET LOCAL ROLE {role}")
        cursor.execute(statement)


def renamed(publication: Publication) -> Publication:
    publication.title = "Changed"
    return publication


def ignoring(statement: str) -> None:
    with pgtrigger.ignore():
        sql(statement)


THROUGH_THE_ORM: dict[str, Callable[[Publication], Any]] = {
    "save": lambda p: renamed(p).save(),
    "save of one field": lambda p: renamed(p).save(update_fields=["title"]),
    "update": lambda p: Publication.objects.filter(pk=p.pk).update(title="Changed"),
    "update by expression": lambda p: Publication.objects.update(year=F("year") + 1),
    "bulk update": lambda p: Publication.objects.bulk_update([renamed(p)], ["title"]),
    "update or create": lambda p: Publication.objects.update_or_create(
        pk=p.pk, defaults={"title": "Changed"}
    ),
    "bulk create over conflicts": lambda p: Publication.objects.bulk_create(
        [renamed(p)], update_conflicts=True, unique_fields=["id"], update_fields=["title"]
    ),
    "release earlier": lambda p: Publication.objects.update(release_at=p.release_at - dt.timedelta(1)),
    "delete": lambda p: p.delete(),
    "delete all": lambda p: Publication.objects.all().delete(),
    "raw delete": lambda p: Publication.objects.filter(pk=p.pk)._raw_delete("default"),
    "delete the place": lambda p: p.locality.delete(),
    "change a file": lambda p: p.files.update(content=b"other"),
    "save a file": lambda p: PublicationFile(pk=p.files.first().pk, publication=p, form="x").save(),
    "delete a file": lambda p: p.files.first().delete(),
    "delete all files": lambda p: PublicationFile.objects.all().delete(),
}

BY_SQL = {
    "update": f"UPDATE {PUBLICATION} SET title = 'Changed'",
    "update that changes nothing": f"UPDATE {PUBLICATION} SET title = title",
    "update in a query": f"WITH c AS (UPDATE {PUBLICATION} SET year = 1 RETURNING id) SELECT * FROM c",
    "update of the key": f"UPDATE {PUBLICATION} SET id = id + 1000",
    "insert on conflict": f"INSERT INTO {PUBLICATION} SELECT * FROM {PUBLICATION} "
    "ON CONFLICT (id) DO UPDATE SET title = 'Changed'",
    "merge": f"MERGE INTO {PUBLICATION} p USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE",
    "delete": f"DELETE FROM {PUBLICATION}",
    "delete with files": f"WITH f AS (DELETE FROM {FILE} RETURNING 1) DELETE FROM {PUBLICATION}",
    "delete of the place": f"DELETE FROM places_locality; {CHECK_ALL}",
    "truncate": f"TRUNCATE {PUBLICATION} CASCADE",
    "truncate of the files": f"TRUNCATE {FILE}",
    "truncate of the places": "TRUNCATE places_locality CASCADE",
    "update of a file": f"UPDATE {FILE} SET content = 'other', size = 5",
    "delete of a file": f"DELETE FROM {FILE} WHERE form = 'pdf'",
    "switching triggers off by setting": "SELECT set_config('pgtrigger.ignore', "
    f"(SELECT array_agg(tgname)::text FROM pg_trigger), true); UPDATE {PUBLICATION} SET title = 'Changed'",
    "playing the replica": f"SET LOCAL session_replication_role = replica; DELETE FROM {FILE}",
}

NOT_THE_OWNERS = {
    "switch the triggers off": f"ALTER TABLE {PUBLICATION} DISABLE TRIGGER USER",
    "drop a trigger": f"DROP TRIGGER pgtrigger_keeps_39049 ON {PUBLICATION}",
    "drop a rule of the table": f"ALTER TABLE {PUBLICATION} DROP CONSTRAINT publication_version_once",
    "drop the table": f"DROP TABLE {FILE}",
    "change a column": f"ALTER TABLE {PUBLICATION} ALTER COLUMN title TYPE char(1)",
    "do it with a rule": f"CREATE RULE r AS ON SELECT TO {FILE} DO INSTEAD NOTHING",
    "replace a trigger's function": "CREATE OR REPLACE FUNCTION pgtrigger_keeps_39049() RETURNS trigger "
    "AS 'BEGIN RETURN NEW; END' LANGUAGE plpgsql",
    "become the owner": "SET SESSION AUTHORIZATION owner; DELETE FROM publishing_publicationfile",
}


def refused(attempt: Callable[[], Any]) -> Exception:
    """The attempt fails, and everything is as it was."""
    before = everything()
    with pytest.raises((DatabaseError, ProtectedError)) as failed, transaction.atomic():
        attempt()
    assert everything() == before
    return failed.value


@pytest.mark.parametrize("way", THROUGH_THE_ORM)
def test_nothing_is_changed_through_the_models(kept: Publication, way: str) -> None:
    refused(lambda: THROUGH_THE_ORM[way](kept))


@pytest.mark.parametrize("role", ["", "web", "worker"], ids=["owner", "web", "worker"])
@pytest.mark.parametrize("way", BY_SQL)
def test_nothing_is_changed_by_sql(kept: Publication, way: str, role: str) -> None:
    refused(lambda: sql(BY_SQL[way], role=role))


@pytest.mark.parametrize("role", ["web", "worker"])
@pytest.mark.parametrize("way", NOT_THE_OWNERS)
def test_what_holds_the_rows_is_held_by_the_owner(kept: Publication, way: str, role: str) -> None:
    refused(lambda: sql(NOT_THE_OWNERS[way], role=role))


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        (f"UPDATE {PUBLICATION} SET title = 'Changed'", "Publications"),
        (f"DELETE FROM {PUBLICATION}", "Publications"),
        (f"TRUNCATE {PUBLICATION} CASCADE", "Publications"),
        (f"UPDATE {FILE} SET form = 'x'", "Files of publications"),
        (f"DELETE FROM {FILE}", "Files of publications"),
        (f"TRUNCATE {FILE}", "Files of publications"),
    ],
)
def test_the_database_refuses_in_words(kept: Publication, statement: str, what: str) -> None:
    error = refused(lambda: sql(statement))
    cause: Any = error.__cause__
    assert (cause.sqlstate, cause.diag.message_primary) == (SQLSTATE, f"{what} are {KEPT}")


def test_switching_our_triggers_off_in_python_does_not_help(kept: Publication) -> None:
    refused(lambda: ignoring(f"UPDATE {PUBLICATION} SET title = 'Changed'"))


def planted(kept: Publication, **said: Any) -> Publication:
    """A row that nobody published, its hashes right unless said otherwise."""
    row = Publication(
        element="tiny",
        kind="annual",
        locality=kept.locality,
        year=2026,
        version=2,
        title="Forged",
        summary="Forged.",
        note="Forged.",
        snapshot=FORGED,
        sha256=sha256(FORGED.encode()),
        previous=kept.chained,
        release_at=kept.release_at,
    )
    for name, value in said.items():
        setattr(row, name, value)
    row.chained = said.get("chained") or chained(row.previous, row.sha256)
    return row


@pytest.mark.parametrize(
    "said",
    [
        {"sha256": sha256(b"another")},
        {"chained": sha256(b"another")},
        {"previous": sha256(b"nobody")},
        {"previous": GENESIS},
        {"version": 1},
        {"note": ""},
    ],
    ids=[
        "hash of another",
        "linked by another",
        "after nobody",
        "a fork",
        "a version twice",
        "without a note",
    ],
)
def test_a_row_that_does_not_belong_in_the_chain_is_not_let_in(
    kept: Publication, said: dict[str, Any]
) -> None:
    refused(lambda: planted(kept, **said).save(force_insert=True))


def test_a_row_that_belongs_there_would_be_let_in(kept: Publication) -> None:
    """So that the refusals above are known to be for the reason that they name."""
    planted(kept).save(force_insert=True)
    assert Publication.objects.count() == 2


def test_a_second_report_is_not_let_in_nor_one_that_is_not_its_hash(kept: Publication) -> None:
    right = {"publication": kept, "media_type": "text/plain", "content": b"x", "size": 1}
    refused(lambda: PublicationFile.objects.create(form="pdf", sha256=sha256(b"x"), **right))
    refused(lambda: PublicationFile.objects.create(form="new", sha256=sha256(b"y"), **right))
    refused(lambda: PublicationFile.objects.create(form="new", sha256=sha256(b"x"), **(right | {"size": 2})))


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_changed_over_http(kept: Publication, client: Client, method: str) -> None:
    before = everything()
    for form in ("/", ".pdf", ".json", ".csv", ".zip"):
        answer = getattr(client, method)(f"/publications/{kept.pk}{form}", {"title": "Changed"})
        assert answer.status_code == 405
    assert everything() == before
