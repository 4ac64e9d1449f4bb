"""The tags of immutable addresses that this process has sent, so that their 304 needs no query."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from django.http import HttpRequest

from .accepting import accepts_gzip


class Seen:
    """At most `limit` tags, the least used forgotten first."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._tags: OrderedDict[tuple[str, str, bool], str] = OrderedDict()
        self._lock = Lock()

    def etag(self, request: HttpRequest) -> str | None:
        """The tag last sent for this address in this form, if it is remembered."""
        with self._lock:
            key = self._key(request)
            if key in self._tags:
                self._tags.move_to_end(key)
            return self._tags.get(key)

    def keep(self, request: HttpRequest, etag: str) -> None:
        with self._lock:
            self._tags[self._key(request)] = etag
            if len(self._tags) > self._limit:
                self._tags.popitem(last=False)

    def _key(self, request: HttpRequest) -> tuple[str, str, bool]:
        return request.META.get("HTTP_HOST", ""), request.get_full_path(), accepts_gzip(request)
