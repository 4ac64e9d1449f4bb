"""The addresses that the server of the benchmarks has: publications, and a bare view to hold them against."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Nothing.")


urlpatterns = [path("bare/", bare), path("", include("framework.publishing.urls"))]
