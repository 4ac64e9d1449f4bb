"""Making every form of a publication from its snapshot: tables, report, page."""

from __future__ import annotations

from framework.publishing import canonical, tables
from framework.publishing.models import Publication, PublicationFile
from framework.publishing.page import TYPE, packed, page
from framework.publishing.queries import PAGE
from framework.publishing.report import report
from framework.publishing.snapshot import opened

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "zip": "application/zip",
    "pdf": "application/pdf",
    PAGE: TYPE,
}


def made_from(publication: Publication) -> list[PublicationFile]:
    """The files, not yet saved; each is told of those before it, so that the page knows the report's hash."""
    found = tables.tables(opened(publication)[1])
    made = [
        _file(publication, "csv", found[0].csv()),
        _file(publication, "zip", tables.packed(found)),
    ]
    made.append(_file(publication, "pdf", report(publication, made)))
    made.append(_file(publication, PAGE, packed(page(publication, made))))
    return made


def _file(publication: Publication, form: str, content: bytes) -> PublicationFile:
    return PublicationFile(
        publication=publication,
        form=form,
        media_type=MEDIA_TYPES[form],
        content=content,
        size=len(content),
        sha256=canonical.sha256(content),
    )
