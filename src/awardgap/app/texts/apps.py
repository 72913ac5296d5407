from django.apps import AppConfig


class TextsConfig(AppConfig):
    name = "awardgap.app.texts"
    label = "texts"
