from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "awardgap.app.screening"
    label = "screening"
