"""Copies of the database that are sound: SQLite's own backup call, or PostgreSQL's own tools."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from awardgap.app.config.copying import digest_of
from awardgap.app.config.databases import database as django_database
from awardgap.app.config.installation import Installation
from awardgap.core.trail import UserError

SQLITE_COPY = "awardgap.sqlite3"
POSTGRES_COPY = "awardgap.dump"


def dump(installation: Installation, folder: Path) -> dict[str, str]:
    """Write a sound copy of the database into a folder; its kind, file, digest and size."""
    copy = _dump_sqlite(installation, folder) if installation.is_local else _dump_postgres(installation, folder)
    kind = "sqlite" if installation.is_local else "postgresql"
    return {"kind": kind, "file": copy.name, "sha256": digest_of(copy), "size": str(copy.stat().st_size)}


def problems(folder: Path, database: Mapping[str, str]) -> list[str]:
    """One sentence for each thing wrong with the copy in this folder."""
    copy = folder / database["file"]
    if not copy.is_file():
        return [f"database: {copy.name} is missing."]
    if digest_of(copy) != database["sha256"]:
        return [f"database: {copy.name} was changed after the backup was made."]
    return sqlite_problems(copy) if database["kind"] == "sqlite" else []


def named_files(folder: Path, database: Mapping[str, str]) -> list[str]:
    """Digests of the files that the copied database speaks of; none for a dump that only PostgreSQL reads."""
    if database["kind"] != "sqlite":
        return []
    with _opened(folder / database["file"]) as connection:
        known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'files_storedfile'").fetchone()
        rows = connection.execute("SELECT DISTINCT sha256 FROM files_storedfile").fetchall() if known else []
    return [sha256 for (sha256,) in rows]


def sqlite_problems(file: Path) -> list[str]:
    """What SQLite's own checks of integrity and of foreign keys find."""
    try:
        with _opened(file) as connection:
            broken = [text for (text,) in connection.execute("PRAGMA integrity_check(10)") if text != "ok"]
            loose = connection.execute("PRAGMA foreign_key_check").fetchmany(10)
    except sqlite3.DatabaseError as problem:
        return [f"database: {problem}."]
    return [f"database: {text}." for text in broken] + [
        f"database: a row of {table} points at a row of {parent} that is not there." for table, _, parent, _ in loose
    ]


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    """Open a database that is there, to read it only."""
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        yield connection


def _dump_sqlite(installation: Installation, folder: Path) -> Path:
    copy = folder / SQLITE_COPY
    try:
        with _opened(installation.sqlite_file) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")  # one file, no companions
    except sqlite3.Error as problem:
        raise UserError(f"the database cannot be copied: {problem}.", where=str(installation.sqlite_file)) from None
    found = sqlite_problems(copy)
    if found:
        raise UserError(
            f"the copy of the database is not sound: {found[0]}",
            where=str(installation.sqlite_file),
            do="Restore the last backup (awardgap restore).",
        )
    with copy.open("rb+") as file:
        os.fsync(file.fileno())
    return copy


def _postgres_environment(installation: Installation) -> dict[str, str]:
    """The address of the database as PostgreSQL's own programs read it; ``sslmode`` and the like go along."""
    settings = django_database(installation)
    names = {"NAME": "PGDATABASE", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "HOST": "PGHOST", "PORT": "PGPORT"}
    found = {pg: str(settings[django]) for django, pg in names.items() if settings.get(django)}
    options = settings.get("OPTIONS")
    return found | {
        f"PG{key.upper()}": str(value) for key, value in (options if isinstance(options, dict) else {}).items()
    }


def postgres_call(installation: Installation, tool: str, *words: str) -> None:
    """Run pg_dump or pg_restore; the password goes through the environment, never the list of processes."""
    environment = {**os.environ, **_postgres_environment(installation)}
    program = shutil.which(tool)
    if program is None:
        shown = " ".join([tool, *words])
        raise UserError(
            f"{tool} is not on this machine, so a PostgreSQL database cannot be copied from here.",
            do=f"Where the server runs, with this database as PGDATABASE: {shown}",
        )
    done = subprocess.run([program, *words], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise UserError(f"{tool} ended with: {' '.join(done.stderr.split())}", do="Mend that, then try again.")


def _dump_postgres(installation: Installation, folder: Path) -> Path:
    copy = folder / POSTGRES_COPY
    postgres_call(installation, "pg_dump", "--format=custom", "--no-owner", f"--file={copy}")
    postgres_call(installation, "pg_restore", "--list", f"--file={os.devnull}", str(copy))
    return copy


def postgres_name(installation: Installation) -> str:
    return str(django_database(installation)["NAME"])
