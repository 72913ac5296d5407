"""What an installation consists of, and what is wrong with it."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from awardgap import __version__
from awardgap.app.config import backups, dumping
from awardgap.app.config.installation import Installation
from awardgap.app.config.surroundings import place_refusal
from awardgap.app.journal.guards import missing_guards

SYNCHRONOUS = {0: "OFF", 1: "NORMAL", 2: "FULL", 3: "EXTRA"}
LOW_DISK = 1_000_000_000
OLDEST_SQLITE = (3, 37, 0)
STALE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact about the installation; ``wrong`` says what is wrong with it, ``do`` what to do."""

    name: str
    value: str
    wrong: str = ""
    do: str = ""


def examine(installation: Installation, *, at: datetime) -> Iterator[Finding]:
    """Every fact, in the order in which a person looks for the fault."""
    yield Finding("awardgap", __version__)
    yield Finding("Python", f"{platform.python_version()} ({sys.executable})")
    yield _place(installation)
    yield from _database(installation)
    yield _disk(installation.data)
    yield from _limits(installation)
    yield from _backups(installation, at)
    yield Finding("PostgreSQL extra", "there" if find_spec("psycopg") else "not there; awardgap[postgres] brings it")


def _place(installation: Installation) -> Finding:
    refused = place_refusal(installation.data) if installation.is_local else None
    if refused:
        return Finding("data folder", str(installation.data), refused.why, refused.do)
    if not os.access(installation.data, os.W_OK):
        return Finding("data folder", str(installation.data), "It cannot be written.", "Name another one with --data.")
    return Finding("data folder", str(installation.data))


def _database(installation: Installation) -> Iterator[Finding]:
    if installation.is_local and not installation.sqlite_file.is_file():
        yield Finding("database", "none yet; awardgap serve makes it")
        return
    try:
        executor = MigrationExecutor(connection)
        yield Finding("database", _kind())
        yield from _pragmas() if installation.is_local else ()
        yield from _soundness(installation)
        yield _tables(executor)
        yield _guards(executor)
    except DatabaseError as problem:
        do = "Restore a backup (awardgap restore)." if installation.is_local else "Start it, or mend its address."
        yield Finding("database", "not readable", f"{' '.join(str(problem).split())}.", do)


def _kind() -> str:
    if connection.vendor == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    return f"PostgreSQL {'.'.join(map(str, divmod(connection.pg_version, 10000)))}"  # type: ignore[attr-defined]


def _pragmas() -> Iterator[Finding]:
    wanted = {"journal_mode": "wal", "synchronous": "FULL", "foreign_keys": "1", "recursive_triggers": "1"}
    found = {}
    with connection.cursor() as cursor:
        for name in wanted:
            cursor.execute(f"PRAGMA {name}")
            (value,) = cursor.fetchone()
            found[name] = SYNCHRONOUS[value] if name == "synchronous" else str(value)
    wrong = [f"{name} is {found[name]}, not {wanted[name]}" for name in wanted if found[name] != wanted[name]]
    shown = ", ".join(f"{name} {value}" for name, value in found.items())
    yield Finding("pragmas", shown, "; ".join(wrong), "Keep the data folder on a local disk." if wrong else "")
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        yield Finding("SQLite", sqlite3.sqlite_version, "It is too old.", "Install a newer Python.")


def _soundness(installation: Installation) -> Iterator[Finding]:
    if installation.is_local:
        broken = dumping.sqlite_problems(installation.sqlite_file)
        do = "Restore the last backup (awardgap restore)." if broken else ""
        yield Finding("integrity", "not sound" if broken else "sound", " ".join(broken), do)


def _tables(executor: MigrationExecutor) -> Finding:
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not waiting:
        return Finding("tables", "up to date")
    return Finding("tables", f"{len(waiting)} steps behind; awardgap serve brings them up to date, after a backup")


def _guards(executor: MigrationExecutor) -> Finding:
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return Finding("guards", "looked at when the tables are up to date")
    missing = missing_guards(connection)
    if not missing:
        return Finding("guards", "all there")
    do = "Restore a backup made before this, and tell us how it came about."
    return Finding("guards", f"{len(missing)} missing", f"Not protected: {', '.join(missing)}.", do)


def _disk(data: Path) -> Finding:
    free = shutil.disk_usage(data).free
    wrong = "Less than 1 GB is free." if free < LOW_DISK else ""
    return Finding("free disk", f"{free / 1e9:.1f} GB", wrong, "Make room on this disk." if wrong else "")


def _limits(installation: Installation) -> Iterator[Finding]:
    for field in fields(installation.limits):
        yield Finding(f"limit {field.name}", f"{getattr(installation.limits, field.name):,}")


def _backups(installation: Installation, at: datetime) -> Iterator[Finding]:
    same = " (on the same disk; backup_to in settings.toml names another place)"
    yield Finding("backup folder", f"{installation.backup_to}{same if _on_one_disk(installation) else ''}")
    last = backups.last_backup(installation)
    if last is None:
        yield Finding("last backup", "none yet; one is made when awardgap serve ends, or by awardgap backup")
        return
    old = at - last.made_at > STALE
    shown = f"{last.made_at:%d %B %Y %H:%M} UTC ({last.folder.name})"
    if last.missing:
        do = "awardgap project verify names them."
        yield Finding("files in the backup", f"{len(last.missing)} missing", "Their bytes were gone already.", do)
    yield Finding("last backup", shown, "It is older than a week." if old else "", "awardgap backup" if old else "")


def _on_one_disk(installation: Installation) -> bool:
    place = next(folder for folder in (installation.backup_to, *installation.backup_to.parents) if folder.exists())
    return place.stat().st_dev == installation.data.stat().st_dev
