"""Restoring verifies first and overwrites nothing."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from awardgap.app.config.backups import make_backup
from awardgap.app.config.installation import Installation, read_installation
from awardgap.app.config.locking import alone, in_use
from awardgap.app.config.restoring import restore
from awardgap.core.trail import UserError
from tests.app.backups.conftest import Plant, store

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def contents(installation: Installation) -> Mapping[str, object]:
    """The rows that name files, and the files."""
    with closing(sqlite3.connect(installation.sqlite_file)) as connection:
        rows = [sha256 for (sha256,) in connection.execute("SELECT sha256 FROM files_storedfile ORDER BY sha256")]
    return {"rows": rows, "files": sorted(path.name for path in installation.files.rglob("*") if path.is_file())}


def test_it_brings_back_database_and_files(plant: Plant) -> None:
    installation = plant("data")
    before = contents(installation)
    made = make_backup(installation, why="asked", at=NOON)
    store(installation, b"added later")
    after = contents(installation)

    restored = restore(made.folder, installation, at=NOON)

    assert contents(installation) == before
    assert restored.aside is not None
    assert restored.aside.name.startswith("before-restore-2026-03-02T120000-")
    kept = read_installation({"AWARDGAP_DATA": str(restored.aside)})
    assert contents(kept) == after


def test_into_an_empty_place(plant: Plant, tmp_path: Path) -> None:
    installation = plant("data")
    made = make_backup(installation, why="asked", at=NOON)
    new = read_installation({"AWARDGAP_DATA": str(tmp_path / "another computer")})
    assert restore(made.folder, new, at=NOON).aside is None
    assert contents(new) == contents(installation)


def test_a_change_that_is_only_in_the_write_ahead_log_goes_aside_with_its_database(plant: Plant) -> None:
    installation = plant("data")
    made = make_backup(installation, why="asked", at=NOON)
    statement = "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('PRAGMA wal_autocheckpoint=0'); "
    statement += "c.execute('INSERT INTO parent VALUES (7)'); c.commit(); os._exit(0)"
    subprocess.run([sys.executable, "-c", statement, str(installation.sqlite_file)], check=True)
    aside = restore(made.folder, installation, at=NOON).aside
    assert aside is not None
    with closing(sqlite3.connect(aside / "awardgap.sqlite3")) as connection:
        assert connection.execute("SELECT id FROM parent").fetchall() == [(7,)]
    with closing(sqlite3.connect(installation.sqlite_file)) as connection:
        assert connection.execute("SELECT id FROM parent").fetchall() == []


def test_a_changed_backup_is_refused_and_nothing_is_touched(plant: Plant) -> None:
    installation = plant("data")
    made = make_backup(installation, why="asked", at=NOON)
    file = next(path for path in (made.folder / "files").rglob("*") if path.is_file())
    file.write_bytes(b"changed")
    before = {path: path.stat().st_mtime_ns for path in installation.data.iterdir() if path.is_file()}
    with pytest.raises(UserError, match=r"this backup is not sound\. files: .* was changed\. Nothing was changed"):
        restore(made.folder, installation, at=NOON)
    assert {path: path.stat().st_mtime_ns for path in installation.data.iterdir() if path.is_file()} == before


def test_a_folder_of_backups_names_the_newest(plant: Plant) -> None:
    installation = plant("data")
    made = make_backup(installation, why="asked", at=NOON)
    with pytest.raises(UserError, match=f"holds backups and is none itself. Name one: .*{made.folder.name}"):
        restore(made.folder.parent, installation, at=NOON)


@pytest.mark.parametrize("note", ["", "{}", "[]", '{"product": "other"}', "not json"])
def test_what_is_no_backup_is_refused(plant: Plant, tmp_path: Path, note: str) -> None:
    (tmp_path / "folder").mkdir()
    if note:
        (tmp_path / "folder" / "backup.json").write_text(note)
    with pytest.raises(UserError, match="this is not a backup"):
        restore(tmp_path / "folder", plant("data"), at=NOON)


def test_a_backup_of_a_newer_version_says_so(plant: Plant) -> None:
    installation = plant("data")
    made = make_backup(installation, why="asked", at=NOON)
    note = json.loads((made.folder / "backup.json").read_text("utf-8"))
    (made.folder / "backup.json").write_text(json.dumps({**note, "schema": 99}))
    with pytest.raises(UserError, match="made by a newer version"):
        restore(made.folder, installation, at=NOON)


def test_a_backup_of_another_kind_of_database_is_refused(plant: Plant) -> None:
    installation = plant("data")
    made = make_backup(installation, why="asked", at=NOON)
    address = {"AWARDGAP_DATA": str(installation.data), "AWARDGAP_DATABASE_URL": "postgresql://nobody@/nothing"}
    with pytest.raises(UserError, match="holds a sqlite database, and this installation uses postgresql"):
        restore(made.folder, read_installation(address), at=NOON)


def test_not_while_somebody_uses_the_installation(plant: Plant) -> None:
    installation = plant("data")
    made = make_backup(installation, why="asked", at=NOON)
    refused = pytest.raises(UserError, match="another awardgap uses this data folder")
    with in_use(installation.data), in_use(installation.data), refused:
        restore(made.folder, installation, at=NOON)
    restore(made.folder, installation, at=NOON)


def test_nobody_comes_in_while_it_is_held_alone(plant: Plant) -> None:
    installation = plant("data")
    with alone(installation.data), pytest.raises(UserError, match="Stop it"), in_use(installation.data):
        pass


@pytest.mark.skipif(os.name == "nt", reason="a process is ended otherwise on Windows")
def test_a_killed_process_holds_nothing(plant: Plant) -> None:
    installation = plant("data")
    script = "import sys, time, pathlib; from awardgap.app.config.locking import in_use\n"
    script += "with in_use(pathlib.Path(sys.argv[1])): print('in', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", script, str(installation.data)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"in"
        process.kill()
        process.wait()
    with alone(installation.data):
        pass
