"""Beginning, completing and removing an import. The rows in between are added by ``storing``, unseen until complete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from awardgap.app.files.models import StoredFile
from awardgap.app.jobs.actions import ask
from awardgap.app.journal.actions import erasing, recording
from awardgap.app.journal.models import Erasure
from awardgap.app.journal.occasions import Occasion
from awardgap.app.projects.actions import next_number
from awardgap.app.projects.models import Review
from awardgap.app.projects.permissions import check
from awardgap.app.records import permissions
from awardgap.app.records.models import Import, Quarantine, Record, RecordContent, SourceFile, Standing
from awardgap.app.records.search import INDEX, documents
from awardgap.app.shell import clock
from awardgap.app.shell.ids import new_id
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import Ref, UserError
from awardgap.core.trail.digests import Json

READ = "records.read"
"""The long work of reading an import, as jobs name it; its argument is the import's id."""
REMOVE_AT_ONCE = 2000
SAME_MOMENT = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Brought:
    """A stored file and what the person says of where it came from (empty: as the file says)."""

    file: StoredFile
    source: str = ""
    source_kind: str = SourceFile.Kind.DATABASE


def start_import(*, review: Review, files: Sequence[Brought], reader: Reader, occasion: Occasion) -> Import:
    """Make an import of stored files and ask the worker to read them: both or neither.

    Its records become visible when it is complete, all at once.
    """
    check(reader, permissions.IMPORT_RECORDS)
    if not files:
        raise UserError("No file was chosen.", do="Choose at least one export of a database.")
    with recording("records.start-import", reader=reader, occasion=occasion) as draft:
        number = next_number(reader.project_id, "import")  # writers of one project wait for one another here
        _refuse_the_same_again(review, files, reader, occasion)
        batch = Import.objects.create(
            id=new_id(),
            project_id=reader.project_id,
            review=review,
            number=number,
            asked_by=reader.account_id,
            asked_at=occasion.recorded_at,
            happened_at=occasion.happened_at,
            origin=occasion.origin,
            meeting_id=occasion.meeting_id,
            document_id=occasion.document_id,
            reason=occasion.reason,
        )
        for position, brought in enumerate(files, start=1):
            SourceFile.objects.create(
                id=new_id(),
                project_id=reader.project_id,
                batch=batch,
                file=brought.file,
                position=position,
                source=brought.source[:120],
                source_kind=brought.source_kind,
            )
        label = f"Import {batch.number}: {len(files)} file{'s' if len(files) > 1 else ''}"
        arguments: dict[str, Json] = {"import": str(batch.id)}
        job = ask(READ, label=label, arguments=arguments, reader=reader, at=occasion.recorded_at)
        batch.job_id = job.id
        batch.save(update_fields=["job_id"])
        draft.about(Ref("import", batch.id), *(Ref("file", brought.file.id) for brought in files))
    return batch


def _refuse_the_same_again(review: Review, files: Sequence[Brought], reader: Reader, occasion: Occasion) -> None:
    """A form that was sent twice in the same moment makes one import. Meant later, the same files may come again."""
    mine = Import.objects.filter(review=review, asked_by=reader.account_id, state=Import.State.READING)
    around = (occasion.recorded_at - SAME_MOMENT, occasion.recorded_at + SAME_MOMENT)
    for batch in mine.filter(asked_at__range=around):
        if sorted(batch.sources.values_list("file__sha256", flat=True)) == sorted(each.file.sha256 for each in files):
            raise UserError(
                f"These files are being read at this moment, as import {batch.number}.",
                do="Look at it in the list of imports.",
            )


def complete_import(*, batch: Import, reader: Reader) -> None:
    """Make an import visible: one short transaction with the journal entry that accounts for every file."""
    occasion = occasion_of(batch)
    sources = list(batch.sources.all())
    with recording("records.import", reader=reader, occasion=occasion) as draft:
        ready = Import.objects.filter(id=batch.id, state=Import.State.READING)
        if not ready.update(state=Import.State.COMPLETE, completed_at=occasion.recorded_at):
            raise UserError(f"Import {batch.number} is not being read any more.", do="Look at it, or import again.")
        draft.about(Ref("import", batch.id))
        for source in sources:
            counts = {"declared": source.declared, "read": source.read, "quarantined": source.quarantined}
            draft.say(**{f"file{source.position}": counts})


def occasion_of(batch: Import) -> Occasion:
    """The circumstances that were stated when the import was begun, recorded now."""
    return Occasion(
        recorded_at=clock.now(),
        happened_at=batch.happened_at,
        origin=batch.origin,
        reason=batch.reason,
        meeting_id=batch.meeting_id,
        document_id=batch.document_id,
    )


def remove_import(*, batch: Import, reader: Reader) -> None:
    """Remove what an import left that was never completed, a few rows at a time so that nobody waits for it.

    A removal that was interrupted goes on where it stopped.
    """
    why = "an import that was never completed"
    if Import.objects.filter(id=batch.id, state=Import.State.COMPLETE).exists():
        return
    if Import.objects.filter(id=batch.id, state=Import.State.READING).exists():
        with recording("records.remove-import", reader=reader, occasion=Occasion(recorded_at=clock.now())) as draft:
            Import.objects.filter(id=batch.id, state=Import.State.READING).update(state=Import.State.REMOVED)
            draft.about(Ref("import", batch.id))
    while ids := list(Record.objects.filter(batch=batch).values_list("id", flat=True)[:REMOVE_AT_ONCE]):
        with erasing(Erasure.Scope.WORDS, batch.id, reader=reader, at=clock.now(), why=why):
            contents = list(RecordContent.objects.filter(record_id__in=ids))
            INDEX.remove(documents(contents, list(batch.sources.all())))
            RecordContent.objects.filter(record_id__in=ids)._raw_delete("default")
            Standing.objects.filter(record_id__in=ids)._raw_delete("default")
            Record.objects.filter(id__in=ids)._raw_delete("default")
    if Quarantine.objects.filter(batch=batch).exists():
        with erasing(Erasure.Scope.WORDS, batch.id, reader=reader, at=clock.now(), why=why):
            Quarantine.objects.filter(batch=batch)._raw_delete("default")


def name_source(*, source: SourceFile, name: str, kind: str, reader: Reader, occasion: Occasion) -> None:
    """Say from which database, register or other place a file came, where the file itself does not."""
    check(reader, permissions.IMPORT_RECORDS)
    if not name.strip():
        raise UserError(
            "The source needs a name.", do="Write the database and its platform, for example Embase (Ovid)."
        )
    with recording("records.name-source", reader=reader, occasion=occasion) as draft:
        SourceFile.objects.filter(id=source.id).update(source=name.strip()[:120], source_kind=kind)
        draft.about(Ref("import", source.batch_id))
        draft.say(position=source.position)
