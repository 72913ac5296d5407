"""Guards that the database itself keeps: no UPDATE, DELETE, REPLACE or TRUNCATE on protected tables.

A table is protected by being a subclass of ``AppendOnly`` or ``Erasable``. ``Guard`` is the last operation
of every migration that touches such a table, since a rebuilt table silently loses its triggers on SQLite.
The only way past is an open row in ``journal_erasure`` for a subject of the row.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from awardgap.app.journal.models import Guarded

OPEN_ERASURE = """EXISTS (SELECT 1 FROM journal_erasure o WHERE o.subject_id IN ({subjects}) AND o.opened_by_id IS NULL
 AND NOT EXISTS (SELECT 1 FROM journal_erasure c WHERE c.opened_by_id = o.id))"""
REFUSAL = "this table is guarded: rows are only added; erase through an erasure"


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
        table = to_state.apps.get_model(app_label, self.model)._meta.db_table
        for statement in guard_sql(schema_editor.connection.vendor, table, self.allows_update, self.erased_with):
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
    """Every protected model of the installation: the declaration that tests and ``verify`` compare with the database."""
    return sorted((model for model in apps.get_models() if issubclass(model, Guarded)), key=lambda m: m._meta.db_table)


def guard_sql(vendor: str, table: str, allows_update: bool, erased_with: Iterable[str]) -> list[str]:
    """The statements that put the guards on one table."""
    subjects = ", ".join(f"OLD.{column}" for column in erased_with)
    allowed = OPEN_ERASURE.format(subjects=subjects) if subjects else "0 = 1"
    if vendor == "sqlite":
        return [*drop_sql(vendor, table), *_sqlite_guards(table, allows_update, allowed)]
    return [*drop_sql(vendor, table), *_postgres_guards(table, allows_update, allowed)]


def drop_sql(vendor: str, table: str) -> list[str]:
    """The statements that take the guards of one table away."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS guard_{table}_{event}" for event in ("update", "delete", "replace")]
    return [
        *(f"DROP TRIGGER IF EXISTS guard_{table}_{event} ON {table}" for event in ("rows", "truncate")),
        f"DROP FUNCTION IF EXISTS guard_{table}()",
    ]


def _sqlite_guards(table: str, allows_update: bool, allowed: str) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table}: {REFUSAL}'); END"
    update_when = f"WHEN NOT {allowed}" if allows_update else ""
    return [
        f"CREATE TRIGGER guard_{table}_update BEFORE UPDATE ON {table} {update_when} {refuse}",
        f"CREATE TRIGGER guard_{table}_delete BEFORE DELETE ON {table} WHEN NOT {allowed} {refuse}",
        f"CREATE TRIGGER guard_{table}_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) {refuse}",
    ]


def _postgres_guards(table: str, allows_update: bool, allowed: str) -> list[str]:
    rule = f"{'TRUE' if allows_update else 'TG_OP = ' + chr(39) + 'DELETE' + chr(39)} AND {allowed}"
    return [
        f"""CREATE FUNCTION guard_{table}() RETURNS trigger LANGUAGE plpgsql AS $guard$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN RAISE EXCEPTION '{table}: {REFUSAL}'; END IF;
  IF {rule} THEN IF TG_OP = 'UPDATE' THEN RETURN NEW; END IF; RETURN OLD; END IF;
  RAISE EXCEPTION '{table}: {REFUSAL}';
END $guard$""",
        f"CREATE TRIGGER guard_{table}_rows BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION guard_{table}()",
        f"CREATE TRIGGER guard_{table}_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION guard_{table}()",
    ]


def guards_found(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Name and definition of every guard that the database holds now."""
    statements = {
        "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard_%'",
        "postgresql": "SELECT tgname, pg_get_triggerdef(oid) || (SELECT prosrc FROM pg_proc WHERE oid = tgfoid) "
        "FROM pg_trigger WHERE tgname LIKE 'guard_%' AND NOT tgisinternal AND tgenabled <> 'D'",
    }
    with connection.cursor() as cursor:
        cursor.execute(statements[connection.vendor])
        return dict(cursor.fetchall())


def missing_guards(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of guards that are declared and not (or not as declared) in the database."""
    found = guards_found(connection)
    missing = []
    for model in guarded_models():
        table = model._meta.db_table
        for statement in guard_sql(connection.vendor, table, model.allows_update, model.erased_with):
            if not statement.startswith("CREATE TRIGGER"):
                continue
            name = statement.split()[2]
            same = statement == found.get(name) if connection.vendor == "sqlite" else name in found
            if not same:
                missing.append(name)
    return missing
