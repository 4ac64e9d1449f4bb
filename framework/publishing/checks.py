"""What about publishing is checked when the system starts: every kind has its templates, PDFs can be made."""

from __future__ import annotations

import ctypes.util
from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template

from framework import elements
from framework.elements import Element, PublicationKind

LIBRARIES = {
    "libpango-1.0-0": "pango-1.0",
    "libpangoft2-1.0-0": "pangoft2-1.0",
    "libharfbuzz-subset0": "harfbuzz-subset",
}
"""Debian's packages by the library in each that WeasyPrint loads."""


@register()
def kinds_have_templates(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """Each declared kind of publication has a code of its own, and the page and the report that it names."""
    found: list[CheckMessage] = []
    for element in elements.declared():
        codes = [kind.code for kind in element.publications]
        if len(set(codes)) < len(codes):
            found.append(Error(f"{element.name} declares a kind of publication twice.", id="publishing.E001"))
        found += [error for kind in element.publications for error in _template_errors(element, kind)]
    return found


def _template_errors(element: Element, kind: PublicationKind) -> Iterator[CheckMessage]:
    for name in (kind.page, kind.report):
        try:
            get_template(name)
        except (TemplateDoesNotExist, TemplateSyntaxError) as error:
            sentence = f"{element.name} publishes {kind.code} with {name}, which cannot be used: {error}"
            yield Error(sentence, id="publishing.E002")


@register()
def reports_can_be_made(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """The libraries under WeasyPrint are here; without them all works but the PDFs, which wait in the outbox."""
    missing = [package for package, library in LIBRARIES.items() if not _is_here(library)]
    if not missing:
        return []
    return [
        Warning(
            "No PDF can be made here: libraries that WeasyPrint needs are missing.",
            hint=f"On Debian or Ubuntu: sudo apt-get install {' '.join(missing)}",
            id="publishing.W001",
        )
    ]


def _is_here(library: str) -> bool:
    for name in (f"lib{library}.so.0", f"lib{library}.0.dylib"):
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return ctypes.util.find_library(library) is not None
