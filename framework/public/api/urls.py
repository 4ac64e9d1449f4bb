"""The addresses of the public lists, under /api/v1/."""

from django.urls import path

from framework.public.api import views

urlpatterns = [
    path("", views.Index.as_view(), name="api"),
    path("localities/", views.Localities.as_view(), name="api_localities"),
    path("localities/<str:code>/", views.LocalityDetail.as_view(), name="api_locality"),
    path("indicators/", views.Indicators.as_view(), name="api_indicators"),
    path("observations/", views.Observations.as_view(), name="api_observations"),
    path("standings/", views.Standings.as_view(), name="api_standings"),
    path("agreements/", views.Agreements.as_view(), name="api_agreements"),
    path("publications/", views.Publications.as_view(), name="api_publications"),
    path("stages/", views.Stages.as_view(), name="api_stages"),
    path("transitions/", views.Transitions.as_view(), name="api_transitions"),
    path("<path:anything>/", views.Nothing.as_view()),
]
