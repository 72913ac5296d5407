"""``awardgap project``: whole projects, from the shell."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from awardgap.app.files.models import StoredFile
from awardgap.app.files.store import path_of
from awardgap.app.journal.models import Entry
from awardgap.app.projects.models import Membership, Project
from awardgap.app.projects.queries import admit
from tests.cli.conftest import Here
from tests.universe import Universe

pytestmark = pytest.mark.django_db
SLUG = "northmoor-deanery"


def test_list(here: Here, universe: Universe) -> None:
    assert here("project", "list").out == f"{SLUG}  Northmoor deanery\n"
    project = Project.objects.get()
    assert here("project", "list", "--json").json == [
        {"slug": SLUG, "title": "Northmoor deanery", "id": str(project.id), "made_at": "2026-03-02T11:00:00+00:00"}
    ]


def test_an_empty_list_says_what_to_do(here: Here, db: None) -> None:
    done = here("project", "list")
    assert (done.code, done.out) == (0, "")
    assert "awardgap demo builds the example" in done.err


def test_verify_a_project_that_is_as_it_was_written(here: Here, universe: Universe) -> None:
    done = here("project", "verify", SLUG)
    assert done.code == 0
    assert "journal chain: no problems" in done.out
    report = here("project", "verify", SLUG, "--json").json
    assert isinstance(report, dict)
    assert (report["project"], report["problems"]) == (SLUG, 0)
    assert {check["name"] for check in report["checks"]} >= {"journal chain", "stored files", "database guards"}


def test_verify_names_what_is_gone_and_ends_with_3(here: Here, universe: Universe) -> None:
    path_of(StoredFile.objects.get(name="deanery.csv").sha256).write_bytes(b"other bytes")
    done = here("project", "verify", SLUG)
    assert done.code == 3
    assert "stored files: 1 problem\n  files: the bytes of “deanery.csv” " in done.out
    assert "awardgap restore brings a backup back" in done.err
    report = here("project", "verify", SLUG, "--json")
    assert (report.code, json.loads(report.out)["problems"]) == (3, 1)


@pytest.mark.parametrize("words", [["verify", "nowhere"], ["export", "nowhere"], ["delete", "nowhere", "--yes"]])
def test_a_project_that_is_not_there(here: Here, db: None, words: list[str]) -> None:
    done = here("project", *words)
    assert (done.code, done.out) == (3, "")
    assert done.err == "There is no project “nowhere” here. awardgap project list names those there are.\n"


def test_export_delete_import_verify(here: Here, universe: Universe, tmp_path: Path) -> None:
    archive = tmp_path / "our project.zip"
    done = here("project", "export", SLUG, "--to", archive, "--json")
    assert done.code == 0
    assert json.loads(done.out)["rows"]["records.Record"] == 6

    gone = here("project", "delete", SLUG, "--yes", "--reason", "handed over")
    assert (gone.code, gone.out.startswith(f"{SLUG} is erased: ")) == (0, True)
    assert "Backups made before still hold it." in gone.err

    back = here("project", "import", archive, "--json")
    assert json.loads(back.out) == {"project": SLUG, "id": str(universe.owner.project_id), "title": "Northmoor deanery"}
    assert here("project", "verify", SLUG).code == 0

    again = tmp_path / "again.zip"
    here("project", "export", SLUG, "--to", again)
    with ZipFile(archive) as first, ZipFile(again) as second:
        tables = [json.loads(file.read("manifest.json"))["tables"] for file in (first, second)]
    assert tables[0] == tables[1]


def test_without_yes_nothing_is_deleted(here: Here, universe: Universe) -> None:
    done = here("project", "delete", SLUG)
    assert done.code == 2
    assert "Export it first (awardgap project export), then add --yes." in " ".join(done.err.split())
    assert Project.objects.exists()


def test_export_goes_into_this_folder_by_default(
    here: Here, universe: Universe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert here("project", "export", SLUG).out == f"{SLUG}.zip\n"
    assert [path.name for path in tmp_path.iterdir()] == [f"{SLUG}.zip"]


def test_import_under_another_address(here: Here, universe: Universe, tmp_path: Path) -> None:
    here("project", "export", SLUG, "--to", tmp_path / "p.zip")
    here("project", "delete", SLUG, "--yes")
    assert here("project", "import", tmp_path / "p.zip", "--as", "south-moor").out == "south-moor  Northmoor deanery\n"


def test_what_is_no_archive_is_3(here: Here, db: None, tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"not a project")
    done = here("project", "import", tmp_path / "holiday.jpg")
    assert done.code == 3
    assert done.err.startswith("holiday.jpg: this is not a whole project archive")


def test_the_keeper_joins_a_project_from_elsewhere_and_its_journal_says_so(
    here: Here, universe: Universe, tmp_path: Path
) -> None:
    here("project", "export", SLUG, "--to", tmp_path / "p.zip")
    here("project", "delete", SLUG, "--yes")
    brought = here("project", "import", tmp_path / "p.zip")
    assert f"awardgap project join {SLUG}" in brought.err

    assert here("project", "join", SLUG).code == 0

    assert admit(universe.keeper.id, SLUG)[1].role == "owner"
    entry = Entry.objects.filter(action="projects.add-member").latest("sequence")
    assert (entry.actor_id, entry.project_id) == (universe.keeper.id, universe.owner.project_id)
    assert here("project", "verify", SLUG).code == 0
    assert Membership.objects.filter(account=universe.keeper).count() == 1


def test_a_first_command_makes_the_first_account(here: Here, db: None) -> None:
    here("project", "list")
    assert Entry.objects.get().action == "people.first-account"
    assert here("project", "list").code == 0
    assert Entry.objects.count() == 1
