from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "framework.places"
    label = "places"
    verbose_name = "Places"
