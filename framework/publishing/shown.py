"""What the page and the report of a publication are rendered from: its snapshot, and nothing that can change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.conf import settings

from framework.elements import publication_kind
from framework.pages import words
from framework.publishing import queries
from framework.publishing.models import Publication, PublicationFile
from framework.publishing.snapshot import file_name, opened

GROUP = 4
GROUPS_A_LINE = 8

OFFERED = {
    "json": ("All data of this version", "JSON"),
    "csv": ("The main table", "CSV"),
    "zip": ("All tables, with a data dictionary", "CSV in a ZIP file"),
    "pdf": ("This report", "PDF, accessible"),
}


def context(publication: Publication, files: Sequence[PublicationFile]) -> dict[str, Any]:
    """For templates: `publication`, `snapshot`, `versions`, `files` and `site`, all plain values.

    `files` are those made so far: without a size there is none to show.
    """
    particulars, snapshot = opened(publication)
    name = file_name(particulars["locality"]["name"], publication.kind, publication.year, publication.version)
    versions = [version_row(each, publication) for each in queries.versions_to(publication)]
    return {
        "publication": {
            **particulars,
            "id": publication.pk,
            "kind_title": publication_kind(publication.element, publication.kind).title,
            "published_on": words.day(published(particulars)),
            "first_published_on": versions[-1]["published_on"],
            "address": address(publication.pk),
            "address_shown": without_scheme(address(publication.pk)),
            "sha256": publication.sha256,
            "short_hash": short_hash(publication.sha256),
            "hash_lines": hash_lines(publication.sha256),
            "previous_lines": hash_lines(publication.previous),
            "chained_lines": hash_lines(publication.chained),
            "file_name": name,
        },
        "snapshot": snapshot,
        "versions": versions,
        "files": [offer(publication, form, name, files) for form in OFFERED],
        "site": {"name": settings.SITE_NAME, "address": settings.SITE_URL},
    }


def published(particulars: dict[str, Any]) -> dt.datetime:
    """Since when it is public, as the snapshot says."""
    return dt.datetime.fromisoformat(particulars["published"])


def address(publication_id: int, form: str = "") -> str:
    """The address of a publication, or of one of its other forms, with scheme and host."""
    return f"{settings.SITE_URL}/publications/{publication_id}{f'.{form}' if form else '/'}"


def without_scheme(address: str) -> str:
    """An address as it is printed."""
    return address.split("://", 1)[-1]


def short_hash(sha256: str) -> str:
    """The first two groups, which are enough to tell two apart by eye."""
    return f"{sha256[:GROUP]} {sha256[GROUP : 2 * GROUP]}"


def hash_lines(sha256: str) -> list[str]:
    """The hash in groups of four, eight groups a line, to be compared by eye."""
    groups = [sha256[start : start + GROUP] for start in range(0, len(sha256), GROUP)]
    starts = range(0, len(groups), GROUPS_A_LINE)
    return [" ".join(groups[start : start + GROUPS_A_LINE]) for start in starts]


def version_row(version: Publication, this: Publication) -> dict[str, Any]:
    """One line of the table of versions."""
    return {
        "version": version.version,
        "is_this": version.pk == this.pk,
        "published_on": words.day(version.release_at),
        "note": version.note or "First publication.",
        "short_hash": short_hash(version.sha256),
        "path": f"/publications/{version.pk}/",
        "address": address(version.pk),
        "address_shown": without_scheme(address(version.pk)),
    }


def offer(publication: Publication, form: str, name: str, files: Sequence[PublicationFile]) -> dict[str, Any]:
    """One file that can be taken away: what it is, its name and address, type and size."""
    what, media = OFFERED[form]
    made = next((file for file in files if file.form == form), None)
    size = len(publication.snapshot.encode()) if form == "json" else made.size if made else None
    sha256 = publication.sha256 if form == "json" else made.sha256 if made else ""
    return {
        "form": form,
        "what": what,
        "type": media if size is None else f"{media}, {words.file_size(size)}",
        "name": f"{name}.{form}",
        "path": f"/publications/{publication.pk}.{form}",
        "address": address(publication.pk, form),
        "sha256": sha256,
        "hash_lines": hash_lines(sha256) if sha256 else [],
    }
