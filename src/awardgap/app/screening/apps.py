from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "awardgap.app.screening"
    label = "screening"

    def ready(self) -> None:
        from awardgap.app.screening import kinds

        kinds.register_all()
