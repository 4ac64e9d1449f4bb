"""Sending what is kept, as it is kept: 304 where the reader has it, without reading it from the database."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from framework.pages.answers import public_answer
from framework.pages.answers.accepting import accepts_gzip
from framework.pages.answers.public import CHECKED, FIXED
from framework.publishing.page import unpacked
from framework.publishing.queries import Kept

_PACKED = re.compile(r'"([0-9a-f]{64})-gzip"')
_PLAIN = re.compile(r'"([0-9a-f]{64})"')


def known(request: HttpRequest, *, packed: bool) -> list[str]:
    """The hashes of what the reader says it has, of the representation that it would be sent."""
    tag = _PACKED if packed and accepts_gzip(request) else _PLAIN
    return tag.findall(request.headers.get("If-None-Match", ""))


def kept_page(request: HttpRequest, page: Kept, *, immutable: bool) -> HttpResponse:
    """The page out of its row: nothing is rendered, and unpacked only for a reader who cannot."""
    packed = page.content or b""
    body = b"" if accepts_gzip(request) or not packed else unpacked(packed)
    return public_answer(
        request, body, content_type=page.media_type, packed=packed, digest=page.sha256, immutable=immutable
    )


def kept_file(request: HttpRequest, file: Kept, name: str, *, immutable: bool) -> HttpResponseBase:
    """A file out of its row. A report opens in the browser, data are saved under their name."""
    answer = HttpResponse(file.content or b"", content_type=file.media_type)
    how = "inline" if file.media_type == "application/pdf" else "attachment"
    answer["Content-Disposition"] = f'{how}; filename="{name}"'
    answer["Cache-Control"] = FIXED if immutable else CHECKED
    answer["ETag"] = f'"{file.sha256}"'
    return get_conditional_response(request, etag=answer["ETag"], response=answer) or answer
