"""The full-text index over records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from awardgap.app.records.models import RecordContent, SourceFile
from awardgap.app.texts.search import SearchIndex
from awardgap.core.records import Citation, Field, cite

FIELDS = ("title", "author", "abstract", "journal", "keyword", "year", "doi", "pmid")
INDEX = SearchIndex("records_search", FIELDS)


def create_search(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    INDEX.create(schema_editor)


def drop_search(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    INDEX.drop(schema_editor)


def document(citation: Citation) -> dict[str, str]:
    """The words of a record that a search looks through, by field."""
    return {
        "title": citation.title,
        "author": "; ".join(citation.authors),
        "abstract": citation.abstract,
        "journal": f"{citation.journal} {citation.journal_abbreviation}",
        "keyword": "; ".join(citation.keywords),
        "year": str(citation.year or ""),
        "doi": citation.doi,
        "pmid": citation.pmid,
    }


def fields_of(stored: Sequence[Sequence[str]]) -> tuple[Field, ...]:
    """Tags and values as they were stored."""
    return tuple(Field(tag, value) for tag, value in stored)


def citation_of(stored: Sequence[Sequence[str]], format: str, dialect: str) -> Citation:
    return cite(fields_of(stored), format, dialect)


def documents(contents: Iterable[RecordContent], sources: Iterable[SourceFile]) -> Iterator[tuple[int, dict[str, str]]]:
    """Id and words of stored records, as they go into the index; erased ones have none."""
    dialects = {source.id: (source.format, source.dialect) for source in sources}
    for content in contents:
        if content.erasure_id is None:
            citation = citation_of(content.fields, *dialects[content.source_id])
            yield content.id, document(citation)
