"""The report of a publication: its template filled from the snapshot, and sent to the press."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from framework.charts.widths import text_width
from framework.elements import publication_kind
from framework.publishing import shown
from framework.publishing.models import Publication, PublicationFile
from framework.publishing.printing import assets, print_report

FACES = (("upright", "normal"), ("italic", "italic"), ("upright_more", "normal"), ("italic_more", "italic"))
COVER_POINTS = 459.0
LARGEST, SMALLEST = 81, 24
LINES = 3


def report(publication: Publication, files: Sequence[PublicationFile] = ()) -> bytes:
    """The PDF. `files` are the other forms, whose sizes it prints. Raises CannotPrint with the reasons."""
    return print_report(report_html(publication, files), base_url=settings.SITE_URL)


def report_html(publication: Publication, files: Sequence[PublicationFile] = ()) -> str:
    """What the press is given."""
    kind = publication_kind(publication.element, publication.kind)
    context = shown.context(publication, files)
    return render_to_string(kind.report, context | report_context(context["publication"]))


def report_context(particulars: dict[str, Any]) -> dict[str, Any]:
    """What only paper needs: style and type by their hash, the size of the name on the cover."""
    place, found = particulars["locality"], assets()
    return {
        "publication": particulars,
        "site": {"name": settings.SITE_NAME, "address": settings.SITE_URL},
        "stylesheet": found["style"].address,
        "faces": [_face(found[name].address, style) for name, style in FACES],
        "name_size": name_size(place["name"]),
        "area_shown": f"{shown.without_scheme(settings.SITE_URL)}/areas/{place['code']}/",
    }


def name_size(name: str) -> int:
    """The type size in points at which a place's name fills the cover: no word cut, at most three lines."""
    for size in range(LARGEST, SMALLEST, -1):
        if _lines(name, size) <= LINES:
            return size
    return SMALLEST


def _lines(name: str, size: int) -> int:
    """How many lines the name takes at a size; more than fit when a word is wider than the line."""
    lines, line = 1, ""
    for word in name.split():
        if text_width(word, size, 700) > COVER_POINTS:
            return LINES + 1
        wider = f"{line} {word}".strip()
        if text_width(wider, size, 700) > COVER_POINTS:
            lines, line = lines + 1, word
        else:
            line = wider
    return lines


def _face(address: str, style: str) -> dict[str, Any]:
    return {"address": address, "style": style}
