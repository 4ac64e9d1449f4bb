"""The addresses of LGA staff's queue."""

from django.urls import path

from framework.stages import views

urlpatterns = [
    path("your-work/triage/", views.triage, name="triage"),
    path("your-work/triage/<int:proposal>/", views.decide, name="decide"),
]
