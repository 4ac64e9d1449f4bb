"""The addresses of the whole product, beside a bare view and a plain list to hold its pages against."""

from __future__ import annotations

from django.urls import path

from benchmarks.plain_list import PlainObservations
from benchmarks.serving_addresses import bare
from framework.config.urls import urlpatterns as product

urlpatterns = [path("bare/", bare), path("plain/observations/", PlainObservations.as_view()), *product]
