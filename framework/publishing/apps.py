from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "framework.publishing"
    label = "publishing"
    verbose_name = "Publishing"

    def ready(self) -> None:
        from framework.publishing import checks  # noqa: F401
