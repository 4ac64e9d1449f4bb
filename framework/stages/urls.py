"""The addresses of LGA staff's queue."""

from django.urls import path

from framework.stages import views

urlpatterns = [
    path("work/triage/", views.triage, name="triage"),
    path("work/triage/<int:proposal>/", views.decide, name="decide"),
]
