from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "awardgap.app.shell"
    label = "shell"
