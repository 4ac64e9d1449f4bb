from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "framework.notices"
    label = "notices"
    verbose_name = "Notices"
