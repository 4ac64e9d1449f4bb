"""Pages for what is refused, missing or broken, for Django's handlers and for the middleware of refusals."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.utils.html import format_html

from .private import PRIVATE

_MAY_NOT = "You may not do this with the roles that you hold."
_TOO_OLD = (
    "This page was open for too long, or in a browser that keeps no cookies. "
    "Go back, reload it, and send it again."
)


def not_there(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The one answer for what does not exist and what is not this reader's: the same bytes for everybody."""
    return _page("404.html", {}, status=404)


def refused(request: HttpRequest, exception: Exception | None = None, *, status: int = 403) -> HttpResponse:
    """The sentence that the exception carries, on a page; a part of a page gets the sentence alone."""
    sentence = getattr(exception, "sentence", "") or _MAY_NOT
    if request.headers.get("HX-Request"):
        return _private(HttpResponse(format_html("<p>{}</p>", sentence), status=status))
    return _page("403.html", {"sentence": sentence, "status": status}, status=status)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """For Django's CSRF_FAILURE_VIEW."""
    return _page("403.html", {"sentence": _TOO_OLD, "status": 403}, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """For Django's handler500: a page that needs neither the database nor the reader."""
    return _page("500.html", {}, status=500)


def _page(template: str, context: dict[str, object], *, status: int) -> HttpResponse:
    return _private(HttpResponse(get_template(template).render(context), status=status))


def _private(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = PRIVATE
    return answer
