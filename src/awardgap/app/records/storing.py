"""Turns a file into rows, some hundred at a time, under an import that is not yet complete.

Reading gives the same entries each time, so a run that was killed goes on after the last stored position.
"""

from __future__ import annotations

import mmap
import secrets
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from itertools import islice
from typing import TypeAlias
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from awardgap.app.files import store
from awardgap.app.projects.actions import reserve_numbers
from awardgap.app.records.models import Import, Quarantine, Record, RecordContent, SourceFile, Standing
from awardgap.app.records.search import INDEX, document
from awardgap.app.shell.bulk import Prepared, prepare, take_ids
from awardgap.app.shell.ids import new_id
from awardgap.core.records import Citation, FileNote, Quarantined, Reading, cite, open_reading
from awardgap.core.records import Record as Found
from awardgap.core.texts.folding import fold
from awardgap.core.trail import canonical_json, keyed_digest

BATCH = 500
UNNUMBERED = 0
NOTES_KEPT = 200
QUIET_NOTES = ("blank", "numbering")
RecordEntry: TypeAlias = Found | Quarantined
Say: TypeAlias = Callable[[int, int], None]


@contextmanager
def bytes_of(sha256: str) -> Iterator[mmap.mmap | bytes]:
    """The bytes of a stored file without copying them into memory."""
    path = store.path_of(sha256)
    with path.open("rb") as file:
        if path.stat().st_size == 0:
            yield b""
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
            yield mapped


def store_source(source: SourceFile, batch: Import, say: Say, hold: Callable[[], None]) -> None:
    """Read one file into rows. ``say`` is told the entries and bytes read so far; ``hold`` is called
    inside each transaction and raises when another worker has taken over.
    """
    with bytes_of(source.file.sha256) as data:
        reading = open_reading(source.file.name, data)
        _describe(source, reading)
        notes: list[FileNote] = []
        databases: Counter[str] = Counter()
        entries = _records_of(reading, notes)
        done = _stored_so_far(source)
        databases.update(_database(found, reading) for found in islice(entries, done))
        while chunk := list(islice(entries, BATCH)):
            rows, citations = _prepared(chunk, source, batch, reading)
            with transaction.atomic():
                hold()
                rows.insert()
            databases.update(citation.database for citation in citations)
            done += len(chunk)
            say(done, chunk[-1].span.end)
    _account(source, reading, notes, databases)


def _records_of(reading: Reading, notes: list[FileNote]) -> Iterator[RecordEntry]:
    for entry in reading.entries():
        if isinstance(entry, FileNote):
            notes.append(entry)
        else:
            yield entry


def _database(found: RecordEntry, reading: Reading) -> str:
    if isinstance(found, Quarantined):
        return ""
    return cite(found.fields, reading.format, reading.dialect).database


def _stored_so_far(source: SourceFile) -> int:
    """Entries are stored in order, so the highest position says how many there are."""
    last = (
        table.objects.filter(source=source).aggregate(last=Max("position"))["last"] or 0
        for table in (Record, Quarantine)
    )
    return max(last)


def _describe(source: SourceFile, reading: Reading) -> None:
    source.format, source.dialect = reading.format, reading.dialect
    source.label, source.encoding = reading.label, reading.encoding
    source.save(update_fields=["format", "dialect", "label", "encoding"])


def _account(source: SourceFile, reading: Reading, notes: list[FileNote], databases: Counter[str]) -> None:
    """Write down what the file declared and what became of it."""
    source.read = source.records.count()
    source.quarantined = source.quarantine.count()
    source.declared = reading.declared
    source.warnings = list(reading.warnings)
    source.noted = RecordContent.objects.filter(source_id=source.id).exclude(notes=[]).count()
    source.search_log = asdict(reading.search_log) if reading.search_log else None
    loud = [note for note in notes if note.kind not in QUIET_NOTES][:NOTES_KEPT]
    source.file_notes = [
        {"kind": note.kind, "first_line": note.span.first_line, "last_line": note.span.last_line} for note in loud
    ]
    databases.pop("", None)
    source.source = source.source or (databases.most_common(1)[0][0] if databases else reading.label)[:120]
    source.save()


@dataclass(frozen=True, slots=True)
class _Rows:
    """Everything that one transaction stores; the ids of contents are given in it."""

    records: Prepared
    contents: Prepared
    standings: Prepared
    quarantine: Prepared
    words: Sequence[tuple[str, ...]]

    def insert(self) -> None:
        ids = take_ids(RecordContent, len(self.words))
        self.records.insert()
        numbered = [(rowid, *row[1:]) for rowid, row in zip(ids, self.contents.rows, strict=True)]
        replace(self.contents, rows=numbered).insert()
        INDEX.insert(ids, self.words)
        self.standings.insert()
        self.quarantine.insert()


def _prepared(
    chunk: list[RecordEntry], source: SourceFile, batch: Import, reading: Reading
) -> tuple[_Rows, list[Citation]]:
    """Work out every row before the lock is taken. Numbers are reserved first; those of a killed run stay unused."""
    records = [found for found in chunk if isinstance(found, Found)]
    with transaction.atomic():
        first = reserve_numbers(batch.project_id, "record", len(records))
    citations = [cite(found.fields, reading.format, reading.dialect) for found in records]
    rows = [_row(found, number, source, batch) for number, found in enumerate(records, start=first)]
    contents = [_content(row, found, citation) for row, found, citation in zip(rows, records, citations, strict=True)]
    held = [_quarantine(found, source, batch) for found in chunk if isinstance(found, Quarantined)]
    prepared = _Rows(
        records=prepare(rows),
        contents=prepare(contents),
        standings=prepare([_standing(row, batch.review_id) for row in rows]),
        quarantine=prepare(held),
        words=[INDEX.words_of(document(citation)) for citation in citations],
    )
    return prepared, citations


def _row(found: Found, number: int, source: SourceFile, batch: Import) -> Record:
    return Record(
        id=new_id(),
        project_id=batch.project_id,
        batch=batch,
        source=source,
        number=number,
        position=found.position,
        start=found.span.start,
        end=found.span.end,
        first_line=found.span.first_line,
        last_line=found.span.last_line,
    )


def _content(row: Record, found: Found, citation: Citation) -> RecordContent:
    """The words of a record, and their keyed digest in the append-only row."""
    key = secrets.token_bytes(16)
    fields = [[field.tag, field.value] for field in found.fields]
    row.digest = keyed_digest(key, canonical_json(fields))
    return RecordContent(
        id=UNNUMBERED,
        record=row,
        project_id=row.project_id,
        batch_id=row.batch_id,
        source_id=row.source_id,
        number=row.number,
        key=key,
        fields=fields,
        notes=list(found.notes),
        **view_of(citation),
    )


def view_of(citation: Citation) -> dict[str, str | int | bool]:
    """The columns that lists show, sort and filter by."""
    return {
        "title": citation.title,
        "authors": "; ".join(citation.authors),
        "year": citation.year or 0,
        "journal": citation.journal,
        "doi": citation.doi[:300],
        "pmid": citation.pmid[:20],
        "pages": (citation.pages or citation.article_number)[:60],
        "has_abstract": bool(citation.abstract),
        "title_key": fold(citation.title)[:100],
        "author_key": fold(citation.authors[0])[:60] if citation.authors else "",
    }


def _standing(row: Record, review_id: UUID) -> Standing:
    return Standing(
        record=row, project_id=row.project_id, review_id=review_id, batch_id=row.batch_id, cluster=row.number
    )


def _quarantine(found: Quarantined, source: SourceFile, batch: Import) -> Quarantine:
    return Quarantine(
        id=new_id(),
        project_id=batch.project_id,
        batch=batch,
        source=source,
        position=found.position,
        start=found.span.start,
        end=found.span.end,
        first_line=found.span.first_line,
        last_line=found.span.last_line,
        reason=found.reason,
    )
