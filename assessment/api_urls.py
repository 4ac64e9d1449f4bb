"""Addresses of the API, under api/v1/."""

from __future__ import annotations

from django.urls import path

from assessment.api import AnswerViewSet

urlpatterns = [
    path(
        "assessments/<int:assessment>/answers/<int:pk>/",
        AnswerViewSet.as_view({"get": "retrieve", "patch": "partial_update"}),
        name="api_answer",
    ),
]
