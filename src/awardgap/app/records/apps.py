from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "awardgap.app.records"
    label = "records"
