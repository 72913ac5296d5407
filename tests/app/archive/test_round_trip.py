"""An archive holds a whole project; read in again, it is the same project."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awardgap.app.files.actions import store_file
from awardgap.app.files.models import StoredFile
from awardgap.app.files.store import path_of
from awardgap.app.journal.actions import erase_person
from awardgap.app.journal.models import Entry, Erasure, Words
from awardgap.app.people.actions import make_first_account, reader_outside
from awardgap.app.people.models import Account
from awardgap.app.projects.actions import assert_number, create_project, record_meeting
from awardgap.app.projects.actions.deleting import delete_project
from awardgap.app.projects.archive import Manifest, bring_in, write_archive
from awardgap.app.projects.archive.manifest import upgraded
from awardgap.app.projects.models import Meeting, Project, Role
from awardgap.app.projects.verifying import verify
from awardgap.app.records.models import RecordContent, Standing
from awardgap.app.shell.readers import NO_PROJECT
from awardgap.core.trail import UserError
from tests.universe import MONDAY, Universe, on

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 4, 1, tzinfo=UTC)


def export(universe: Universe, target: Path, at: datetime = MONDAY) -> Manifest:
    project = Project.objects.get(id=universe.owner.project_id)
    return write_archive(project, target, at=at, say=lambda _: None)


def state(archive: Path) -> Mapping[str, object]:
    """Digest of every table and the list of files."""
    with ZipFile(archive) as file:
        manifest = json.loads(file.read("manifest.json"))
    return {"tables": manifest["tables"], "files": manifest["files"]}


def live_through_something(universe: Universe) -> None:
    """A meeting, a stated number, an erased note: rows of every kind that a project has."""
    held = MONDAY.date()
    record_meeting(
        kind=Meeting.Kind.ANALYSIS, held_on=held, attended_by=["Lead"], notes="Notes", decisions="Decided",
        reader=universe.readers[Role.LEAD], occasion=on(),
    )  # fmt: skip
    assert_number(
        subject="duplicates_removed", value=214, statement="Removed in EndNote", review=universe.scoping,
        reader=universe.librarian, occasion=on(),
    )  # fmt: skip
    record_meeting(
        kind=Meeting.Kind.PPI, held_on=held, attended_by=["PPI member"], notes="Private", decisions="None",
        reader=universe.readers[Role.PPI_MEMBER], occasion=on(),
    )  # fmt: skip
    erase_person(universe.readers[Role.PPI_MEMBER].account_id, reader=universe.owner, occasion=on(reason="asked"))


def test_a_project_comes_back_the_same_where_it_was_deleted(universe: Universe, tmp_path: Path) -> None:
    live_through_something(universe)
    export(universe, tmp_path / "first.zip")
    entries = list(Entry.objects.filter(project_id=universe.owner.project_id).order_by("sequence").values())

    delete_project(reader=universe.owner, occasion=on())
    brought = bring_in(tmp_path / "first.zip", reader=reader_outside(universe.keeper), occasion=on(LATER))

    export(universe, tmp_path / "second.zip", at=LATER)
    assert state(tmp_path / "second.zip") == state(tmp_path / "first.zip")
    assert list(Entry.objects.filter(project_id=brought.id).order_by("sequence").values()) == entries
    assert [problem for checked in verify(brought.id) for problem in checked.problems] == []
    assert Standing.objects.filter(project_id=brought.id).count() == 6


def test_the_same_state_gives_the_same_bytes_but_for_the_date(universe: Universe, tmp_path: Path) -> None:
    export(universe, tmp_path / "one.zip")
    export(universe, tmp_path / "two.zip")
    export(universe, tmp_path / "three.zip", at=LATER)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert state(tmp_path / "one.zip") == state(tmp_path / "three.zip")


def test_accounts_travel_as_names_and_cannot_sign_in(universe: Universe, tmp_path: Path) -> None:
    universe.accounts[Role.LEAD].set_password("a long password")
    universe.accounts[Role.LEAD].save()
    export(universe, tmp_path / "project.zip")
    with ZipFile(tmp_path / "project.zip") as file:
        stubs = [json.loads(line) for line in file.read("tables/people.Account.jsonl").splitlines()]
    assert {stub["username"] for stub in stubs} == {role.value for role in Role}
    assert {frozenset(stub) for stub in stubs} == {frozenset({"id", "username", "name"})}


def test_somebody_elses_sign_in_name_is_told_apart_and_goes_home_unchanged(universe: Universe, tmp_path: Path) -> None:
    export(universe, tmp_path / "first.zip")
    delete_project(reader=universe.owner, occasion=on())
    lead_id = universe.accounts[Role.LEAD].id
    Account.objects.filter(id=lead_id).delete()
    Account.objects.create(username="lead", name="Another lead")

    bring_in(tmp_path / "first.zip", reader=reader_outside(universe.keeper), occasion=on(LATER))

    here = Account.objects.get(id=lead_id)
    assert here.username.startswith("lead@")
    assert not here.has_usable_password()
    export(universe, tmp_path / "second.zip")
    assert state(tmp_path / "second.zip") == state(tmp_path / "first.zip")


def test_an_erased_note_stays_erased_with_its_date_and_reason(universe: Universe, tmp_path: Path) -> None:
    live_through_something(universe)
    export(universe, tmp_path / "project.zip")
    with ZipFile(tmp_path / "project.zip") as file:
        assert b"Private" not in file.read("tables/journal.Words.jsonl")
        erasures = [json.loads(line) for line in file.read("tables/journal.Erasure.jsonl").splitlines()]
    assert [(row["why"], bool(row["opened_by_id"])) for row in erasures] == [("asked", False), ("asked", True)]


def test_a_project_that_is_here_already_is_refused(universe: Universe, tmp_path: Path) -> None:
    export(universe, tmp_path / "project.zip")
    with pytest.raises(UserError, match=r"is here already, as “northmoor-deanery”.*delete it"):
        bring_in(tmp_path / "project.zip", reader=reader_outside(universe.keeper), occasion=on())


def test_an_address_that_is_taken_is_refused_until_another_is_named(universe: Universe, tmp_path: Path) -> None:
    export(universe, tmp_path / "project.zip")
    delete_project(reader=universe.owner, occasion=on())
    Project.objects.create(slug="northmoor-deanery", title="Another", made_at=MONDAY)
    keeper = reader_outside(universe.keeper)
    with pytest.raises(UserError, match="--as SLUG"):
        bring_in(tmp_path / "project.zip", reader=keeper, occasion=on())
    assert bring_in(tmp_path / "project.zip", reader=keeper, occasion=on(), slug="Southmoor").slug == "southmoor"


def test_its_import_is_an_entry_of_the_installation(universe: Universe, tmp_path: Path) -> None:
    export(universe, tmp_path / "project.zip")
    delete_project(reader=universe.owner, occasion=on())
    bring_in(tmp_path / "project.zip", reader=reader_outside(universe.keeper), occasion=on())
    entries = Entry.objects.filter(project_id=NO_PROJECT).order_by("sequence")
    assert [entry.action for entry in entries][-2:] == ["projects.delete", "projects.import"]


def test_a_project_whose_file_is_gone_is_not_exported_as_if_it_were_whole(universe: Universe, tmp_path: Path) -> None:
    path_of(StoredFile.objects.filter(name="deanery.csv").get().sha256).unlink()
    with pytest.raises(UserError, match=r"deanery\.csv: .*gone or changed"):
        export(universe, tmp_path / "project.zip")
    assert list(tmp_path.iterdir()) == []


def test_deleting_leaves_a_tombstone_and_nothing_else(universe: Universe) -> None:
    project_id = universe.owner.project_id
    digests = list(StoredFile.objects.values_list("sha256", flat=True))
    gone = delete_project(reader=universe.owner, occasion=on(reason="the study is over"))
    assert gone.files == len(digests) == 2
    assert not any(path_of(sha256).exists() for sha256 in digests)
    assert not Project.objects.exists()
    assert not Entry.objects.filter(project_id=project_id).exists()
    assert not Words.objects.filter(project_id=project_id).exists()
    assert not RecordContent.objects.exists()
    stones = Erasure.objects.filter(subject_id=project_id).order_by("id")
    assert [(stone.scope, stone.why, stone.opened_by_id) for stone in stones] == [
        ("project", "the study is over", None),
        ("project", "the study is over", gone.erasure_id),
    ]


def test_only_an_owner_deletes(universe: Universe) -> None:
    with pytest.raises(UserError, match="does not allow you to delete the project"):
        delete_project(reader=universe.readers[Role.LEAD], occasion=on())


@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)
def test_no_word_of_a_deleted_project_stays_in_the_file(committed_universe: Universe) -> None:
    database = Path(str(connection.settings_dict["NAME"]))
    words = [b"Placements of trainees in Northmoor", b"northmoor"]

    def found() -> list[bytes]:
        data = b"".join(path.read_bytes() for path in database.parent.glob(f"{database.name}*"))
        return [word for word in words if word in data]

    assert found() == words
    delete_project(reader=committed_universe.owner, occasion=on())
    assert found() == []


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
HELD = st.tuples(st.sampled_from(list(Meeting.Kind)), st.lists(WORDS, max_size=3), WORDS, WORDS)
STATED = st.tuples(st.integers(0, 2**62), WORDS.filter(str.strip))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    meetings=st.lists(HELD, max_size=3),
    assertions=st.lists(STATED, max_size=3),
    bytes_=st.lists(st.binary(), max_size=3),
)
def test_whatever_a_project_holds_comes_back(
    db: None,
    tmp_path: Path,
    meetings: list[tuple[str, list[str], str, str]],
    assertions: list[tuple[int, str]],
    bytes_: list[bytes],
) -> None:
    keeper = Account.objects.filter(is_keeper=True).first() or make_first_account(occasion=on())
    owner = create_project(title="Southmoor", account=keeper, occasion=on())
    for kind, who, notes, decisions in meetings:
        record_meeting(
            kind=kind, held_on=MONDAY.date(), attended_by=who, notes=notes, decisions=decisions,
            reader=owner, occasion=on(),
        )  # fmt: skip
    for value, statement in assertions:
        assert_number(subject="x", value=value, statement=statement, review=None, reader=owner, occasion=on())
    for data in bytes_:
        store_file("some.bin", [data], reader=owner, occasion=on())

    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    write_archive(Project.objects.get(), first, at=MONDAY, say=lambda _: None)
    delete_project(reader=owner, occasion=on())
    brought = bring_in(first, reader=reader_outside(keeper), occasion=on())
    write_archive(brought, second, at=MONDAY, say=lambda _: None)
    assert second.read_bytes() == first.read_bytes()
    delete_project(reader=owner, occasion=on())


def test_rows_of_an_older_schema_pass_every_upgrader_on_the_way() -> None:
    by = {
        1: lambda label, row: {**row, "second": label},
        2: lambda label, row: {**row, "third": row["second"]},
    }
    assert upgraded("projects.Review", {"id": 1}, 1, to=3, by=by) == {
        "id": 1, "second": "projects.Review", "third": "projects.Review"
    }  # fmt: skip
    assert upgraded("projects.Review", {"id": 1}, 3, to=3, by=by) == {"id": 1}
