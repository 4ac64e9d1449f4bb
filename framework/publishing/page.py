"""The page of a publication: its template filled from the snapshot, once, and kept as it is sent."""

from __future__ import annotations

import gzip
from collections.abc import Sequence

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string

from framework.elements import publication_kind
from framework.publishing import shown
from framework.publishing.models import Publication, PublicationFile

TYPE = "text/html; charset=utf-8"


def page(publication: Publication, files: Sequence[PublicationFile] = ()) -> bytes:
    """The page as UTF-8. `files` are the other forms, as far as they are made."""
    kind = publication_kind(publication.element, publication.kind)
    context = shown.context(publication, files)
    made_on = shown.published(context["publication"])
    return _with_lasting_addresses(render_to_string(kind.page, context | {"published_on": made_on})).encode()


def packed(content: bytes) -> bytes:
    """The same bytes always give the same gzip."""
    return gzip.compress(content, compresslevel=9, mtime=0)


def unpacked(content: bytes) -> bytes:
    return gzip.decompress(content)


def _with_lasting_addresses(html: str) -> str:
    """Styles by their plain names: a page is kept for ever, and a name with a hash ends with its release."""
    hashed_files: dict[str, str] = getattr(staticfiles_storage, "hashed_files", {})
    for name, hashed in hashed_files.items():
        html = html.replace(f"{settings.STATIC_URL}{hashed}", f"{settings.STATIC_URL}{name}")
    return html
