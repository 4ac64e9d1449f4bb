"""Errors of the API as RFC 9457 problem documents."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from framework.lifecycle import NotThere, Refused

NOT_THERE = "There is nothing at this address."


class ProblemRenderer(JSONRenderer):
    media_type = "application/problem+json"
    format = "problem"


def problem_document(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler: every refusal in one shape, with a sentence; None for what is not ours."""
    known = _as_api_error(error)
    if known is None:
        return None
    told: dict[str, Any] = {
        "type": "about:blank",
        "title": _title(known.status_code),
        "status": known.status_code,
        "detail": _sentence(known),
        "instance": context["request"].path,
    }
    if isinstance(known, exceptions.ValidationError) and isinstance(known.detail, dict):
        told["errors"] = {
            field: [str(word) for word in _listed(words)] for field, words in known.detail.items()
        }
    answer = Response(told, status=known.status_code)
    answer.accepted_renderer = ProblemRenderer()
    answer.accepted_media_type = ProblemRenderer.media_type
    answer.renderer_context = {}  # type: ignore[attr-defined]
    answer.content_type = ProblemRenderer.media_type
    wait = getattr(known, "wait", None)
    if wait is not None:
        answer["Retry-After"] = str(max(1, round(wait)))
    if challenge := getattr(known, "auth_header", None):
        answer["WWW-Authenticate"] = challenge
    return answer


def _as_api_error(error: Exception) -> exceptions.APIException | None:
    if isinstance(error, exceptions.APIException):
        return error
    if isinstance(error, NotThere | Http404):
        return exceptions.NotFound(NOT_THERE)
    if isinstance(error, PermissionDenied):
        return exceptions.PermissionDenied()
    if isinstance(error, Refused):
        refused = exceptions.APIException(error.sentence)
        refused.status_code = status.HTTP_409_CONFLICT
        return refused
    return None


def _title(code: int) -> str:
    return {
        400: "Something in the request is not right",
        401: "Sign in with a token",
        403: "Not allowed",
        404: "Not found",
        405: "Not possible at this address",
        406: "Not available in this form",
        409: "Not possible now",
        412: "Changed by somebody else",
        415: "Not a form that is read here",
        428: "Say which version you saw",
        429: "Too many requests",
    }.get(code, "Refused")


def _sentence(error: exceptions.APIException) -> str:
    if isinstance(error, exceptions.NotFound):
        return NOT_THERE
    if isinstance(error.detail, dict):
        return " ".join(
            f"{field}: {' '.join(map(str, _listed(words)))}" for field, words in error.detail.items()
        )
    if isinstance(error.detail, list):
        return " ".join(map(str, error.detail))
    return str(error.detail)


def _listed(words: Any) -> list[Any]:
    return words if isinstance(words, list) else [words]
