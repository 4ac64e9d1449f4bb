"""The app of what all pages share; it has no models."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "framework.pages"
    label = "pages"
    verbose_name = "What all pages share"
