"""Every way round the guards that we know of, as statements against one row of one table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import UniqueConstraint

from awardgap.app.journal.models import Guarded


@dataclass(frozen=True, slots=True)
class Row:
    """The first row of a table, as SQL speaks of it."""

    model: type[Guarded]

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def columns(self) -> list[str]:
        return [field.get_attname() for field in self.model._meta.concrete_fields]

    @property
    def first(self) -> str:
        return f"id = (SELECT id FROM {self.table} ORDER BY id LIMIT 1)"

    @property
    def other_keys(self) -> list[tuple[str, ...]]:
        """Unique keys besides the primary one."""
        meta = self.model._meta
        single = [(f.get_attname(),) for f in meta.concrete_fields if f.unique and not f.primary_key]
        return single + [tuple(rule.fields) for rule in meta.constraints if isinstance(rule, UniqueConstraint)]

    def copy(self, **changed: str) -> str:
        """The row again, some columns as these expressions."""
        values = ", ".join(changed.get(column, f'"{column}"') for column in self.columns)
        return f"SELECT {values} FROM {self.table} WHERE {self.first}"

    def names(self) -> str:
        return ", ".join(f'"{column}"' for column in self.columns)


def on_both(row: Row) -> Iterator[str]:
    table, last = row.table, row.columns[-1]
    yield f'UPDATE {table} SET "{last}" = "{last}" WHERE {row.first}'
    yield f"UPDATE {table} SET id = id"
    yield f"DELETE FROM {table} WHERE {row.first}"
    yield f"DELETE FROM {table}"
    again = f"INSERT INTO {table} ({row.names()}) {row.copy()}"
    yield f'{again} ON CONFLICT (id) DO UPDATE SET "{last}" = excluded."{last}"'
    for key in row.other_keys:
        fresh = row.copy(id=_fresh_id(row))
        chosen = ", ".join(key)
        yield f"INSERT INTO {table} ({row.names()}) {fresh} ON CONFLICT ({chosen}) DO UPDATE SET id = excluded.id"


def on_sqlite(row: Row) -> Iterator[str]:
    table, last = row.table, row.columns[-1]
    yield f"INSERT OR REPLACE INTO {table} ({row.names()}) {row.copy()}"
    yield f"REPLACE INTO {table} ({row.names()}) {row.copy()}"
    for key in row.other_keys:
        yield f"REPLACE INTO {table} ({row.names()}) {row.copy(id=_fresh_id(row))} -- by {key}"
    if row.model._meta.pk.get_internal_type() == "UUIDField":
        moved = {key[-1]: f'"{key[-1]}" + 1000000' for key in row.other_keys}
        by_rowid = row.copy(id=_fresh_id(row), **moved).replace("SELECT", "SELECT rowid,", 1)
        yield f"REPLACE INTO {table} (rowid, {row.names()}) {by_rowid}"
    for way in ("REPLACE", "IGNORE", "FAIL", "ROLLBACK"):
        if way != "ROLLBACK" or not connection.in_atomic_block:
            yield f'UPDATE OR {way} {table} SET "{last}" = "{last}" WHERE {row.first}'


def on_postgres(row: Row) -> Iterator[str]:
    table, last = row.table, row.columns[-1]
    yield f"TRUNCATE {table} CASCADE"
    yield f'SET LOCAL session_replication_role = replica; UPDATE {table} SET "{last}" = "{last}"'
    yield (
        "CREATE TEMP TABLE journal_erasure ON COMMIT DROP AS SELECT gen_random_uuid() AS id, "
        f"{'project_id' if 'project_id' in row.columns else 'subject_id'} AS subject_id, NULL::uuid AS opened_by_id "
        f"FROM {table}; DELETE FROM public.{table}"
    )
    if connection.pg_version >= 150000:  # type: ignore[attr-defined]
        merge = f"MERGE INTO {table} USING (SELECT id AS one FROM {table}) s ON {table}.id = s.one WHEN MATCHED THEN"
        yield f"{merge} DELETE"
        yield f'{merge} UPDATE SET "{last}" = {table}."{last}"'


def _fresh_id(row: Row) -> str:
    if row.model._meta.pk.get_internal_type() != "UUIDField":
        return "id + 1000000"
    return "lower(hex(randomblob(16)))" if connection.vendor == "sqlite" else "gen_random_uuid()"


def ways_round(row: Row) -> list[str]:
    return [*on_both(row), *(on_sqlite(row) if connection.vendor == "sqlite" else on_postgres(row))]
