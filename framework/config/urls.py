"""Every address. Each app brings its own; the elements' are found through the settings."""

from __future__ import annotations

from django.urls import path, include  # noqa: F401

urlpatterns: list = []
