from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "awardgap.app.demo"
    label = "demo"
