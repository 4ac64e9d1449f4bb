"""The addresses of publications, as the product has them."""

from django.urls import include, path

urlpatterns = [path("", include("framework.publishing.urls"))]
