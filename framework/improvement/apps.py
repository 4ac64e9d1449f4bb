from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "framework.improvement"
    label = "improvement"
    verbose_name = "Improvement"
