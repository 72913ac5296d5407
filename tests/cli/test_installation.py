"""The first start, the doctor, backups and the way back: in processes of their own, on SQLite in a folder."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Done, Shell, plain_environment

pytestmark = pytest.mark.sqlite_only


@pytest.fixture(scope="module")
def used_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("installation")
    argv = [sys.executable, "-m", "awardgap", "project", "list", "--data", str(data)]
    subprocess.run(argv, env=plain_environment(), check=True)
    return data


@pytest.fixture
def data(used_once: Path, tmp_path: Path) -> Path:
    """A data folder that was used once; its name has a space."""
    return Path(shutil.copytree(used_once, tmp_path / "my data"))


def findings(done: Done) -> dict[str, dict[str, str]]:
    return {finding["name"]: finding for finding in json.loads(done.out)["findings"]}


def change(data: Path, statement: str, *values: str) -> None:
    with closing(sqlite3.connect(data / "awardgap.sqlite3")) as connection, connection:
        connection.execute(statement, values)


def test_the_first_start_makes_a_folder_of_ones_own(shell: Shell, tmp_path: Path) -> None:
    assert shell("project", "list", AWARDGAP_DATA=str(tmp_path / "named by the environment")).code == 0
    assert (tmp_path / "named by the environment" / "awardgap.sqlite3").is_file()
    assert (tmp_path / "named by the environment" / "secret.key").stat().st_mode & 0o077 == 0


def test_the_option_wins_over_the_environment(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    shell("project", "list", "--data", "here", AWARDGAP_DATA=str(tmp_path / "there"))
    assert (tmp_path / "here" / "awardgap.sqlite3").is_file()
    assert not (tmp_path / "there").exists()


@pytest.mark.parametrize("folder", ["Dropbox/review", "OneDrive - University/awardgap", "Nextcloud/x"])
def test_a_synced_folder_is_refused_before_anything_is_written(shell: Shell, tmp_path: Path, folder: str) -> None:
    done = shell("project", "list", "--data", folder)
    assert (done.code, done.out) == (3, "")
    assert "This folder is synced by " in done.err
    assert "Choose another folder of this computer with --data FOLDER." in done.err
    assert list(tmp_path.iterdir()) == []


def test_the_doctor_finds_nothing_wrong(shell: Shell, data: Path) -> None:
    done = shell("doctor", "--data", data, "--json")
    assert done.code == 0
    found = findings(done)
    assert found["data folder"]["value"] == str(data)
    assert found["pragmas"]["value"] == "journal_mode wal, synchronous FULL, foreign_keys 1, recursive_triggers 1"
    assert found["guards"]["value"] == "all there"
    assert found["limit upload_bytes"]["value"] == "1,000,000,000"
    assert found["backup folder"]["value"].startswith(f"{data / 'backups'} (on the same disk; ")
    assert found["last backup"]["value"].startswith("none yet")
    assert "Nothing is wrong." in shell("doctor", "--data", data).out


def test_the_doctor_names_a_place_that_is_not_safe(shell: Shell, used_once: Path, tmp_path: Path) -> None:
    shutil.copytree(used_once, tmp_path / "Dropbox")
    done = shell("doctor", "--data", tmp_path / "Dropbox")
    assert done.code == 3
    assert "Wrong: data folder. This folder is synced by Dropbox." in done.out


def test_the_doctor_says_that_the_server_is_down(shell: Shell, tmp_path: Path) -> None:
    done = shell("doctor", "--data", tmp_path, AWARDGAP_DATABASE_URL="postgresql://nobody@/x?host=/nowhere")
    assert done.code == 3
    assert "Start it, or mend its address." in done.out


def test_the_doctor_names_a_guard_that_is_gone(shell: Shell, data: Path) -> None:
    change(data, "DROP TRIGGER guard_journal_entry_delete")
    done = shell("doctor", "--data", data)
    assert done.code == 3
    assert "Wrong: guards. Not protected: guard_journal_entry_delete." in done.out


def test_the_doctor_reads_a_damaged_database(shell: Shell, data: Path) -> None:
    (data / "awardgap.sqlite3").write_bytes(b"nothing that SQLite wrote" * 500)
    done = shell("doctor", "--data", data, "--json")
    assert done.code == 3
    assert findings(done)["database"]["do"] == "Restore a backup (awardgap restore)."
    other = shell("project", "list", "--data", data)
    assert other.code == 3
    assert "the database does not answer: file is not a database. Restore a backup" in other.err


def test_the_doctor_explains_settings_that_cannot_be_read(shell: Shell, data: Path) -> None:
    (data / "settings.toml").write_text("[limits]\nupload_bytes = 'many'\n")
    done = shell("doctor", "--data", data)
    assert done.code == 3
    assert "the limits in settings.toml must be whole numbers" in done.err


def test_tables_are_brought_up_to_date_after_a_backup(shell: Shell, tmp_path: Path) -> None:
    data = tmp_path / "older"
    older = "import django; django.setup(); from django.core.management import call_command as call; "
    older += "call('migrate', 'projects', verbosity=0)"
    environment = plain_environment(AWARDGAP_DATA=str(data), DJANGO_SETTINGS_MODULE="awardgap.app.config.settings")
    subprocess.run([sys.executable, "-c", older], env=environment, check=True)
    assert "steps behind" in shell("doctor", "--data", data).out

    done = shell("project", "list", "--data", data)

    assert done.code == 0
    assert "The tables are brought up to date. A backup was made first: " in done.err
    (backup,) = (data / "backups").iterdir()
    note = json.loads((backup / "backup.json").read_text("utf-8"))
    assert note["why"] == "migration"
    assert shell("project", "list", "--data", data).err.count("backup") == 0


def test_a_folder_used_by_a_newer_version_is_left_alone(shell: Shell, data: Path) -> None:
    change(data, "INSERT INTO django_migrations (app, name, applied) VALUES ('records', '9999_later', '2030-01-01')")
    done = shell("project", "list", "--data", data)
    assert done.code == 3
    assert "was used by a newer version of awardgap (it knows records.9999_later)" in done.err


def test_backup_and_restore(shell: Shell, data: Path, tmp_path: Path) -> None:
    done = shell("backup", "--to", tmp_path / "stick E", "--data", data, "--json")
    assert done.code == 0
    folder = json.loads(done.out)["folder"]
    change(data, "UPDATE people_account SET name = 'Changed'")

    back = shell("restore", folder, "--data", data)

    assert back.code == 0
    assert back.out.startswith("Restored the backup of ")
    assert "What was there before is kept in " in back.err
    with closing(sqlite3.connect(data / "awardgap.sqlite3")) as connection:
        assert connection.execute("SELECT name FROM people_account").fetchall() == [("Keeper of this installation",)]
    assert shell("project", "list", "--data", data).code == 0


def test_nothing_to_back_up(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = shell("backup", "--data", tmp_path / "empty")
    assert done.code == 3
    assert "there is no database here yet" in done.err


def test_restore_of_something_else(shell: Shell, data: Path) -> None:
    done = shell("restore", data, "--data", data)
    assert done.code == 3
    assert "this is not a backup: it has no readable backup.json." in done.err


def test_postgres_without_its_server_is_a_sentence(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    done = shell(
        "project", "list", "--data", tmp_path / "d", AWARDGAP_DATABASE_URL="postgresql://nobody@/x?host=/nowhere"
    )
    assert done.code == 3
    assert "PostgreSQL: the database does not answer" in done.err
    assert "Start it, or mend AWARDGAP_DATABASE_URL." in done.err
