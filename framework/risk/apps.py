from django.apps import AppConfig


class RiskConfig(AppConfig):
    name = "framework.risk"
    label = "risk"
    verbose_name = "Risk"
