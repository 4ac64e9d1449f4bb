from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "framework.public"
    label = "public"
    verbose_name = "Public"
