"""Opening an installation: tables up to date, with a backup first, and the first account."""

from __future__ import annotations

import os
from collections.abc import Callable

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from awardgap.app.config import backups
from awardgap.app.config.installation import Installation
from awardgap.app.config.locking import alone
from awardgap.app.journal.occasions import here_and_now
from awardgap.app.people.actions import make_first_account
from awardgap.app.people.queries import keeper
from awardgap.app.shell import clock
from awardgap.core.trail import UserError


def prepare(installation: Installation, *, say: Callable[[str], None], has_backup: bool = False) -> None:
    """Bring the tables up to date and see to it that there is somebody to sign in.

    A database that holds something is backed up before its tables change; on PostgreSQL the person says that there
    is a backup (``has_backup``). Raises UserError when the database does not answer or is newer than this version.
    """
    executor = _executor(installation)
    _refuse_newer(executor, installation)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with alone(installation.data):
            if executor.loader.applied_migrations:
                back_up_before_changing_tables(installation, say=say, has_backup=has_backup)
            call_command("migrate", verbosity=0, interactive=False)
    if keeper() is None:
        make_first_account(occasion=here_and_now())


def _executor(installation: Installation) -> MigrationExecutor:
    try:
        return MigrationExecutor(connection)
    except DatabaseError as problem:
        where, do = "PostgreSQL", "Start it, or mend AWARDGAP_DATABASE_URL."
        if installation.is_local:
            where, do = str(installation.sqlite_file), "Restore a backup (awardgap restore)."
            if not os.access(installation.data, os.W_OK):
                do = "Make the data folder writable, or name another one with --data."
        raise UserError(f"the database does not answer: {_words(problem)}.", where=where, do=do) from None


def _words(problem: Exception) -> str:
    return " ".join(str(problem).split()).rstrip(".")


def _refuse_newer(executor: MigrationExecutor, installation: Installation) -> None:
    known = executor.loader.disk_migrations
    unknown = sorted(f"{app}.{name}" for app, name in executor.loader.applied_migrations if (app, name) not in known)
    if unknown:
        raise UserError(
            f"this data folder was used by a newer version of awardgap (it knows {unknown[-1]}).",
            where=str(installation.data),
            do="Install the newest version, or restore a backup made before.",
        )


def back_up_before_changing_tables(installation: Installation, *, say: Callable[[str], None], has_backup: bool) -> None:
    """On SQLite a backup is made; on PostgreSQL somebody says that there is one, else UserError."""
    if installation.is_local:
        kept = backups.make_backup(installation, why="migration", at=clock.now())
        say(f"The tables are brought up to date. A backup was made first: {kept.folder}")
    elif not has_backup:
        raise UserError(
            "the tables have to be brought up to date, and a PostgreSQL database is not changed without a backup.",
            do="Run awardgap backup (or pg_dump), then once awardgap serve --i-have-a-backup.",
        )
