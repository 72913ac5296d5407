"""A full-text index over folded words, the same on SQLite (FTS5) and PostgreSQL (tsvector).

The words are folded and split in Python, so both engines see the same tokens; a user's query reaches an
engine only as compiled from its parsed form.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.expressions import RawSQL

from awardgap.core.texts.folding import index_text, tokens
from awardgap.core.texts.querying import Node, to_fts5, to_tsquery, tsvector_literal


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """An index named ``table`` with one column for each field; rows carry the integer id of what they index."""

    table: str
    columns: tuple[str, ...]

    def create(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(
                f"CREATE VIRTUAL TABLE {self.table} USING fts5({', '.join(self.columns)}, content='', "
                "tokenize='unicode61 remove_diacritics 0')"
            )
            return
        columns = ", ".join(f"{column} tsvector NOT NULL" for column in (*self.columns, "everything"))
        schema_editor.execute(f"CREATE TABLE {self.table} (rowid bigint PRIMARY KEY, {columns})")
        for column in (*self.columns, "everything"):
            schema_editor.execute(f"CREATE INDEX {self.table}_{column} ON {self.table} USING gin ({column})")

    def drop(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        schema_editor.execute(f"DROP TABLE {self.table}")

    def add(self, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Index rows of (id, one text for each column)."""
        if connection.vendor == "sqlite":
            values = [(rowid, *(index_text(text) for text in texts)) for rowid, texts in rows]
        else:
            values = [(rowid, *self._vectors(texts)) for rowid, texts in rows]
        names = ("rowid", *self.columns) if connection.vendor == "sqlite" else ("rowid", *self.columns, "everything")
        marks = ["%s", *(("%s" if connection.vendor == "sqlite" else "%s::tsvector") for _ in names[1:])]
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self.table} ({', '.join(names)}) VALUES ({', '.join(marks)})", values
            )

    def _vectors(self, texts: Sequence[str]) -> list[str]:
        """One vector for each field, and one for all with a gap between fields that no phrase can cross."""
        words = [tokens(text) for text in texts]
        together, start = [], 1
        for field in words:
            together.append(tsvector_literal(field, start))
            start += len(field) + 1
        return [*(tsvector_literal(field) for field in words), " ".join(together)]

    def remove(self, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Take rows out; their texts must be the ones that were indexed."""
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                columns = ", ".join((self.table, "rowid", *self.columns))
                marks = ", ".join(["%s"] * (len(self.columns) + 1))
                values = [(rowid, *(index_text(text) for text in texts)) for rowid, texts in rows]
                cursor.executemany(f"INSERT INTO {self.table} ({columns}) VALUES ('delete', {marks})", values)
            else:
                cursor.executemany(f"DELETE FROM {self.table} WHERE rowid = %s", [(rowid,) for rowid, _ in rows])

    def clear(self) -> None:
        """Empty the index, so that it can be filled again; no word of it stays behind."""
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute(f"INSERT INTO {self.table} ({self.table}) VALUES ('delete-all')")
            else:
                cursor.execute(f"DELETE FROM {self.table}")

    def matching(self, query: Node) -> tuple[RawSQL, bool]:
        """Ids that the query's positive form matches, and whether the query means all the others instead."""
        if connection.vendor == "sqlite":
            compiled = to_fts5(query, self.columns)
            statement = f"SELECT rowid FROM {self.table} WHERE {self.table} MATCH %s"
            return RawSQL(statement, [compiled.positive]), compiled.negate
        statement, arguments = to_tsquery(query, self.table)
        return RawSQL(statement, arguments), False
