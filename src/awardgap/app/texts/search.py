"""A full-text index over folded words, the same on SQLite (FTS5) and PostgreSQL (tsvector).

The words are folded and split in Python, so both engines see the same ones; a user's query reaches an
engine only as compiled from its parsed form.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.expressions import RawSQL

from awardgap.core.texts.folding import index_text
from awardgap.core.texts.querying import FTS5_TOKENIZER, Query, document_vector, to_fts5, to_tsquery

Row: TypeAlias = tuple[int | str, ...]
Words: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """An index named ``table`` over documents of these fields; rows carry the integer id of what they index."""

    table: str
    fields: tuple[str, ...]

    def create(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "sqlite":
            columns = ", ".join(f'"{field}"' for field in self.fields)
            schema_editor.execute(
                f"CREATE VIRTUAL TABLE {self.table} USING fts5({columns}, content='', tokenize='{FTS5_TOKENIZER}')"
            )
            return
        schema_editor.execute(f"CREATE TABLE {self.table} (rowid bigint PRIMARY KEY, words tsvector NOT NULL)")
        schema_editor.execute(f"CREATE INDEX {self.table}_words ON {self.table} USING gin (words)")

    def drop(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        schema_editor.execute(f"DROP TABLE {self.table}")

    def add(self, documents: Iterable[tuple[int, Mapping[str, str]]]) -> None:
        """Index documents (field name to text) under their ids."""
        for rowid, document in documents:
            self.insert([rowid], [self.words_of(document)])

    def words_of(self, document: Mapping[str, str]) -> Words:
        """What is indexed of a document; worked out before the transaction that inserts it."""
        return self._texts(document) if connection.vendor == "sqlite" else (document_vector(document),)

    def insert(self, rowids: Sequence[int], words: Sequence[Words]) -> None:
        """Index documents whose words were worked out before."""
        if connection.vendor == "sqlite":
            columns = ", ".join(("rowid", *(f'"{field}"' for field in self.fields)))
            marks = ", ".join(["%s"] * (len(self.fields) + 1))
            statement = f"INSERT INTO {self.table} ({columns}) VALUES ({marks})"
        else:
            statement = f"INSERT INTO {self.table} (rowid, words) VALUES (%s, %s::tsvector)"
        with connection.cursor() as cursor:
            cursor.executemany(statement, [(rowid, *said) for rowid, said in zip(rowids, words, strict=True)])

    def clear(self) -> None:
        """Take everything out."""
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute(f"INSERT INTO {self.table} ({self.table}) VALUES ('delete-all')")
            else:
                cursor.execute(f"DELETE FROM {self.table}")

    def remove(self, documents: Iterable[tuple[int, Mapping[str, str]]]) -> None:
        """Take documents out; on SQLite they must be given as they were indexed."""
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                columns = ", ".join((self.table, "rowid", *(f'"{field}"' for field in self.fields)))
                marks = ", ".join(["%s"] * (len(self.fields) + 1))
                rows: list[Row] = [(rowid, *self._texts(document)) for rowid, document in documents]
                cursor.executemany(f"INSERT INTO {self.table} ({columns}) VALUES ('delete', {marks})", rows)
            else:
                cursor.executemany(f"DELETE FROM {self.table} WHERE rowid = %s", [(rowid,) for rowid, _ in documents])

    def _texts(self, document: Mapping[str, str]) -> Words:
        return tuple(index_text(document.get(field, "")) for field in self.fields)

    def matching(self, query: Query) -> tuple[RawSQL, bool]:
        """Ids that the query's positive form matches, and whether the query means all the others instead."""
        if connection.vendor == "sqlite":
            compiled = to_fts5(query, {field: field for field in self.fields})
            statement = f"SELECT rowid FROM {self.table} WHERE {self.table} MATCH %s"
            return RawSQL(statement, [compiled.positive]), compiled.negate
        statement = f"SELECT rowid FROM {self.table} WHERE words @@ %s::tsquery"
        return RawSQL(statement, [to_tsquery(query)]), False
