from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "awardgap.app.people"
    label = "people"
