"""Reading the log, and checking that nothing in it was changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Model, QuerySet

from awardgap.app.journal.guards import guarded_models, missing_guards
from awardgap.app.journal.models import Chain, Entry, Erasure, Words
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import canonical_json, chain_digest, file_digest, keyed_digest
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
    return body | {name: _utc(getattr(entry, name)) for name in ("recorded_at", "happened_at")}


def _utc(moment: datetime) -> str:
    """One spelling of a moment, whatever its zone was when it was written: databases give UTC back."""
    return moment.astimezone(UTC).isoformat()


def erasure_digest(scope: str, subject_id: UUID, actor_id: UUID, at: datetime, why: str) -> str:
    """What a tombstone's digest covers."""
    return file_digest([canonical_json([scope, str(subject_id), str(actor_id), _utc(at), why]).encode()])


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
    if head is None and previous:
        yield "journal: the chain has entries, but its head is gone."
    if head and (head.digest != previous or head.sequence != expected - 1):
        yield f"journal: the chain ends at entry {expected - 1}, but its head says {head.sequence}."


def words_problems(project_id: UUID) -> Iterator[str]:
    """One sentence for each note, statement or reason whose words are not the ones that were written."""
    held = {row.id: row for row in Words.objects.filter(project_id=project_id)}
    for row in held.values():
        if row.erasure_id and (row.text or row.key):
            yield f"journal: words {row.id} were erased and are there again."
    for model in guarded_models():
        for stem in _pointers(model):
            yield from _pointer_problems(model, stem, project_id, held)


def _pointers(model: type[Model]) -> list[str]:
    """Stems of the pairs of columns ``…_id`` and ``…_digest`` that point to words."""
    names = {field.name for field in model._meta.concrete_fields}
    return sorted(name.removesuffix("_id") for name in names if f"{name.removesuffix('_id')}_digest" in names - {name})


def _pointer_problems(model: type[Model], stem: str, project_id: UUID, held: dict[UUID, Words]) -> Iterator[str]:
    rows = model._base_manager.filter(project_id=project_id, **{f"{stem}_id__isnull": False}).order_by("pk")
    order = next(name for name in ("sequence", "number", "pk") if name == "pk" or hasattr(model, name))
    for which, words_id, digest in rows.values_list(order, f"{stem}_id", f"{stem}_digest"):
        row = held.get(words_id)
        if row is None:
            yield f"journal: the {stem} of {model._meta.verbose_name} {which} are gone without an erasure."
        elif row.erasure_id is None and keyed_digest(bytes(row.key), row.text) != digest:
            yield f"journal: the {stem} of {model._meta.verbose_name} {which} were changed after they were written."


def erasure_problems(project_id: UUID) -> Iterator[str]:
    """One sentence for each erasure that was left open, or whose tombstone is not as it was written."""
    closed = set(Erasure.objects.exclude(opened_by=None).values_list("opened_by_id", flat=True))
    for row in Erasure.objects.order_by("id").iterator(2000):
        if row.opened_by_id is None and row.id not in closed:
            yield f"journal: erasure {row.id} was opened and never closed: the guards let its rows be changed."
        if row.digest != erasure_digest(row.scope, row.subject_id, row.actor_id, row.at, row.why):
            yield f"journal: erasure {row.id} was changed after it was written."


def guard_problems(project_id: UUID) -> Iterator[str]:
    """One sentence for each guard that the database should hold and does not."""
    for name in missing_guards(connection):
        yield f"database: the guard {name} is missing; run awardgap doctor."
