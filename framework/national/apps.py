from django.apps import AppConfig


class NationalConfig(AppConfig):
    name = "framework.national"
    label = "national"
    verbose_name = "The nation"
