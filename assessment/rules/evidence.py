"""What may be cited as evidence."""

from __future__ import annotations

import datetime as dt
import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from assessment.enums import CitationKind
from framework.lifecycle import Refused

LONGEST_TITLE = 200
LONGEST_ADDRESS = 500

_NOT_IN_ADDRESSES = re.compile(r"[\s\\\x00-\x1f\x7f]")
"""A browser reads a backslash as a slash, and passes over what it cannot print."""

_WORKING_PAGES = ("/your-work", "/admin")
_INSIDE = (".localhost", ".local", ".internal", ".lan", ".intranet", ".home.arpa")
_NOT_FOR_ALL = "Give an address at which anybody can read the evidence; this one is not open to all."


def check_citation(
    *,
    kind: str,
    title: str,
    url: str,
    dated: dt.date | None,
    expires: dt.date | None,
    supports: str,
    at: dt.datetime,
) -> None:
    """Evidence has a title, an address that one can follow, and dates that can be true."""
    if kind not in CitationKind.values:
        raise Refused("Evidence is a figure, a published finding, a document or a link.")
    if not title.strip():
        raise Refused("Give the evidence a title.")
    if len(title) > LONGEST_TITLE:
        raise Refused(f"The title can have {LONGEST_TITLE} characters at most.")
    if len(supports) > LONGEST_TITLE:
        raise Refused(f"What it is cited for can have {LONGEST_TITLE} characters at most.")
    if "\x00" in title + supports:
        raise Refused("The title or what it is cited for holds a character that cannot be stored.")
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
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    is_ours = url.startswith("/") and not url.startswith("//")
    is_elsewhere = parts.scheme in ("http", "https") and bool(parts.hostname)
    if _NOT_IN_ADDRESSES.search(url) or not (is_ours or is_elsewhere):
        raise Refused("Give the address of the evidence in full, beginning with https://.")
    if parts.username is not None or (parts.path if is_ours else "").startswith(_WORKING_PAGES):
        raise Refused(_NOT_FOR_ALL)
    if is_elsewhere and not _is_public(str(parts.hostname)):
        raise Refused(_NOT_FOR_ALL)


def _is_public(host: str) -> bool:
    """Whether somebody outside could ask there: neither a machine of one's own nor a name of an office."""
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host.strip(".") and not host.rstrip(".").endswith(_INSIDE)
