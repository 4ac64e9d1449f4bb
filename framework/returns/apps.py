from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "framework.returns"
    label = "returns"
    verbose_name = "Returns"
