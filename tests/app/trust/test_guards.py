"""The database itself refuses to change or remove what was decided, whoever asks and however they ask."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from uuid import UUID

import psycopg
import pytest
from django.db import DatabaseError, connection, models, transaction
from django.db.models import ProtectedError

from awardgap.app.journal.actions import erasing
from awardgap.app.journal.guards import guarded_models, guards_declared, guards_found, missing_guards
from awardgap.app.journal.models import Entry, Erasure, Guarded, Words
from awardgap.app.journal.queries import guard_problems
from awardgap.app.projects.actions import create_project
from awardgap.app.projects.models import Project
from awardgap.app.projects.verifying import verify
from awardgap.app.records.models import ClusterEvent, Record, RecordContent
from tests.app.trust.attacks import Row, ways_round
from tests.universe import MONDAY, OVID, Universe, bring_in, on

pytestmark = pytest.mark.django_db
each_table = pytest.mark.parametrize("model", guarded_models(), ids=lambda model: model._meta.label)


def rows_of(model: type[Guarded]) -> list[tuple[object, ...]]:
    return list(model._base_manager.order_by("pk").values_list())


def execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def settle() -> None:
    """Let PostgreSQL look at foreign keys now; a table with checks still to come cannot be altered."""
    if connection.vendor == "postgresql":
        execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_guards_found_are_the_guards_declared() -> None:
    assert guards_found(connection) == guards_declared(connection)
    assert len(guards_found(connection)) == len(guarded_models()) * (3 if connection.vendor == "sqlite" else 2)


@each_table
def test_every_way_round_is_refused(furnished: Universe, model: type[Guarded]) -> None:
    before = rows_of(model)
    assert before, "a guard is tried with a row to guard"
    settle()
    for statement in ways_round(Row(model)):
        with pytest.raises(DatabaseError, match="this table is guarded"), transaction.atomic():
            execute(statement)
    assert rows_of(model) == before


@each_table
def test_the_object_mapper_is_refused_too(furnished: Universe, model: type[Guarded]) -> None:
    before = rows_of(model)
    row = model._base_manager.order_by("pk")[0]
    last = model._meta.concrete_fields[-1]
    every: models.QuerySet[Guarded] = model._base_manager.all()
    upsert = {"update_conflicts": True, "unique_fields": ["pk"], "update_fields": [last.name]}
    ways: tuple[Callable[[], object], ...] = (
        lambda: row.save(force_update=True),
        lambda: every.update(**{last.attname: getattr(row, last.attname)}),
        lambda: every.bulk_update([row], [last.name]),
        lambda: every._raw_delete("default"),
        lambda: every.bulk_create([row], **upsert),  # type: ignore[arg-type]
    )
    for way in ways:
        with pytest.raises(DatabaseError, match="this table is guarded"), transaction.atomic():
            way()
    for remove in (row.delete, model._base_manager.all().delete):
        with pytest.raises((DatabaseError, ProtectedError)), transaction.atomic():
            remove()
    assert rows_of(model) == before


@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)
def test_another_program_with_other_pragmas_is_refused(committed_furnished: Universe) -> None:
    file = connection.settings_dict["NAME"]
    tables = {model: rows_of(model) for model in guarded_models()}
    connection.close()
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        raw.execute("PRAGMA recursive_triggers = OFF")
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("CREATE TEMP TABLE journal_erasure (id, subject_id, opened_by_id)")
        for subject in {row.project_id.hex for row in Record.objects.all()}:
            raw.execute("INSERT INTO temp.journal_erasure VALUES ('1', ?, NULL)", [subject])
        for model in guarded_models():
            for statement in ways_round(Row(model)):
                with pytest.raises(sqlite3.DatabaseError, match="this table is guarded"):
                    raw.execute(statement.replace("journal_erasure", "main.journal_erasure"))
    assert {model: rows_of(model) for model in guarded_models()} == tables


@pytest.mark.postgres_only
def test_emptying_a_table_that_others_point_at_is_refused(furnished: Universe) -> None:
    for parent in ("projects_project", "records_import", "projects_review"):
        settle()
        with pytest.raises(DatabaseError, match="this table is guarded"), transaction.atomic():
            execute(f"TRUNCATE {parent} CASCADE")


@pytest.mark.postgres_only
def test_copying_rows_in_overwrites_none(furnished: Universe) -> None:
    before = rows_of(Entry)
    with connection.cursor() as cursor:
        with cursor.copy("COPY journal_entry TO STDOUT") as out:
            rows = b"".join(bytes(piece) for piece in out)
        refused = pytest.raises(psycopg.errors.UniqueViolation)
        with refused, transaction.atomic(), cursor.copy("COPY journal_entry FROM STDIN") as copied:
            copied.write(rows)
    assert rows_of(Entry) == before


def test_no_foreign_key_takes_a_guarded_row_with_it(furnished: Universe) -> None:
    keys = [field for model in guarded_models() for field in model._meta.concrete_fields if field.is_relation]
    assert {field.remote_field.on_delete for field in keys if field.remote_field} == {models.PROTECT}
    for model in guarded_models():
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute(f"PRAGMA foreign_key_list({model._meta.db_table})")
                assert {row[6] for row in cursor.fetchall()} <= {"NO ACTION"}
            else:
                cursor.execute(
                    "SELECT confdeltype FROM pg_constraint WHERE contype = 'f' AND conrelid = %s::regclass",
                    [model._meta.db_table],
                )
                assert {row[0] for row in cursor.fetchall()} <= {"a"}
    with pytest.raises(ProtectedError):
        Project.objects.get().delete()


def test_a_dropped_guard_is_found(furnished: Universe) -> None:
    settle()
    names = {"sqlite": "guard_records_clusterevent_delete", "postgresql": "guard_records_clusterevent_rows"}
    name = names[connection.vendor]
    execute(f"DROP TRIGGER {name}" + (" ON records_clusterevent" if connection.vendor == "postgresql" else ""))
    assert missing_guards(connection) == [name]
    found = {checked.name: checked.problems for checked in verify(furnished.owner.project_id)}
    assert found["database guards"] == (f"database: the guard {name} is missing; run awardgap doctor.",)


@pytest.mark.sqlite_only
def test_a_guard_made_weaker_is_found(furnished: Universe) -> None:
    execute("DROP TRIGGER guard_journal_entry_update")
    execute("CREATE TRIGGER guard_journal_entry_update BEFORE UPDATE ON journal_entry WHEN 0 BEGIN SELECT 1; END")
    assert missing_guards(connection) == ["guard_journal_entry_update"]


@pytest.mark.sqlite_only
def test_a_rebuilt_table_has_lost_its_guards_and_that_is_found(furnished: Universe) -> None:
    execute("CREATE TABLE other AS SELECT * FROM journal_entry")
    execute("DROP TABLE journal_entry")
    execute("ALTER TABLE other RENAME TO journal_entry")
    lost = {name for name in guards_declared(connection) if name.startswith("guard_journal_entry_")}
    assert lost == set(missing_guards(connection))


@pytest.mark.postgres_only
@pytest.mark.parametrize(
    "weaken",
    [
        "ALTER TABLE journal_entry DISABLE TRIGGER guard_journal_entry_rows",
        "ALTER TABLE journal_entry ENABLE REPLICA TRIGGER guard_journal_entry_rows",
        "ALTER TABLE journal_entry ENABLE TRIGGER guard_journal_entry_rows",
        "CREATE OR REPLACE TRIGGER guard_journal_entry_rows BEFORE DELETE ON journal_entry "
        "FOR EACH ROW EXECUTE FUNCTION guard_journal_entry()",
    ],
)
def test_a_guard_switched_off_is_found(furnished: Universe, weaken: str) -> None:
    settle()
    execute(weaken)
    assert missing_guards(connection) == ["guard_journal_entry_rows"]


@pytest.mark.postgres_only
def test_a_guard_with_another_body_is_found(furnished: Universe) -> None:
    settle()
    execute(
        "CREATE OR REPLACE FUNCTION guard_journal_entry() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RETURN COALESCE(NEW, OLD); END $$"
    )
    assert missing_guards(connection) == ["guard_journal_entry_rows", "guard_journal_entry_truncate"]
    assert len(list(guard_problems(furnished.owner.project_id))) == 2


def delete(model: type[Entry] | type[ClusterEvent], project_id: UUID) -> int:
    with transaction.atomic():
        return int(model._base_manager.filter(project_id=project_id)._raw_delete("default"))


def test_an_erasure_opens_the_rows_of_its_project_only(universe: Universe) -> None:
    mine = universe.owner
    theirs = create_project(title="Southmoor deanery", account=universe.outsider, occasion=on())
    with erasing(Erasure.Scope.PROJECT, mine.project_id, reader=mine, at=MONDAY, why="test"):
        with pytest.raises(DatabaseError, match="guarded"):
            delete(Entry, theirs.project_id)
        with pytest.raises(DatabaseError, match="guarded"), transaction.atomic():
            Entry.objects.filter(project_id=mine.project_id).update(action="x")
        assert delete(Entry, mine.project_id) > 0
    assert Entry.objects.filter(project_id=theirs.project_id).exists()


def test_the_guards_hold_again_when_the_erasure_closes(universe: Universe) -> None:
    mine = universe.owner
    with erasing(Erasure.Scope.PROJECT, mine.project_id, reader=mine, at=MONDAY, why="test"):
        RecordContent.objects.filter(project_id=mine.project_id, number=1).update(title="")
    with pytest.raises(DatabaseError, match="guarded"), transaction.atomic():
        RecordContent.objects.filter(project_id=mine.project_id).update(title="x")
    with pytest.raises(DatabaseError, match="guarded"):
        delete(ClusterEvent, mine.project_id)


def test_an_erasure_that_fails_leaves_the_guards_closed(universe: Universe) -> None:
    mine, before = universe.owner, Erasure.objects.count()
    with (
        pytest.raises(LookupError),
        erasing(Erasure.Scope.PROJECT, mine.project_id, reader=mine, at=MONDAY, why="test"),
    ):
        raise LookupError
    assert Erasure.objects.count() == before
    with pytest.raises(DatabaseError, match="guarded"):
        delete(Entry, mine.project_id)


def test_the_import_that_is_removed_opens_no_other(universe: Universe) -> None:
    second = bring_in(universe, {"again.ris": OVID.encode()})
    first = Record.objects.exclude(batch=second).earliest("number")
    opening = erasing(Erasure.Scope.WORDS, second.id, reader=universe.librarian, at=MONDAY, why="test")
    with opening, pytest.raises(DatabaseError, match="guarded"), transaction.atomic():
        Record.objects.filter(id=first.id)._raw_delete("default")
    assert Record.objects.filter(id=first.id).exists()
    assert Words.objects.count() == Words.objects.filter(erasure_id=None).count()
