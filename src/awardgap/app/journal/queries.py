"""Reading the log, and checking that nothing in it was changed."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from awardgap.app.journal.guards import missing_guards
from awardgap.app.journal.models import Chain, Entry, Words
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import chain_digest, keyed_digest
from awardgap.core.trail.digests import Json


def entries(reader: Reader) -> QuerySet[Entry]:
    """The log of the reader's project, newest first."""
    return Entry.objects.filter(project_id=reader.project_id).order_by("-sequence")


def event_number(project_id: UUID) -> int:
    """How many actions a project has seen: changes exactly when anything does, so it keys caches."""
    return Chain.objects.filter(project_id=project_id).values_list("sequence", flat=True).first() or 0


def words_of(reader: Reader, ids: list[UUID]) -> dict[UUID, str]:
    """The words behind ids; an erased note reads as what became of it."""
    rows = Words.objects.filter(project_id=reader.project_id, id__in=ids)
    return {row.id: "(erased)" if row.erasure_id else row.text for row in rows}


def entry_body(entry: Entry) -> dict[str, Json]:
    """Everything an entry's digest covers."""
    ids = {"id", "project_id", "actor_id", "meeting_id", "document_id", "words_id"}
    plain = ("sequence", "action", "actor_role", "origin", "words_digest", "payload_version", "refs", "payload")
    body: dict[str, Json] = {name: str(getattr(entry, name) or "") for name in sorted(ids)}
    body |= {name: getattr(entry, name) for name in plain}
    return body | {name: getattr(entry, name).isoformat() for name in ("recorded_at", "happened_at")}


def chain_problems(project_id: UUID) -> Iterator[str]:
    """One sentence for each entry whose digest, order or predecessor is not as it was written."""
    previous, expected = "", 1
    for entry in Entry.objects.filter(project_id=project_id).order_by("sequence").iterator(2000):
        if entry.sequence != expected:
            yield f"journal: entry {expected} is missing; the next one found is {entry.sequence}."
        if entry.previous_digest != previous:
            yield f"journal: entry {entry.sequence} does not follow the entry before it."
        if chain_digest(entry.previous_digest, entry_body(entry)) != entry.digest:
            yield f"journal: entry {entry.sequence} ({entry.action}) was changed after it was written."
        previous, expected = entry.digest, entry.sequence + 1
    head = Chain.objects.filter(project_id=project_id).first()
    if head and (head.digest != previous or head.sequence != expected - 1):
        yield f"journal: the chain ends at entry {expected - 1}, but its head says {head.sequence}."


def words_problems(project_id: UUID) -> Iterator[str]:
    """One sentence for each reason whose words are not the ones that were written."""
    held = {row.id: row for row in Words.objects.filter(project_id=project_id)}
    for entry in Entry.objects.filter(project_id=project_id, words_id__isnull=False).order_by("sequence"):
        row = held.get(entry.words_id) if entry.words_id else None
        if row is None:
            yield f"journal: the reason of entry {entry.sequence} is gone without an erasure."
        elif row.erasure_id is None and keyed_digest(bytes(row.key), row.text) != entry.words_digest:
            yield f"journal: the reason of entry {entry.sequence} was changed after it was written."


def guard_problems(project_id: UUID) -> Iterator[str]:
    """One sentence for each guard that the database should hold and does not."""
    for name in missing_guards(connection):
        yield f"database: the guard {name} is missing; run awardgap doctor."
