"""What a snapshot says of itself: the publication's own particulars stand in it, under the hash with the rest."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

from framework.publishing.canonical import NotPlain, canonical

if TYPE_CHECKING:
    from framework.publishing.models import Publication

OWN = "publication"
"""The one key of a snapshot that is not the element's."""


def particulars(publication: Publication) -> dict[str, Any]:
    """What a publication is, of what place and year, in which version, and since when it is public."""
    return {
        "element": publication.element,
        "kind": publication.kind,
        "locality": {"code": publication.locality.code, "name": publication.locality.name},
        "year": publication.year,
        "version": publication.version,
        "title": publication.title,
        "summary": publication.summary,
        "note": publication.note,
        "published": written(publication.release_at),
    }


def written(moment: dt.datetime) -> str:
    """A moment as text, to the second, in universal time: "2027-03-12T09:00:00Z"."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def sealed(snapshot: dict[str, Any], publication: Publication) -> bytes:
    """The element's snapshot with the publication's particulars, in the form that is hashed and kept.

    Raises NotPlain when it is not plain data, or uses the key that is ours.
    """
    if OWN in snapshot:
        raise NotPlain(f'snapshot has the key "{OWN}", which is added when it is published.')
    return canonical(snapshot | {OWN: particulars(publication)})


def opened(publication: Publication) -> tuple[dict[str, Any], dict[str, Any]]:
    """The particulars and the element's snapshot, read back from the kept text."""
    content = json.loads(publication.snapshot)
    return content.pop(OWN), content


def file_name(place: str, kind: str, year: int, version: int) -> str:
    """What a downloaded form is called, but for its ending: "northby-annual-2026-v2"."""
    return f"{slugify(f'{place} {kind} {year}'.replace('_', '-'))}-v{version}"
