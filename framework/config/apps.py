from django.apps import AppConfig


class SettingsConfig(AppConfig):
    name = "framework.config"
    label = "config"
    verbose_name = "Settings"

    def ready(self) -> None:
        from framework.config import safety

        safety.refuse_what_is_unsafe()
