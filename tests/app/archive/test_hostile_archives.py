"""An archive may come from anybody: what is not a whole archive of a project is refused, and nothing of it stays."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django import DjangoDbBlocker

from awardgap.app.files.actions import store_file
from awardgap.app.files.store import path_of
from awardgap.app.journal.models import Entry, Erasure
from awardgap.app.people.actions import make_first_account, reader_outside
from awardgap.app.people.models import Account
from awardgap.app.projects.actions import create_project
from awardgap.app.projects.actions.deleting import delete_project
from awardgap.app.projects.archive import bring_in, write_archive
from awardgap.app.projects.archive.manifest import SCHEMA
from awardgap.app.projects.models import Project
from awardgap.core.trail import UserError
from tests.universe import MONDAY, Universe, build_universe, on

pytestmark = pytest.mark.django_db
Members: TypeAlias = dict[str, bytes]


@pytest.fixture(scope="module")
def whole(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A whole archive of the invented deanery, made once; nothing of the deanery stays."""
    target = tmp_path_factory.mktemp("archive") / "project.zip"
    with django_db_blocker.unblock(), transaction.atomic():
        build_universe()
        write_archive(Project.objects.get(), target, at=MONDAY, say=lambda _: None)
        transaction.set_rollback(True)
    shutil.rmtree(settings.INSTALLATION.files)
    return target.read_bytes()


@pytest.fixture
def archive(db: None, whole: bytes, tmp_path: Path) -> Path:
    """The archive, in an installation that holds nothing but its keeper."""
    make_first_account(occasion=on())
    path = tmp_path / "project.zip"
    path.write_bytes(whole)
    return path


def members_of(path: Path) -> Members:
    with ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def write(path: Path, members: Members) -> Path:
    with ZipFile(path, "w", ZIP_STORED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return path


def rows(members: Members, label: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in members[f"tables/{label}.jsonl"].splitlines()]


def with_rows(members: Members, label: str, changed: list[dict[str, object]]) -> Members:
    """The members with another table, and a manifest that agrees with it: a forger who knows the format."""
    data = b"".join(json.dumps(row).encode() + b"\n" for row in changed)
    manifest = json.loads(members["manifest.json"])
    manifest["tables"][label] = {"rows": len(changed), "sha256": hashlib.sha256(data).hexdigest()}
    return {**members, f"tables/{label}.jsonl": data, "manifest.json": json.dumps(manifest).encode()}


def with_manifest(members: Members, **changes: object) -> Members:
    return {**members, "manifest.json": json.dumps({**json.loads(members["manifest.json"]), **changes}).encode()}


def refusal(path: Path) -> str:
    """What the user reads; and nothing of the archive is here afterwards."""
    entries, accounts = Entry.objects.count(), Account.objects.count()
    before = set(settings.INSTALLATION.files.rglob("*"))
    with pytest.raises(UserError) as caught:
        bring_in(path, reader=reader_outside(Account.objects.get(is_keeper=True)), occasion=on())
    assert not Project.objects.exists()
    assert (Entry.objects.count(), Account.objects.count()) == (entries, accounts)
    assert {path for path in set(settings.INSTALLATION.files.rglob("*")) - before if path.is_file()} == set()
    return str(caught.value)


@pytest.mark.parametrize(
    "name",
    ["../../evil.txt", "/etc/passwd", "C:\\evil.txt", "files/../../x", "tables/..%2f.jsonl", "files/" + "A" * 64],
)
def test_a_member_with_a_path_of_its_own_is_refused_by_name(archive: Path, name: str) -> None:
    assert f"it holds “{name}”" in refusal(write(archive, {**members_of(archive), name: b"x"}))


def test_a_member_that_the_manifest_does_not_name_is_refused(archive: Path) -> None:
    extra = f"files/{'0' * 64}"
    assert "its manifest and its contents differ" in refusal(write(archive, {**members_of(archive), extra: b""}))


def test_two_members_of_one_name_are_refused(archive: Path) -> None:
    with ZipFile(archive, "a") as file, pytest.warns(UserWarning, match="Duplicate name"):
        file.writestr("manifest.json", b"{}")
    assert "two members of one name" in refusal(archive)


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        ({"archive_members": 3}, "raise archive_members in settings.toml"),
        ({"unpacked_bytes": 1000}, "raise unpacked_bytes in settings.toml"),
        ({"upload_bytes": 100}, "larger than 0 MB"),
    ],
)
def test_over_a_limit_is_a_message(
    archive: Path, limit: dict[str, int], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "LIMITS", replace(settings.LIMITS, **limit))
    assert words in refusal(archive)


def test_a_bomb_is_not_unpacked(archive: Path) -> None:
    with ZipFile(archive, "w", ZIP_DEFLATED) as file:
        file.writestr(f"files/{'0' * 64}", bytes(50_000_000))
    assert "more than 200 times its size" in refusal(archive)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a whole project archive"),
        (b"PK\x03\x04 half a file", "not a whole project archive"),
        (b"just words", "not a whole project archive"),
    ],
)
def test_what_is_no_archive_is_refused(archive: Path, data: bytes, words: str) -> None:
    archive.write_bytes(data)
    assert words in refusal(archive)


def test_a_file_that_is_not_there(archive: Path) -> None:
    archive.unlink()
    assert "there is no such file" in refusal(archive)


def test_a_zip_file_of_something_else(archive: Path) -> None:
    assert "it holds “holiday.jpg”" in refusal(write(archive, {"holiday.jpg": b"x"}))
    assert "it has no manifest.json" in refusal(write(archive, {"tables/journal.Entry.jsonl": b""}))


@pytest.mark.parametrize("text", [b"{}", b"[]", b"not json", b'{"product": "other"}', b"[" * 100_000])
def test_a_manifest_that_is_not_ours(archive: Path, text: bytes) -> None:
    assert "not one that awardgap wrote" in refusal(write(archive, {"manifest.json": text}))


def test_an_archive_of_a_newer_version_says_so(archive: Path) -> None:
    newer = with_manifest(members_of(archive), schema=SCHEMA + 1, version="9.0")
    assert "written by awardgap 9.0, which is newer" in refusal(write(archive, newer))


def test_changed_bytes_are_found_out(archive: Path) -> None:
    members = members_of(archive)
    name = next(name for name in members if name.startswith("files/"))
    assert "are not the ones that were exported" in refusal(write(archive, {**members, name: b"other bytes"}))
    table = members["tables/projects.Review.jsonl"].replace(b"induction", b"deduction")
    assert "table projects.Review is not as it was written" in refusal(
        write(archive, {**members, "tables/projects.Review.jsonl": table})
    )


def test_a_journal_that_was_rewritten_breaks_its_chain(archive: Path) -> None:
    members = members_of(archive)
    entries = rows(members, "journal.Entry")
    entries[2]["actor_role"] = "viewer"
    assert "was changed after it was written" in refusal(write(archive, with_rows(members, "journal.Entry", entries)))


def test_a_journal_that_was_left_out_is_missed(archive: Path) -> None:
    members = members_of(archive)
    emptied = with_rows(with_rows(members, "journal.Entry", []), "journal.Chain", [])
    assert "the project in it is not as it was written" in refusal(write(archive, emptied))


def test_rows_of_another_project_are_refused(archive: Path) -> None:
    """Nobody writes into the journal of a project that is here by importing one that is not."""
    members = members_of(archive)
    entries = rows(members, "journal.Entry")
    entries[0]["project_id"] = "01890000-0000-7000-8000-000000000000"
    words = refusal(write(archive, with_rows(members, "journal.Entry", entries)))
    assert "table journal.Entry, line 1 belongs to another project" in words


def test_rows_that_point_outside_the_archive_are_refused(archive: Path) -> None:
    members = members_of(archive)
    steps = rows(members, "records.Record")
    steps[0]["source_id"] = "01890000-0000-7000-8000-000000000000"
    words = refusal(write(archive, with_rows(members, "records.Record", steps)))
    assert "table records.Record points at a source file that is not in it" in words


def test_an_open_erasure_does_not_come_in(archive: Path) -> None:
    """It would open the guards of this installation."""
    members = members_of(archive)
    stone: dict[str, object] = {
        "id": "01890000-0000-7000-8000-000000000000", "opened_by_id": None, "scope": "project",
        "subject_id": "01890000-0000-7000-8000-000000000001", "actor_id": "01890000-0000-7000-8000-000000000002",
        "at": "2026-03-02T11:00:00+00:00", "why": "", "digest": "",
    }  # fmt: skip
    before = Erasure.objects.count()
    forged = with_rows(members, "journal.Erasure", [stone])
    assert "an erasure that was never closed" in refusal(write(archive, forged))
    assert Erasure.objects.count() == before


@pytest.mark.parametrize(
    "line", [b"not json\n", b"[]\n", b"{}\n", b'{"id": 3}\n', b"[" * 100_000 + b"\n", b"\xff\xfe\n", b"\n"]
)
def test_a_line_that_is_no_row_is_named(archive: Path, line: bytes) -> None:
    members = members_of(archive)
    data = members["tables/projects.Meeting.jsonl"] + line
    assert "table projects.Meeting, line 1" in refusal(
        write(archive, {**members, "tables/projects.Meeting.jsonl": data})
    )


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("held_on", "yesterday"),
        ("id", "no id"),
        ("number", "many"),
        ("recorded_at", None),
        ("attended_by", {"a": 1e400}),
    ],
)
def test_a_value_of_another_kind_is_a_message(archive: Path, column: str, value: object) -> None:
    members = members_of(archive)
    project = json.loads(members["manifest.json"])["project"]["id"]
    meeting: dict[str, object] = {
        "id": "01890000-0000-7000-8000-000000000000", "project_id": project, "number": 1, "kind": "ppi",
        "held_on": "2026-03-02", "attended_by": [], "recorded_at": "2026-03-02T11:00:00+00:00",
        "recorded_by": "01890000-0000-7000-8000-000000000002",
    }  # fmt: skip
    forged = with_rows(members, "projects.Meeting", [{**meeting, column: value}])
    assert "Nothing was brought in" in refusal(write(archive, forged))


def test_a_table_that_no_project_has(archive: Path) -> None:
    members = members_of(archive)
    forged = with_rows(members, "sessions.Session", [])
    assert "its tables are not those of a project (sessions.Session)" in refusal(write(archive, forged))


def test_two_projects_with_the_same_file_keep_it_when_one_is_deleted(universe: Universe, tmp_path: Path) -> None:
    sha256 = next(iter(path.name for path in settings.INSTALLATION.files.rglob("*") if path.is_file()))
    other = create_project(title="Southmoor", account=universe.accounts["owner"], occasion=on())
    store_file("again.ris", [path_of(sha256).read_bytes()], reader=other, occasion=on())
    delete_project(reader=universe.owner, occasion=on())
    assert path_of(sha256).is_file()
