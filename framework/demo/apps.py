from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "framework.demo"
    label = "demo"
    verbose_name = "Demo"
