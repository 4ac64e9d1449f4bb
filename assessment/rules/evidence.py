"""What may be cited as evidence."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

from assessment.enums import CitationKind
from framework.lifecycle import Refused

LONGEST_TITLE = 200
LONGEST_ADDRESS = 500


def check_citation(
    *,
    kind: str,
    title: str,
    url: str,
    dated: dt.date | None,
    expires: dt.date | None,
    at: dt.datetime,
) -> None:
    """Evidence has a title, an address that one can follow, and dates that can be true."""
    if kind not in CitationKind.values:
        raise Refused("Evidence is a figure, a published finding, a document or a link.")
    if not title.strip():
        raise Refused("Give the evidence a title.")
    if len(title) > LONGEST_TITLE:
        raise Refused(f"The title can have {LONGEST_TITLE} characters at most.")
    _check_address(url.strip())
    if dated is not None and dated > at.date():
        raise Refused("The date of the evidence is still to come.")
    if dated is None and kind in (CitationKind.DOCUMENT, CitationKind.LINK):
        raise Refused("Say of when the evidence is: its own date, not that of today.")
    if dated is not None and expires is not None and expires < dated:
        raise Refused("Evidence cannot expire before its own date.")


def _check_address(url: str) -> None:
    if len(url) > LONGEST_ADDRESS:
        raise Refused(f"The address can have {LONGEST_ADDRESS} characters at most.")
    if url.startswith("/") and not url.startswith("//"):
        return
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Refused("Give the address of the evidence in full, beginning with https://.")
