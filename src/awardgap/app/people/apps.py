from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "awardgap.app.people"
    label = "people"

    def ready(self) -> None:
        from django.urls import reverse

        from awardgap.app.shell.registry import Bar, register_bar

        register_bar(Bar(lambda: reverse("people:account"), lambda: reverse("people:sign-out")))
