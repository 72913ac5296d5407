"""Guards that the database itself keeps: no UPDATE, DELETE, REPLACE or TRUNCATE on protected tables.

A table is protected by being a subclass of ``AppendOnly`` or ``Erasable``. ``Guard`` is the last operation
of every migration that touches such a table, since a rebuilt table silently loses its triggers on SQLite.
The only way past is an open row in ``journal_erasure`` for a subject of the row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import Model, UniqueConstraint

from awardgap.app.journal.models import Guarded

Key: TypeAlias = tuple[str, ...]

OPEN_ERASURE = """EXISTS (SELECT 1 FROM {schema}journal_erasure o WHERE o.subject_id {subjects}
 AND o.opened_by_id IS NULL AND NOT EXISTS (SELECT 1 FROM {schema}journal_erasure c WHERE c.opened_by_id = o.id))"""
REFUSAL = "this table is guarded: rows are only added; erase through an erasure"


@dataclass(frozen=True, slots=True)
class Table:
    """What the guards of one table have to know. ``keys`` are its unique keys, by any of which SQLite can replace."""

    name: str
    allows_update: bool
    erased_with: tuple[str, ...]
    keys: tuple[Key, ...]


class Guard(Operation):
    """Install the guards of one model's table; the last operation of a migration that touches it."""

    reversible = True

    def __init__(self, model: str, *, allows_update: bool, erased_with: tuple[str, ...]) -> None:
        self.model = model
        self.allows_update = allows_update
        self.erased_with = erased_with

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Guards are no part of Django's picture of a model."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        table = table_of(to_state.apps.get_model(app_label, self.model), self.allows_update, self.erased_with)
        for statement in guard_sql(schema_editor.connection.vendor, table):
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        table = from_state.apps.get_model(app_label, self.model)._meta.db_table
        for statement in drop_sql(schema_editor.connection.vendor, table):
            schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        return f"Guard {self.model}"


def guarded_models() -> list[type[Guarded]]:
    """Every protected model: the declaration that tests and ``verify`` compare with the database."""
    return sorted((model for model in apps.get_models() if issubclass(model, Guarded)), key=lambda m: m._meta.db_table)


def table_of(model: type[Model], allows_update: bool, erased_with: tuple[str, ...]) -> Table:
    """The table of a model, or of a migration's picture of one."""
    meta = model._meta
    columns = {field.name: field.get_attname() for field in meta.concrete_fields}
    single = [(columns[field.name],) for field in meta.concrete_fields if field.unique]
    several = [rule.fields for rule in meta.constraints if isinstance(rule, UniqueConstraint)]
    keys = (*single, *(tuple(columns[name] for name in names) for names in (*several, *meta.unique_together)))
    return Table(meta.db_table, allows_update, erased_with, keys)


def guard_sql(vendor: str, table: Table) -> list[str]:
    """The statements that put the guards on one table."""
    if vendor == "sqlite":
        return [*drop_sql(vendor, table.name), *_sqlite_guards(table).values()]
    name = table.name
    return [
        *drop_sql(vendor, name),
        f"CREATE FUNCTION guard_{name}() RETURNS trigger LANGUAGE plpgsql AS $guard${_body(table)}$guard$",
        *_postgres_guards(name).values(),
        *(f"ALTER TABLE {name} ENABLE ALWAYS TRIGGER {guard}" for guard in _postgres_guards(name)),
    ]


def drop_sql(vendor: str, table: str) -> list[str]:
    """The statements that take the guards of one table away."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS guard_{table}_{event}" for event in ("update", "delete", "replace")]
    return [
        *(f"DROP TRIGGER IF EXISTS guard_{table}_{event} ON {table}" for event in ("rows", "truncate")),
        f"DROP FUNCTION IF EXISTS guard_{table}()",
    ]


def _sqlite_guards(table: Table) -> dict[str, str]:
    """By name. The third refuses a row that would replace another: with recursive_triggers off, REPLACE deletes
    the old row without asking the second.
    """
    name = table.name
    subjects = ", ".join(f"OLD.{column}" for column in table.erased_with)
    allowed = OPEN_ERASURE.format(schema="", subjects=f"IN ({subjects})") if subjects else "0 = 1"
    refuse = f"BEGIN SELECT RAISE(ABORT, '{name}: {REFUSAL}'); END"
    update_when = f"WHEN NOT {allowed}" if table.allows_update else ""
    matches = (" AND ".join(f"{column} = NEW.{column}" for column in key) for key in (("rowid",), *table.keys))
    taken = " OR ".join(f"EXISTS (SELECT 1 FROM {name} WHERE {match})" for match in matches)
    return {
        f"guard_{name}_update": f"CREATE TRIGGER guard_{name}_update BEFORE UPDATE ON {name} {update_when} {refuse}",
        f"guard_{name}_delete": f"CREATE TRIGGER guard_{name}_delete BEFORE DELETE ON {name} "
        f"WHEN NOT {allowed} {refuse}",
        f"guard_{name}_replace": f"CREATE TRIGGER guard_{name}_replace BEFORE INSERT ON {name} WHEN {taken} {refuse}",
    }


def _body(table: Table) -> str:
    """The trigger function. It names the schema of ``journal_erasure``, so that no temporary table can stand in."""
    refuse = f"  RAISE EXCEPTION '{table.name}: {REFUSAL}';"
    if not table.erased_with:
        return f"\nBEGIN\n{refuse}\nEND "
    subjects = ", ".join(f"OLD.{column}" for column in table.erased_with)
    opened = OPEN_ERASURE.format(schema="%1$I.", subjects="= ANY ($1)")
    return f"""
DECLARE opened boolean := FALSE;
BEGIN
  IF TG_OP {"IN ('UPDATE', 'DELETE')" if table.allows_update else "= 'DELETE'"} THEN
    EXECUTE format($open$SELECT {opened}$open$, TG_TABLE_SCHEMA) INTO opened USING ARRAY[{subjects}]::uuid[];
  END IF;
  IF opened AND TG_OP = 'UPDATE' THEN RETURN NEW; END IF;
  IF opened THEN RETURN OLD; END IF;
{refuse}
END """


def _postgres_guards(table: str) -> dict[str, str]:
    """By name, spelt as PostgreSQL spells them when asked."""
    return {
        f"guard_{table}_rows": f"CREATE TRIGGER guard_{table}_rows BEFORE DELETE OR UPDATE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION guard_{table}()",
        f"guard_{table}_truncate": f"CREATE TRIGGER guard_{table}_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION guard_{table}()",
    }


def guards_found(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Name and definition of every guard that is in force in the database now."""
    statements = {
        "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard^_%' ESCAPE '^'",
        "postgresql": "SELECT tgname, pg_get_triggerdef(t.oid, true) || p.prosrc "
        "FROM pg_trigger t JOIN pg_proc p ON p.oid = tgfoid JOIN pg_class c ON c.oid = tgrelid "
        "WHERE tgname LIKE 'guard^_' || relname || '^_%' ESCAPE '^' AND pg_table_is_visible(tgrelid) "
        "AND NOT tgisinternal AND tgenabled = 'A'",
    }
    with connection.cursor() as cursor:
        cursor.execute(statements[connection.vendor])
        return dict(cursor.fetchall())


def guards_declared(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Name and definition of every guard that the database is to hold."""
    declared: dict[str, str] = {}
    for model in guarded_models():
        table = table_of(model, model.allows_update, model.erased_with)
        if connection.vendor == "sqlite":
            declared |= _sqlite_guards(table)
        else:
            declared |= {name: f"{guard}{_body(table)}" for name, guard in _postgres_guards(table.name).items()}
    return declared


def missing_guards(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of guards that are declared and not (or not as declared, or switched off) in the database."""
    found = guards_found(connection)
    return [name for name, guard in guards_declared(connection).items() if found.get(name) != guard]
