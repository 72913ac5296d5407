"""Imports: the account of every file, the quarantine, and what was seen before."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from awardgap.app.files.models import StoredFile
from awardgap.app.records.models import Import, Quarantine, RecordContent, SourceFile, Standing
from awardgap.app.records.storing import bytes_of
from awardgap.app.shell.doors import NotThere
from awardgap.app.shell.readers import Reader
from awardgap.app.shell.registry import Shown
from awardgap.core.records import legible
from awardgap.core.trail import Ref, canonical_json, keyed_digest


def imports(reader: Reader) -> QuerySet[Import]:
    """Imports that are complete or under way, newest first."""
    rows = Import.objects.filter(project_id=reader.project_id).exclude(state=Import.State.REMOVED)
    return rows.select_related("review").prefetch_related("sources__file").order_by("-number")


def import_of(reader: Reader, number: int) -> Import:
    found = imports(reader).filter(number=number).first()
    if found is None:
        raise NotThere(f"There is no import {number} in this project.", do="Look at the list of imports.")
    return found


def source_of(reader: Reader, source_id: UUID) -> SourceFile:
    rows = SourceFile.objects.filter(project_id=reader.project_id, id=source_id).select_related("file", "batch")
    found = rows.first()
    if found is None:
        raise NotThere("There is no such file in this project.")
    return found


def read_sources(reader: Reader) -> list[SourceFile]:
    """The files of every complete import, in the order in which they came."""
    rows = SourceFile.objects.filter(project_id=reader.project_id, batch__state=Import.State.COMPLETE)
    return list(rows.select_related("file", "batch").order_by("batch__number", "position"))


def seen_before(reader: Reader, sha256: str) -> SourceFile | None:
    """The file of an import, complete or being read, that holds exactly these bytes."""
    rows = SourceFile.objects.filter(project_id=reader.project_id, file__sha256=sha256)
    there = rows.exclude(batch__state=Import.State.REMOVED).select_related("batch", "file")
    return there.order_by("batch__number").first()


def stored(reader: Reader, file_id: UUID) -> StoredFile:
    found = StoredFile.objects.filter(project_id=reader.project_id, id=file_id).first()
    if found is None:
        raise NotThere("There is no such file in this project.")
    return found


@dataclass(frozen=True, slots=True)
class Held:
    """A record in quarantine as it stands in its file, and what was decided about it."""

    row: Quarantine
    text: str
    settled: bool


def held(reader: Reader, batch: Import) -> list[Held]:
    rows = Quarantine.objects.filter(project_id=reader.project_id, batch=batch).select_related("source__file")
    rows = rows.prefetch_related("decisions").order_by("source__position", "position")
    return [Held(row, text_of(row), bool(row.decisions.all())) for row in rows]


def quarantined(reader: Reader, quarantine_id: UUID) -> Quarantine:
    row = (
        Quarantine.objects.filter(project_id=reader.project_id, id=quarantine_id).select_related("source__file").first()
    )
    if row is None:
        raise NotThere("There is no such record in quarantine.")
    return row


def text_of(row: Quarantine) -> str:
    """The lines of a quarantined record as they stand in the file, cut after 20,000 characters."""
    with bytes_of(row.source.file.sha256) as data:
        piece = bytes(data[row.start : min(row.end, row.start + 80_000)])
    return legible(piece, row.source.encoding)[:20_000]


def waiting_in_quarantine(reader: Reader) -> int:
    rows = Quarantine.objects.filter(project_id=reader.project_id, batch__state=Import.State.COMPLETE)
    return rows.filter(decisions=None).count()


def find_import(reader: Reader, ref: Ref) -> Shown | None:
    row = Import.objects.filter(project_id=reader.project_id, id=ref.id, state=Import.State.COMPLETE).first()
    if row is None:
        return None
    files = tuple(Ref("file", source.file_id) for source in row.sources.all())
    return Shown(f"Import {row.number}", reverse("records:import", args=[reader.slug, row.number]), files)


def titles_of_imports(reader: Reader, ids: Collection[UUID]) -> dict[UUID, str]:
    """Names of many imports with one query."""
    rows = Import.objects.filter(project_id=reader.project_id, id__in=ids, state=Import.State.COMPLETE)
    return {import_id: f"Import {number}" for import_id, number in rows.values_list("id", "number")}


def account_problems(project_id: UUID) -> Iterator[str]:
    """One sentence for each file whose rows no longer add up to what was read."""
    for source in SourceFile.objects.filter(project_id=project_id, batch__state=Import.State.COMPLETE):
        read = source.records.exclude(mended_from__isnull=False).count()
        held_rows = source.quarantine.count()
        if (read, held_rows) != (source.read, source.quarantined):
            yield (
                f"records: {source.file.name} of import {source.batch.number} had {source.read} records read and "
                f"{source.quarantined} quarantined; {read} and {held_rows} are there now."
            )


def content_problems(project_id: UUID) -> Iterator[str]:
    """One sentence for each record whose words are not the ones that were read, or are gone without an erasure."""
    rows = RecordContent.objects.filter(project_id=project_id).select_related("record").order_by("number")
    for content in rows.iterator(2000):
        if content.erasure_id is None:
            digest = keyed_digest(bytes(content.key), canonical_json(content.fields))
            if digest != content.record.digest:
                yield f"records: the words of record {content.number} were changed after they were read."
    bare = Standing.objects.filter(project_id=project_id, record__content=None).values_list("record__number", flat=True)
    yield from (f"records: the words of record {number} are gone without an erasure." for number in bare)
