"""The full-text index over records."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from awardgap.app.texts.search import SearchIndex

FIELDS = ("title", "author", "abstract", "journal", "keyword", "year", "doi", "pmid")
INDEX = SearchIndex("records_search", FIELDS)


def create_search(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    INDEX.create(schema_editor)


def drop_search(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    INDEX.drop(schema_editor)
