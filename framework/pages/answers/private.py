"""Answers that depend on who reads them: nobody on the way keeps them, nor does the browser."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

PRIVATE = "private, no-store"

View = Callable[..., HttpResponseBase]


def private_page(view: View) -> View:
    """The view's answer is for this reader alone, whatever it says itself."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = view(request, *args, **kwargs)
        answer["Cache-Control"] = PRIVATE
        return answer

    return answered


class PrivateUnlessSaid:
    """Middleware: an answer that says nothing about keeping it is private, so that forgetting is safe.

    One that may be kept by anybody carries no cookie, not even the one that ends a stale session.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        answer.setdefault("Cache-Control", PRIVATE)
        if answer["Cache-Control"].startswith("public"):
            answer.cookies.clear()
        return answer
