"""Settling a record that could not be read: leaving it out with a reason, or mending it."""

from __future__ import annotations

import secrets

from awardgap.app.journal.actions import keep_words, recording
from awardgap.app.journal.occasions import Occasion
from awardgap.app.projects.actions import reserve_numbers
from awardgap.app.projects.permissions import check
from awardgap.app.records import permissions
from awardgap.app.records.models import Quarantine, QuarantineDecision, Record, RecordContent, Standing
from awardgap.app.records.search import INDEX, document
from awardgap.app.records.storing import bytes_of, view_of
from awardgap.app.shell.ids import new_id
from awardgap.app.shell.readers import Reader
from awardgap.core.records import Citation, cite, legible, read_bytes
from awardgap.core.records import Record as Found
from awardgap.core.trail import Ref, UserError, canonical_json, keyed_digest

LONGEST_HEADER = 1 << 16


def leave_out(*, quarantine: Quarantine, reader: Reader, occasion: Occasion) -> None:
    """Decide that a quarantined record stays out, and why. It stays in the account."""
    _check(quarantine, reader, occasion)
    with recording("records.leave-out", reader=reader, occasion=occasion) as draft:
        _decide(quarantine, None, reader, occasion)
        draft.about(Ref("import", quarantine.batch_id))
        draft.say(position=quarantine.position)


def mend(*, quarantine: Quarantine, text: str, reader: Reader, occasion: Occasion) -> Record:
    """Read a quarantined record again from words that a person mended. What the file says stays as it is."""
    _check(quarantine, reader, occasion)
    found, citation = _read_mended(quarantine, text)
    with recording("records.mend", reader=reader, occasion=occasion) as draft:
        record = _store(quarantine, found, citation, occasion)
        _decide(quarantine, record, reader, occasion)
        draft.about(Ref("record", record.id), Ref("import", quarantine.batch_id))
        draft.say(position=quarantine.position, number=record.number)
    return record


def _check(quarantine: Quarantine, reader: Reader, occasion: Occasion) -> None:
    check(reader, permissions.SETTLE_QUARANTINE)
    if quarantine.decisions.exists():
        raise UserError("This record was settled already.", do="Look at the account of the import.")
    if not occasion.reason:
        raise UserError("This needs a reason.", do="Say in a sentence why.")


def _read_mended(quarantine: Quarantine, text: str) -> tuple[Found, Citation]:
    """The one record that the mended words hold. Raises UserError when there is none, or more than one."""
    source = quarantine.source
    header = _header(quarantine) if source.format == "csv" else ""
    read = read_bytes(source.file.name, (header + text).encode())
    if len(read.records) != 1 or read.quarantined:
        reason = read.quarantined[0].reason if read.quarantined else f"{len(read.records)} records were found in it."
        raise UserError(
            f"The mended words are not one record: {reason}", do="Mend them further.", where=source.file.name
        )
    found = read.records[0]
    return found, cite(found.fields, read.format, read.dialect)


def _header(quarantine: Quarantine) -> str:
    """The first line of a CSV file, without which its rows have no names."""
    with bytes_of(quarantine.source.file.sha256) as data:
        beginning = legible(bytes(data[:LONGEST_HEADER]), quarantine.source.encoding)
    return beginning.removeprefix("\ufeff").partition("\n")[0] + "\n"


def _store(quarantine: Quarantine, found: Found, citation: Citation, occasion: Occasion) -> Record:
    key = secrets.token_bytes(16)
    fields = [[field.tag, field.value] for field in found.fields]
    record = Record.objects.create(
        id=new_id(),
        project_id=quarantine.project_id,
        batch=quarantine.batch,
        source=quarantine.source,
        number=reserve_numbers(quarantine.project_id, "record", 1),
        position=quarantine.position,
        start=quarantine.start,
        end=quarantine.end,
        first_line=quarantine.first_line,
        last_line=quarantine.last_line,
        digest=keyed_digest(key, canonical_json(fields)),
    )
    content = RecordContent.objects.create(
        record=record,
        project_id=record.project_id,
        batch_id=record.batch_id,
        source_id=record.source_id,
        number=record.number,
        key=key,
        fields=fields,
        notes=["Mended by a person from a record in quarantine; the file has it as it was."],
        **view_of(citation),
    )
    INDEX.add([(content.id, document(citation))])
    Standing.objects.create(
        record=record,
        project_id=record.project_id,
        review_id=quarantine.batch.review_id,
        batch_id=record.batch_id,
        cluster=record.number,
    )
    return record


def _decide(quarantine: Quarantine, record: Record | None, reader: Reader, occasion: Occasion) -> None:
    words_id, words_digest = keep_words(occasion.reason, project_id=reader.project_id, author_id=reader.account_id)
    QuarantineDecision.objects.create(
        id=new_id(),
        project_id=reader.project_id,
        quarantine=quarantine,
        record=record,
        actor_id=reader.account_id,
        recorded_at=occasion.recorded_at,
        words_id=words_id,
        words_digest=words_digest,
    )
