from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "framework.publishing"
    label = "publishing"
    verbose_name = "Publishing"
