from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RecordConfig(AppConfig):
    name = "framework.record"
    label = "record"
    verbose_name = "Record"

    def ready(self) -> None:
        from framework.record.guards import set_up

        post_migrate.connect(set_up, sender=self, dispatch_uid="record.guards")
