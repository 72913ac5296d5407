from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "awardgap.app.journal"
    label = "journal"

    def ready(self) -> None:
        from awardgap.app.journal import queries
        from awardgap.app.shell.registry import Archived, Check, register

        register(
            Check("journal chain", queries.chain_problems),
            Check("journal reasons", queries.words_problems),
            Check("database guards", queries.guard_problems),
            Check("erasures", queries.erasure_problems),
            Archived("journal.Words", 10),
            Archived("journal.Entry", 90),
            Archived("journal.Chain", 91),
        )
