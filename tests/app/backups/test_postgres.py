"""A team's database is copied by PostgreSQL's own programs."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from awardgap.app.config import backups, start
from awardgap.app.config.backups import make_backup
from awardgap.app.config.installation import Installation, read_installation
from awardgap.app.config.restoring import restore
from awardgap.core.trail import UserError
from tests import databases

pytestmark = pytest.mark.postgres_only
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def run(address: str, *statements: str) -> list[tuple[object, ...]]:
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in statements:
            cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installation]:
    """An installation on a database of its own, with one row and one stored file."""
    server = os.environ["AWARDGAP_DATABASE_URL"]
    monkeypatch.setenv("PATH", f"{databases.programs()}{os.pathsep}{os.environ['PATH']}")
    run(server, "DROP DATABASE IF EXISTS team", "CREATE DATABASE team")
    address = make_conninfo(server, dbname="team")
    run(address, "CREATE TABLE rows (n integer)", "INSERT INTO rows VALUES (1)")
    installation = read_installation({"AWARDGAP_DATA": str(tmp_path / "data"), "AWARDGAP_DATABASE_URL": address})
    name = hashlib.sha256(b"bytes").hexdigest()
    (installation.files / name[:2]).mkdir(parents=True)
    (installation.files / name[:2] / name).write_bytes(b"bytes")
    yield installation
    run(server, "DROP DATABASE team WITH (FORCE)")


def test_backup_and_restore(team: Installation) -> None:
    made = make_backup(team, why="asked", at=NOON)
    assert (made.database["kind"], made.database["file"], len(made.files)) == ("postgresql", "awardgap.dump", 1)
    assert backups.problems(made) == []
    run(team.database_url, "INSERT INTO rows VALUES (2)")
    next(path for path in team.files.rglob("*") if path.is_file()).unlink()

    restored = restore(made.folder, team, at=NOON)

    assert run(team.database_url, "SELECT n FROM rows") == [(1,)]
    assert len([path for path in team.files.rglob("*") if path.is_file()]) == 1
    assert restored.aside is not None
    assert restored.aside.name == "awardgap-2026-03-02T120001", "what was there is a backup itself"


def test_without_its_programs_the_command_to_run_is_printed(
    team: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UserError, match=r"pg_dump is not on this machine.*as PGDATABASE: pg_dump --format=custom"):
        make_backup(team, why="asked", at=NOON)


def test_what_its_programs_say_is_passed_on(team: Installation) -> None:
    gone = read_installation(
        {"AWARDGAP_DATA": str(team.data), "AWARDGAP_DATABASE_URL": "postgresql://x@/y?host=/nowhere"}
    )
    with pytest.raises(UserError, match=r"pg_dump ended with: .*/nowhere"):
        make_backup(gone, why="asked", at=NOON)


@pytest.mark.django_db
def test_tables_are_not_changed_without_a_backup(team: Installation) -> None:
    with pytest.raises(UserError, match="awardgap serve --i-have-a-backup"):
        start.back_up_before_changing_tables(team, say=lambda _: None, has_backup=False)
    start.back_up_before_changing_tables(team, say=lambda _: None, has_backup=True)
