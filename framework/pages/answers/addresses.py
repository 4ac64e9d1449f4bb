"""The other forms of a page at its own address: `/areas/E06000030/2025.pdf`, or `?format=pdf`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path

View = Callable[..., HttpResponseBase]


def addresses(route: str, view: View, *, name: str, forms: Sequence[str] = ()) -> list[URLPattern]:
    """The page at `route/` called `name`, and each other form at `route.form` called `name_form`.

    `route` has no last slash. The view is called with `form="html"` or one of `forms`, which `?format=` at
    the page's own address chooses too; a form that the page does not have is not there.
    """
    chosen = _choosing(view, forms)
    page = path(f"{route}/" if route else "", chosen, name=name)
    return [page, *(path(f"{route}.{form}", chosen, {"form": form}, name=f"{name}_{form}") for form in forms)]


def _choosing(view: View, forms: Sequence[str]) -> View:
    @wraps(view)
    def answered(
        request: HttpRequest, *args: Any, form: str | None = None, **kwargs: Any
    ) -> HttpResponseBase:
        asked = form or request.GET.get("format") or "html"
        if asked != "html" and asked not in forms:
            raise Http404(f"This page has no form called {asked!r}.")
        return view(request, *args, form=asked, **kwargs)

    return answered
