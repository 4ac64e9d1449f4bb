"""One publication as a row of the list: for machines, for tables, and for whoever checks the chain."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from framework.pages.export import Column, Kind
from framework.publishing import queries, shown
from framework.publishing.models import Publication, PublicationFile
from framework.publishing.snapshot import written

_COLUMNS: tuple[tuple[str, Kind], ...] = (
    ("id", "number"),
    ("element", "text"),
    ("kind", "text"),
    ("locality", "text"),
    ("year", "number"),
    ("version", "number"),
    ("title", "text"),
    ("summary", "text"),
    ("note", "text"),
    ("published_at", "text"),
    ("sha256", "text"),
    ("previous", "text"),
    ("chained", "text"),
    ("url", "text"),
)
COLUMNS = [Column(name, lambda row, name=name: row[name], kind) for name, kind in _COLUMNS]  # type: ignore[misc]


def row(publication: Publication) -> dict[str, Any]:
    """What the contract says of a publication, with what is needed to check its place in the chain."""
    return {
        "id": publication.pk,
        "element": publication.element,
        "kind": publication.kind,
        "locality": publication.locality.code,
        "year": publication.year,
        "version": publication.version,
        "title": publication.title,
        "summary": publication.summary,
        "note": publication.note,
        "published_at": written(publication.release_at),
        "sha256": publication.sha256,
        "previous": publication.previous,
        "chained": publication.chained,
        "url": shown.address(publication.pk),
    }


def rows_with_files(publications: Iterable[Publication]) -> list[dict[str, Any]]:
    """The same, each with its files: address, size and hash."""
    publications = list(publications)
    files = queries.files_of(publications)
    return [row(each) | {"files": _files(files[each.pk])} for each in publications]


def _files(files: list[PublicationFile]) -> dict[str, dict[str, Any]]:
    return {
        file.form: {
            "url": shown.address(file.publication_id, file.form),
            "size": file.size,
            "sha256": file.sha256,
        }
        for file in files
        if file.form != queries.PAGE
    }
