"""What a notebook reads of a project, as plain values."""

from __future__ import annotations

from dataclasses import asdict
from typing import TypeAlias

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from awardgap.app.projects.models import Project
from awardgap.app.projects.queries import owner_of
from awardgap.app.records.models import RecordContent
from awardgap.app.records.queries.listing import visible
from awardgap.app.records.search import citation_of
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import UserError

Row: TypeAlias = "dict[str, object]"
CHUNK = 1000


def reader_of(slug: str) -> Reader:
    """A reader of this project, or of the only one there is. Raises UserError where there is none or a choice."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise UserError(
            "the tables of this installation are not up to date.", do="Start awardgap serve once, then read again."
        )
    slugs = list(Project.objects.order_by("slug").values_list("slug", flat=True))
    if not slug and len(slugs) != 1:
        listed = ", ".join(slugs) or "none"
        raise UserError(f"this data folder holds these projects: {listed}.", do="Name one: open_project(SLUG, data=…).")
    return owner_of(slug or slugs[0])


def title_of(reader: Reader) -> str:
    return Project.objects.values_list("title", flat=True).get(id=reader.project_id)


def records(reader: Reader) -> list[Row]:
    """Every visible record by its number, with its cluster (the lowest number in it) and whether it is the one kept."""
    found = visible(reader).filter(erasure_id=None).order_by("number")
    return [_row(row) for row in found.select_related("record__standing", "record__source__file").iterator(CHUNK)]


def _row(row: RecordContent) -> Row:
    source, standing = row.record.source, row.record.standing
    place: Row = {"number": row.number, "cluster": standing.cluster, "is_kept": standing.is_kept}
    place |= {"file": source.file.name, "position": row.record.position}
    return place | asdict(citation_of(row.fields, source.format, source.dialect))
