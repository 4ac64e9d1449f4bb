from django.apps import AppConfig


class PrioritiesConfig(AppConfig):
    name = "framework.priorities"
    label = "priorities"
    verbose_name = "Priorities"
