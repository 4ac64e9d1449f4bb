"""The citizens' addresses. They never change once something stands at them."""

from django.urls import include, path, register_converter
from django.urls.converters import PathConverter, StringConverter

from framework.pages.answers import addresses
from framework.public import health, views

FORMS = ("pdf", "json", "csv")


class Code(StringConverter):
    """A code out of an address; one with a null character, which no database can look for, is not there."""

    regex = r"[^/\0]+"


class PathCode(PathConverter):
    """The same for codes that hold a slash."""

    regex = r"[^\0]+"


register_converter(Code, "code")
register_converter(PathCode, "path_code")

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", views.home, name="home"),
    *addresses("areas", views.areas, name="areas", forms=("csv", "json")),
    *addresses("areas/<code:code>/<int:year>", views.year, name="area_year", forms=FORMS),
    *addresses(
        "areas/<code:code>/figures/<path_code:indicator>", views.figure, name="figure", forms=("csv", "json")
    ),
    *addresses("areas/<code:code>", views.area, name="area", forms=("json",)),
    path("moves/<int:move>/", views.why, name="why"),
    path("sweeps/<int:sweep>/<str:name>", views.sweep_file, name="sweep_file"),
    path("", include("framework.national.urls")),
]
