from django.apps import AppConfig


class StagesConfig(AppConfig):
    name = "framework.stages"
    label = "stages"
    verbose_name = "Stages"
