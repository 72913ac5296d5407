from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "awardgap.app.jobs"
    label = "jobs"

    def ready(self) -> None:
        from awardgap.app.jobs import queries
        from awardgap.app.shell.registry import Kind, register

        register(Kind("job", "piece of work", queries.find_job))
