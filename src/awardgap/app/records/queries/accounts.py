"""The account of an import: what each file declared, what was read of it, what waits in quarantine."""

from __future__ import annotations

from dataclasses import dataclass

from awardgap.app.journal.queries import words_of
from awardgap.app.projects.queries import names
from awardgap.app.records.models import Import, Quarantine, QuarantineDecision, RecordContent, SourceFile
from awardgap.app.records.queries import numbers
from awardgap.app.records.queries.imports import Held, text_of
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import Number

SHOWN = 50


@dataclass(frozen=True, slots=True)
class FileAccount:
    """One file: declared by the file itself (None: it states no number), read and in quarantine counted here."""

    source: SourceFile
    read: Number
    quarantined: Number

    @property
    def off(self) -> int | None:
        """How many records the file declares beyond those found; below 0 where it declares fewer."""
        if self.source.declared is None:
            return None
        return self.source.declared - int(self.read.value) - int(self.quarantined.value)


@dataclass(frozen=True, slots=True)
class Account:
    """The files of an import and their sums; ``declared`` is None where a file states no number."""

    files: tuple[FileAccount, ...]
    declared: int | None
    read: Number
    quarantined: Number

    @property
    def found(self) -> int:
        return int(self.read.value) + int(self.quarantined.value)


def account(reader: Reader, batch: Import) -> Account:
    files = tuple(_file(reader, source) for source in batch.sources.all())
    stated = [file.source.declared for file in files if file.source.declared is not None]
    whole = {"import": str(batch.number)}
    return Account(
        files=files,
        declared=sum(stated) if len(stated) == len(files) else None,
        read=numbers.records_read(reader, whole),
        quarantined=numbers.in_quarantine(reader, whole),
    )


def _file(reader: Reader, source: SourceFile) -> FileAccount:
    one = {"import": str(source.batch.number), "source": str(source.id)}
    return FileAccount(source, numbers.records_read(reader, one), numbers.in_quarantine(reader, one))


def waiting(reader: Reader, batch: Import) -> list[Held]:
    """Records in quarantine that nobody has settled, the first fifty."""
    rows = Quarantine.objects.filter(project_id=reader.project_id, batch=batch, decisions=None)
    rows = rows.select_related("source__file").order_by("source__position", "position")
    return [Held(row, text_of(row), False) for row in rows[:SHOWN]]


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person did about a record in quarantine."""

    decision: QuarantineDecision
    who: str
    why: str


def settled(reader: Reader, batch: Import) -> list[Settled]:
    """Decisions about records in quarantine, the first fifty."""
    rows = QuarantineDecision.objects.filter(project_id=reader.project_id, quarantine__batch=batch)
    found = list(rows.select_related("quarantine__source__file", "record").order_by("recorded_at")[:SHOWN])
    words, who = words_of(reader, [row.words_id for row in found]), names(reader)
    return [Settled(row, who.get(row.actor_id, ""), words.get(row.words_id, "")) for row in found]


def noted(reader: Reader, batch: Import, limit: int = 8) -> list[tuple[int, list[str]]]:
    """Number and notes of the first records that were read otherwise than they stand."""
    rows = RecordContent.objects.filter(project_id=reader.project_id, batch_id=batch.id).exclude(notes=[])
    return list(rows.order_by("number").values_list("number", "notes")[:limit])
