"""The addresses of the public lists, under /api/v1/."""

from django.urls import path

from framework.public.api import views

urlpatterns = [
    path("localities/", views.Localities.as_view(), name="localities"),
    path("localities/<str:code>/", views.LocalityDetail.as_view(), name="locality"),
    path("indicators/", views.Indicators.as_view(), name="indicators"),
    path("observations/", views.Observations.as_view(), name="observations"),
    path("standings/", views.Standings.as_view(), name="standings"),
    path("agreements/", views.Agreements.as_view(), name="agreements"),
    path("publications/", views.Publications.as_view(), name="publications"),
    path("stages/", views.Stages.as_view(), name="stages"),
    path("transitions/", views.Transitions.as_view(), name="transitions"),
]
