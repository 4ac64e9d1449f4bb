from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "framework.record"
    label = "record"
    verbose_name = "Record"
