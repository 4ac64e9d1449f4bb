"""Nobody: what a public page sees in place of the person who reads it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

_NOBODY = "A public page is the same for everybody: it has no session, and no form with a token."
_ABSENT = object()


class NoSession:
    """Refuses whoever looks: a public page that read the session would differ from reader to reader."""

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise RuntimeError(_NOBODY)

    __getitem__ = __setitem__ = __delitem__ = __contains__ = get = pop = _refuse

    def __getattr__(self, name: str) -> NoReturn:
        self._refuse()


@contextmanager
def without_reader(request: HttpRequest) -> Iterator[None]:
    """The request without session, cookies and person, which come back afterwards.

    RuntimeError when the page asked for a form token all the same: its cookie would make the page private.
    """
    nobody = {"session": NoSession(), "user": AnonymousUser(), "COOKIES": {}}
    kept = {name: request.__dict__.get(name, _ABSENT) for name in nobody}
    asked_before = request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
    request.__dict__.update(nobody)
    try:
        yield
    finally:
        for name, value in kept.items():
            if value is _ABSENT:
                del request.__dict__[name]
            else:
                request.__dict__[name] = value
    if request.META.get("CSRF_COOKIE_NEEDS_UPDATE") and not asked_before:
        raise RuntimeError(_NOBODY)
