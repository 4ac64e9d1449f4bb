"""The citizens' addresses. They never change once something stands at them."""

from django.urls import include, path

from framework.pages.answers import addresses
from framework.public import health, views

FORMS = ("pdf", "json", "csv")

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", views.home, name="home"),
    *addresses("areas", views.areas, name="areas", forms=("csv", "json")),
    *addresses("areas/<str:code>/<int:year>", views.year, name="area_year", forms=FORMS),
    *addresses(
        "areas/<str:code>/figures/<path:indicator>", views.figure, name="figure", forms=("csv", "json")
    ),
    *addresses("areas/<str:code>", views.area, name="area", forms=("json",)),
    path("moves/<int:move>/", views.why, name="why"),
    path("sweeps/<int:sweep>/<str:name>", views.sweep_file, name="sweep_file"),
    path("", include("framework.national.urls")),
]
