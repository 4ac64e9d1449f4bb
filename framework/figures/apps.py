from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "framework.figures"
    label = "figures"
    verbose_name = "Figures"
