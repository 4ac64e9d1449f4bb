"""Answers that are the same for everybody: a strong hash, 304 where it is known, no cookie, no reader."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from .accepting import accepts_gzip, knows
from .reader import without_reader
from .seen import Seen

CHECKED = "public, max-age=0, must-revalidate"
FIXED = "public, max-age=31536000, immutable"
SMALL = 600
"""Bytes under which packing is not worth its header."""

View = Callable[..., HttpResponseBase]

_seen = Seen(limit=20_000)


def public_page(view: View | None = None, *, immutable: bool = False) -> Any:
    """The view answers everybody alike: called without session, cookies or person, for GET and HEAD only.

    A 200 leaves with a strong ETag, as 304 where the reader has it, packed where the reader can unpack it.
    `immutable` is for addresses whose content never changes: they may be kept for a year, and once seen by
    this process their 304 costs neither the view nor a query.
    """
    if view is None:
        return lambda found: public_page(found, immutable=immutable)

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if immutable and (known := _seen.etag(request)) and knows(request, known):
            return _not_modified(known, immutable=True)
        with without_reader(request):
            answer = _rendered(view(request, *args, **kwargs))
        if answer.status_code != 200 or not isinstance(answer, HttpResponse):
            answer.setdefault("Cache-Control", CHECKED)
            return answer
        return answer if answer.has_header("ETag") else _sealed(request, answer, immutable=immutable)

    return answered


def public_answer(
    request: HttpRequest,
    body: bytes,
    *,
    content_type: str,
    packed: bytes | None = None,
    digest: str | None = None,
    immutable: bool = False,
) -> HttpResponse:
    """An answer out of bytes already made: `packed` is their gzip form, `digest` their SHA-256 in hex.

    Where both are stored beside the body nothing is computed here. The packed form is another representation
    and so has another ETag; a cache that holds both may send both.
    """
    packs = accepts_gzip(request) and (packed is not None or len(body) >= SMALL)
    etag = f'"{digest or sha256(body).hexdigest()}{"-gzip" if packs else ""}"'
    if immutable:
        _seen.keep(request, etag)
    if knows(request, etag):
        return _not_modified(etag, immutable=immutable)
    sent = (packed or gzip.compress(body, compresslevel=6, mtime=0)) if packs else body
    answer = HttpResponse(sent, content_type=content_type)
    if packs:
        answer["Content-Encoding"] = "gzip"
    answer["Content-Length"] = str(len(sent))
    return _marked(answer, etag, immutable=immutable)


def _sealed(request: HttpRequest, made: HttpResponse, *, immutable: bool) -> HttpResponse:
    answer = public_answer(request, made.content, content_type=made["Content-Type"], immutable=immutable)
    ours = {"content-type", "content-length", "cache-control", "vary"}
    for name, value in made.items():
        if name.lower() not in ours:
            answer[name] = value
    return answer


def _rendered(answer: HttpResponseBase) -> HttpResponseBase:
    if (render := getattr(answer, "render", None)) and not getattr(answer, "is_rendered", True):
        render()
    answer.cookies.clear()
    return answer


def _not_modified(etag: str, *, immutable: bool) -> HttpResponse:
    answer = _marked(HttpResponse(status=304), etag, immutable=immutable)
    del answer["Content-Type"]
    return answer


def _marked(answer: HttpResponse, etag: str, *, immutable: bool) -> HttpResponse:
    answer["ETag"] = etag
    answer["Cache-Control"] = FIXED if immutable else CHECKED
    answer["Vary"] = "Accept-Encoding"
    return answer
