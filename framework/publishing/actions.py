"""Publishing a version of something, for good, and making its files once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connection, transaction

from framework.elements import publication_kind
from framework.places.models import Locality
from framework.publishing import canonical, queries, rules
from framework.publishing.making import made_from
from framework.publishing.models import Publication, PublicationFile
from framework.publishing.snapshot import sealed
from framework.publishing.tables import tables
from framework.record import actions as record

CHAIN = 0x9B11
FILES = 0x9B12


@transaction.atomic
def publish(
    *,
    element: str,
    kind: str,
    locality: Locality,
    year: int,
    title: str,
    summary: str,
    snapshot: dict[str, Any],
    by: Any,
    at: dt.datetime,
    release_at: dt.datetime | None = None,
    note: str = "",
    role: str = "",
) -> Publication:
    """Publish the next version of what the element publishes of this kind, place and year, in its transaction.

    Public from `release_at` by the database's clock, or at once; a version after the first is a correction
    and says in `note` what it changes. `snapshot` is plain data (see canonical); KeyError for a kind that no
    element declares; Refused when it is not to be published, or not like this.
    """
    publication_kind(element, kind)
    tables(snapshot)
    release_at = (release_at or at).replace(microsecond=0)
    rules.may_publish(title=title, summary=summary, release_at=release_at, at=at.replace(microsecond=0))
    _one_after_another(CHAIN)
    before = queries.last_version(element=element, kind=kind, locality=locality, year=year)
    if before is not None:
        rules.may_correct(before=before, snapshot=snapshot, note=note, release_at=release_at)
    publication = Publication(
        element=element,
        kind=kind,
        locality=locality,
        year=year,
        version=before.version + 1 if before else 1,
        title=title,
        summary=summary,
        note=note,
        release_at=release_at,
        published_at=at,
        by_id=by.pk if by else None,
    )
    _seal(publication, snapshot)
    publication.save(force_insert=True)
    _record(publication, by=by, at=at, role=role)
    return publication


def _seal(publication: Publication, snapshot: dict[str, Any]) -> None:
    """Give the publication its text, its hash, and its place after the last one of all."""
    content = sealed(snapshot, publication)
    publication.snapshot = content.decode()
    publication.sha256 = canonical.sha256(content)
    publication.previous = queries.head_of_chain()
    publication.chained = canonical.chained(publication.previous, publication.sha256)


def _record(publication: Publication, *, by: Any, at: dt.datetime, role: str) -> None:
    record.note(
        operation="publishing.publish",
        subject=publication,
        by=by,
        at=at,
        role=role,
        why=publication.note,
        details={"sha256": publication.sha256, "chained": publication.chained},
    )
    record.send(
        job="publishing.make_files",
        key=f"files:{publication.pk}",
        due_at=at,
        ids={"publication": publication.pk},
    )
    record.send(
        job="risk.sweep_after",
        key=f"sweep-after:publication:{publication.pk}",
        due_at=publication.release_at,
        ids={"publication": publication.pk},
    )


@transaction.atomic
def make_files(*, publication: Publication, at: dt.datetime) -> list[PublicationFile]:
    """Make every form of a publication from its snapshot, all or none; nothing when they are there already."""
    _one_after_another(FILES, publication.pk)
    if queries.has_files(publication):
        return []
    files = made_from(publication)
    PublicationFile.objects.bulk_create(files)
    record.note(
        operation="publishing.make_files",
        subject=publication,
        by=None,
        at=at,
        details={file.form: file.sha256 for file in files},
    )
    return files


def _one_after_another(lock: int, subject: int = 0) -> None:
    """Wait until no other transaction is at the same; held until this one ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [lock, subject % 2**31])
