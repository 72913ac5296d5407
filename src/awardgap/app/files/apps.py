from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "awardgap.app.files"
    label = "files"

    def ready(self) -> None:
        from awardgap.app.files import queries
        from awardgap.app.shell.registry import Archived, Check, Kind, register

        register(
            Kind("file", "file", queries.find_file),
            Check("stored files", queries.file_problems),
            Archived("files.StoredFile", 20),
        )
