from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "awardgap.app.projects"
    label = "projects"

    def ready(self) -> None:
        from awardgap.app.projects import kinds

        kinds.register_all()
