"""Many rows at once: prepared before the transaction, inserted in it by one statement that the database keeps ready.

Django's bulk_create builds a new statement for each few hundred values; on an import of 100,000 records that was a
third of the time, spent while everybody else waited for the lock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import AutoField, Model


@dataclass(frozen=True, slots=True)
class Prepared:
    """Rows of one table, ready to be inserted."""

    statement: str
    rows: Sequence[tuple[object, ...]]

    def insert(self) -> None:
        if self.rows:
            with connection.cursor() as cursor:
                cursor.executemany(self.statement, self.rows)  # type: ignore[arg-type]


def prepare(objects: Sequence[Model]) -> Prepared:
    """The rows of new objects of one model; a primary key that the database would give is left out unless it is set."""
    if not objects:
        return Prepared("", ())
    meta = objects[0]._meta
    fields = [
        field for field in meta.local_concrete_fields if objects[0].pk is not None or not isinstance(field, AutoField)
    ]
    quoted = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(meta.db_table)
    database = connections[DEFAULT_DB_ALIAS]  # asked for once: the usual proxy looks it up for each value
    rows = [tuple(field.get_db_prep_save(field.pre_save(o, True), database) for field in fields) for o in objects]
    return Prepared(f"INSERT INTO {table} ({quoted}) VALUES ({marks})", rows)


def take_ids(model: type[Model], count: int) -> list[int]:
    """Whole numbers for new rows of a table whose database gives them; called inside the transaction that uses them."""
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"SELECT COALESCE(MAX(id), 0) FROM {table}")
            last = int(cursor.fetchone()[0])
            return list(range(last + 1, last + count + 1))
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [int(row[0]) for row in cursor.fetchall()]
