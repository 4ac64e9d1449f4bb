"""How a machine asks how we are."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from framework.access.door import operates
from framework.record.health import ailments


@require_safe
@operates("system.health")
def healthz(request: HttpRequest) -> HttpResponse:
    """The process lives."""
    return JsonResponse({"lives": True}, headers={"Cache-Control": "no-store"})


@require_safe
@operates("system.health")
def readyz(request: HttpRequest) -> HttpResponse:
    """It can serve: database, broker and migrations are as they should be; 503 and which part when not."""
    found = ailments()
    status = 503 if found else 200
    told = {"ready": not found, "ailments": found}
    return JsonResponse(told, status=status, headers={"Cache-Control": "no-store"})
