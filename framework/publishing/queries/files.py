"""The files of publications: whether they are made, their hashes, and their content where it is asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection

from framework.publishing.models import Publication, PublicationFile
from framework.publishing.snapshot import file_name

PAGE = "page"
"""The form under which the page is kept, as gzip."""

# In SQL, because putting it together from models takes longer than answering it.
_KEPT = """
    SELECT f.media_type, f.sha256, CASE WHEN f.sha256 = ANY(%s) THEN NULL ELSE f.content END,
           l.name, p.kind, p.year, p.version
    FROM publishing_publicationfile f
    JOIN publishing_publication p ON p.id = f.publication_id
    JOIN places_locality l ON l.id = p.locality_id
    WHERE f.publication_id = %s AND f.form = %s AND p.release_at <= statement_timestamp()
"""
_PAGE = """
    SELECT media_type, sha256, content FROM publishing_publicationfile
    WHERE publication_id = %s AND form = %s
      AND (SELECT release_at FROM publishing_publication WHERE id = %s) <= statement_timestamp()
"""
_LARGEST = 2**63 - 1
IN_MEMORY = 512
"""Pages that a process remembers, a few megabytes: they never change, and what is public stays public."""


@dataclass(frozen=True)
class Kept:
    """One file as it is sent: its name without an ending; `content` is None when the reader has it already."""

    name: str
    media_type: str
    sha256: str
    content: bytes | None


def kept(publication_id: int, form: str, known: Collection[str] = ()) -> Kept | None:
    """The file of a released publication, in one query that reads no content of which the hash is known."""
    if publication_id > _LARGEST:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_KEPT, [list(known), publication_id, form])
        row = cursor.fetchone()
    if row is None:
        return None
    media_type, sha256, content, *named_by = row
    return Kept(file_name(*named_by), media_type, sha256, None if content is None else bytes(content))


class NotKept(LookupError):
    """There is no such page, or not yet, or it is not public."""


@lru_cache(maxsize=IN_MEMORY)
def kept_page(publication_id: int) -> Kept:
    """The page of a released publication: in one query the first time, then from memory. Raises NotKept."""
    if publication_id > _LARGEST:
        raise NotKept
    with connection.cursor() as cursor:
        cursor.execute(_PAGE, [publication_id, PAGE, publication_id])
        row = cursor.fetchone()
    if row is None:
        raise NotKept
    media_type, sha256, content = row
    return Kept("", media_type, sha256, bytes(content))


def has_files(publication: Publication) -> bool:
    return PublicationFile.objects.filter(publication=publication).exists()


def files_of(publications: Iterable[Publication]) -> dict[int, list[PublicationFile]]:
    """The files of many publications without their content, by publication, in one query."""
    found: dict[int, list[PublicationFile]] = {publication.pk: [] for publication in publications}
    for file in PublicationFile.objects.filter(publication_id__in=found).defer("content").order_by("form"):
        found[file.publication_id].append(file)
    return found
