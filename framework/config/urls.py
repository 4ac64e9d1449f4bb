"""Every address. Each app brings its own; the elements are found through the settings."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from framework.access.door import operates
from framework.pages.answers import public_page


def _of_elements(module: str, prefix: str) -> list[object]:
    """The addresses of those elements that have the module."""
    return [
        path(prefix.format(name=name), include(f"{name}.{module}"))
        for name in settings.ELEMENTS
        if find_spec(f"{name}.{module}")
    ]


schema = operates("public.read")(public_page(SpectacularAPIView.as_view()))
docs = operates("public.read")(SpectacularSwaggerSplitView.as_view(url_name="api_schema"))

handler403 = "framework.pages.answers.refused"
handler404 = "framework.pages.answers.not_there"
handler500 = "framework.pages.answers.broken"

urlpatterns = [
    *_of_elements("urls", "your-work/areas/<str:code>/{name}/"),
    *_of_elements("api_urls", "api/v1/"),
    path("api/v1/", include("framework.public.api.urls")),
    path("api/schema/", schema, name="api_schema"),
    path("api/docs/", docs, name="api_docs"),
    path("", include("framework.access.urls")),
    path("", include("framework.stages.urls")),
    path("", include("framework.publishing.urls")),
    path("", include("framework.public.urls")),
]
