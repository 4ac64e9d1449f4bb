"""What a reader says it can take and what it already has: Accept-Encoding and If-None-Match (RFC 9110)."""

from __future__ import annotations

import re

from django.http import HttpRequest

_TAG = re.compile(r'(?:W/)?("[^"]*")')


def accepts_gzip(request: HttpRequest) -> bool:
    """Whether gzip is welcome: named, or by the star, and not at quality nought."""
    qualities = _qualities(request.headers.get("Accept-Encoding", ""))
    return qualities.get("gzip", qualities.get("x-gzip", qualities.get("*", 0.0))) > 0


def knows(request: HttpRequest, etag: str) -> bool:
    """Whether the reader already has this representation; tags compare weakly, as the rule for 304 says."""
    header = request.headers.get("If-None-Match", "")
    return header.strip() == "*" or etag in _TAG.findall(header)


def _qualities(header: str) -> dict[str, float]:
    found = {}
    for part in header.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if name:
            found[name] = next((_quality(p[2:]) for p in parameters if p.startswith("q=")), 1.0)
    return found


def _quality(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
