from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "framework.access"
    label = "access"
    verbose_name = "Access"

    def ready(self) -> None:
        from framework.access import checks  # noqa: F401
