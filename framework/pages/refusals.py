"""Refusals on their way to a person: as a page, or as an error of the form, in the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import Error as DatabaseError
from django.forms import BaseForm
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from framework.lifecycle import SQLSTATE, Conflict, NotThere, Refused

from .answers import not_there, refused


class RefusalMiddleware:
    """Answers 403 for what is refused, 409 where somebody was first, 404 for what is not there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        refusal = as_refusal(exception)
        if refusal is None:
            return None
        if isinstance(refusal, NotThere):
            return not_there(request)
        return refused(request, refusal, status=409 if isinstance(refusal, Conflict) else 403)


def as_refusal(exception: Exception) -> Refused | None:
    """The refusal that this is, also where it was the database that refused in its own triggers' words."""
    if isinstance(exception, Refused):
        return exception
    cause = exception.__cause__ if isinstance(exception, DatabaseError) else None
    if getattr(cause, "sqlstate", None) != SQLSTATE:
        return None
    return Conflict(str(cause.diag.message_primary))  # type: ignore[union-attr]


@contextmanager
def refusals_in(form: BaseForm, field: str | None = None) -> Iterator[None]:
    """What is refused inside becomes an error of the form (or of one field), so that nothing typed is lost.

    Afterwards `form.is_valid()` says whether all went well. What is not there stays not there.
    """
    try:
        yield
    except NotThere:
        raise
    except (Refused, DatabaseError) as exception:
        refusal = as_refusal(exception)
        if refusal is None:
            raise
        form.add_error(field, refusal.sentence)
