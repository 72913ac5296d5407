from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "awardgap.app.records"
    label = "records"

    def ready(self) -> None:
        from awardgap.app.records import kinds

        kinds.register_all()
