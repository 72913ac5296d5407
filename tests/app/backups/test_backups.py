"""A backup is a dated folder that was verified before it got its name."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from awardgap.app.config import backups
from awardgap.app.config.backups import is_due, last_backup, make_backup, superseded
from awardgap.app.config.installation import Installation
from awardgap.core.trail import UserError
from tests.app.backups.conftest import Plant, store

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def change(installation: Installation, statement: str) -> None:
    with closing(sqlite3.connect(installation.sqlite_file)) as connection, connection:
        connection.execute(statement)


def stored(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_it_lies_in_a_folder_named_by_its_moment(plant: Plant) -> None:
    installation = plant("data")
    made = make_backup(installation, why="asked", at=NOON)
    assert made.folder == installation.backup_to / "awardgap-2026-03-02T120000"
    note = json.loads((made.folder / "backup.json").read_text("utf-8"))
    assert (note["why"], note["made_at"], note["missing"]) == ("asked", "2026-03-02T12:00:00+00:00", [])
    assert sorted(path.name for path in made.folder.iterdir()) == ["awardgap.sqlite3", "backup.json", "files"]


def test_what_is_in_the_write_ahead_log_is_in_it(plant: Plant) -> None:
    installation = plant("data")
    with closing(sqlite3.connect(installation.sqlite_file)) as held, held:
        held.execute("INSERT INTO parent VALUES (7)")
        held.commit()
        made = make_backup(installation, why="asked", at=NOON)
    with closing(sqlite3.connect(made.folder / "awardgap.sqlite3")) as copy:
        assert copy.execute("SELECT id FROM parent").fetchall() == [(7,)]


def test_two_in_one_second_get_two_names(plant: Plant) -> None:
    installation = plant("data")
    names = [make_backup(installation, why="asked", at=NOON).folder.name for _ in range(2)]
    assert names == ["awardgap-2026-03-02T120000", "awardgap-2026-03-02T120001"]


def test_a_place_with_spaces_and_accents_will_do(plant: Plant, tmp_path: Path) -> None:
    made = make_backup(plant("my data"), why="asked", at=NOON, to=tmp_path / "Überall hin")
    assert backups.problems(made) == []


@pytest.mark.skipif(os.name == "nt", reason="hard links are told apart by their number on POSIX")
def test_a_file_that_the_last_backup_has_costs_no_room(plant: Plant) -> None:
    installation = plant("data")
    first = make_backup(installation, why="asked", at=NOON)
    store(installation, b"another")
    second = make_backup(installation, why="asked", at=NOON + timedelta(days=1))
    (old,) = stored(first.folder / "files")
    again = second.folder / "files" / old.parent.name / old.name
    assert old.samefile(again)
    assert len(stored(second.folder / "files")) == 2


def test_a_live_file_that_is_damaged_later_leaves_the_backup_whole(plant: Plant) -> None:
    installation = plant("data")
    made = make_backup(installation, why="asked", at=NOON)
    (live,) = stored(installation.files)
    live.write_bytes(b"damaged")
    assert backups.problems(made) == []


def test_a_file_system_without_hard_links_gets_copies(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    installation = plant("data")
    make_backup(installation, why="asked", at=NOON)
    monkeypatch.setattr(os, "link", refuse)
    assert backups.problems(make_backup(installation, why="asked", at=NOON)) == []


def test_a_file_that_is_gone_is_named_and_the_rest_is_kept(plant: Plant) -> None:
    installation = plant("data")
    gone = store(installation, b"gone")
    gone.unlink()
    made = make_backup(installation, why="asked", at=NOON)
    assert made.missing == (gone.name,)
    assert len(made.files) == 1


def test_a_file_whose_bytes_changed_is_not_kept_as_if_it_were_whole(plant: Plant) -> None:
    installation = plant("data")
    changed = store(installation, b"as it came in")
    changed.write_bytes(b"as it was not!")
    assert make_backup(installation, why="asked", at=NOON).missing == (changed.name,)


def test_unfinished_uploads_stay_out(plant: Plant) -> None:
    installation = plant("data")
    (installation.files / "incoming-x").write_bytes(b"half")
    (installation.files / "ab").mkdir(exist_ok=True)
    (installation.files / "ab" / "notes.txt").write_bytes(b"somebody's")
    assert len(make_backup(installation, why="asked", at=NOON).files) == 1


def test_a_database_with_loose_ends_is_not_called_a_backup(plant: Plant) -> None:
    installation = plant("data")
    change(installation, "INSERT INTO child VALUES (9)")
    with pytest.raises(UserError, match=r"not sound.*a row of child points at a row of parent"):
        make_backup(installation, why="asked", at=NOON)
    assert list(installation.backup_to.iterdir()) == []


def test_a_damaged_database_is_not_called_a_backup(plant: Plant) -> None:
    installation = plant("data")
    installation.sqlite_file.write_bytes(b"SQLite format 3\x00" + b"?" * 8000)
    with pytest.raises(UserError, match=r"cannot be copied|not sound"):
        make_backup(installation, why="asked", at=NOON)
    assert last_backup(installation) is None


def test_a_full_disk_is_said_before_anything_is_written(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    installation = plant("data")
    usage = type(shutil.disk_usage("."))(10**9, 10**9, 1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(UserError, match=r"0 MB free.*Make room"):
        make_backup(installation, why="asked", at=NOON)


def test_a_disk_that_fails_half_way_leaves_nothing_half_made(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    installation = plant("data")
    monkeypatch.setattr(shutil, "copyfile", fail)
    with pytest.raises(UserError, match=r"No space left on device.*Nothing half-made was kept"):
        make_backup(installation, why="asked", at=NOON)
    assert list(installation.backup_to.iterdir()) == []


def test_a_place_that_is_a_file_is_a_message(plant: Plant, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    with pytest.raises(UserError, match="cannot be written"):
        make_backup(plant("data"), why="asked", at=NOON, to=tmp_path / "taken")


def test_one_a_day_on_closing(plant: Plant) -> None:
    installation = plant("data")
    assert is_due(installation, NOON)
    make_backup(installation, why="closing", at=NOON)
    assert not is_due(installation, NOON + timedelta(hours=11))
    assert is_due(installation, NOON + timedelta(hours=12))


def test_the_newest_fourteen_stay_and_the_newest_of_each_month() -> None:
    days = [datetime(2026, 1, 10, tzinfo=UTC) + timedelta(days=3 * n) for n in range(40)]
    names = [f"awardgap-{day:%Y-%m-%dT%H%M%S}" for day in days]
    kept = [name for name in names if name not in superseded(names)]
    assert kept[-14:] == names[-14:] == [f"awardgap-{day:%Y-%m-%dT%H%M%S}" for day in days[-14:]]
    assert kept[:-14] == ["awardgap-2026-01-31T000000", "awardgap-2026-02-27T000000"]


def test_old_ones_go_and_those_of_another_installation_stay(plant: Plant, tmp_path: Path) -> None:
    place = tmp_path / "backups of all"
    mine, other = (replace(plant(name), backup_to=place) for name in ("mine", "other"))
    make_backup(other, why="asked", at=NOON - timedelta(days=900))
    (place / "awardgap-2020-01-01T000000").mkdir()
    for day in range(20):
        make_backup(mine, why="closing", at=NOON + timedelta(days=day))
    assert len(backups.backups_in(mine)) == 14
    assert len(backups.backups_in(other)) == 1
    assert (place / "awardgap-2020-01-01T000000").is_dir()


@contextmanager
def tampered(folder: Path, name: str) -> Iterator[None]:
    path = next(folder.rglob(name))
    path.chmod(0o600)
    with path.open("ab") as file:
        file.write(b"x")
    yield


@pytest.mark.parametrize(
    ("name", "words"),
    [("awardgap.sqlite3", "database: awardgap.sqlite3 was changed"), ("[0-9a-f]" * 64, "files: .* was changed")],
)
def test_verifying_finds_what_was_changed(plant: Plant, name: str, words: str) -> None:
    made = make_backup(plant("data"), why="asked", at=NOON)
    with tampered(made.folder, name):
        (problem,) = backups.problems(made)
    assert re.search(words, problem)


def test_verifying_finds_what_is_gone(plant: Plant) -> None:
    made = make_backup(plant("data"), why="asked", at=NOON)
    shutil.rmtree(made.folder / "files")
    (made.folder / "awardgap.sqlite3").unlink()
    assert [problem.partition(":")[0] for problem in backups.problems(made)] == ["database", "files"]
