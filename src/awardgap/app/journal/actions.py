"""Writing to the log. Every action of every room does so through ``recording``, once."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from awardgap.app.journal.models import Chain, Entry, Erasure, Words
from awardgap.app.journal.occasions import Occasion
from awardgap.app.journal.queries import entry_body
from awardgap.app.shell import registry
from awardgap.app.shell.ids import new_id
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import Ref, canonical_json, chain_digest, file_digest, keyed_digest
from awardgap.core.trail.digests import Json

TOKEN = re.compile(r"[\w.:@/+-]{0,128}", re.ASCII)
_open: ContextVar[str] = ContextVar("awardgap_action", default="")


@dataclass(slots=True)
class Draft:
    """What an action says of itself while it runs: the objects it touched and a payload without words."""

    refs: list[Ref] = field(default_factory=list)
    payload: dict[str, Json] = field(default_factory=dict)

    def about(self, *refs: Ref) -> None:
        self.refs.extend(refs)

    def say(self, **payload: Json) -> None:
        for key, value in payload.items():
            _check_wordless(key, value)
        self.payload.update(payload)


@contextmanager
def recording(action: str, *, reader: Reader, occasion: Occasion, project_id: UUID | None = None) -> Iterator[Draft]:
    """Run one action: everything inside, and its one journal entry, in one transaction.

    ``project_id`` is needed only where the reader stands outside the project (its making, its deletion).
    """
    if _open.get():
        raise RuntimeError(f"{action} runs inside {_open.get()}: one action is one journal entry")
    token = _open.set(action)
    try:
        with transaction.atomic():
            draft = Draft()
            yield draft
            _append(action, draft, reader, occasion, project_id or reader.project_id)
    finally:
        _open.reset(token)


def _check_wordless(key: str, value: Json) -> None:
    """The journal holds no words: numbers, ids, codes and digests only."""
    match value:
        case None | bool() | int() | float():
            return
        case str():
            if not TOKEN.fullmatch(value):
                raise RuntimeError(f"the journal's payload “{key}” holds words; keep them in a content row")
        case dict():
            for inner, item in value.items():
                _check_wordless(f"{key}.{inner}", item)
        case _:
            for item in value:
                _check_wordless(key, item)


def _append(action: str, draft: Draft, reader: Reader, occasion: Occasion, project_id: UUID) -> None:
    Chain.objects.get_or_create(project_id=project_id)
    chain = Chain.objects.select_for_update().get(project_id=project_id)
    words_id, words_digest = None, ""
    if occasion.reason:
        words_id, words_digest = keep_words(occasion.reason, project_id=project_id, author_id=reader.account_id)
    entry = Entry(
        id=new_id(),
        project_id=project_id,
        sequence=chain.sequence + 1,
        action=action,
        actor_id=reader.account_id,
        actor_role=reader.role,
        recorded_at=occasion.recorded_at,
        happened_at=occasion.happened_at or occasion.recorded_at,
        origin=occasion.origin,
        meeting_id=occasion.meeting_id,
        document_id=occasion.document_id,
        words_id=words_id,
        words_digest=words_digest,
        refs=[str(ref) for ref in draft.refs],
        payload=draft.payload,
        previous_digest=chain.digest,
    )
    entry.digest = chain_digest(entry.previous_digest, entry_body(entry))
    entry.save(force_insert=True)
    Chain.objects.filter(project_id=project_id).update(sequence=entry.sequence, digest=entry.digest)


def keep_words(text: str, *, project_id: UUID, author_id: UUID) -> tuple[UUID, str]:
    """Store words in a row that can be erased; returns its id and the keyed digest for the append-only row."""
    key = secrets.token_bytes(16)
    words = Words.objects.create(id=new_id(), project_id=project_id, author_id=author_id, text=text, key=key)
    return words.id, keyed_digest(key, text)


@contextmanager
def erasing(scope: str, subject_id: UUID, *, reader: Reader, at: datetime, why: str) -> Iterator[Erasure]:
    """Open the guards for one subject, and close them again, in one transaction. Both rows stay for good."""
    digest = file_digest([canonical_json([scope, str(subject_id), str(reader.account_id), at.isoformat(), why]).encode()])
    stated = {"scope": scope, "subject_id": subject_id, "actor_id": reader.account_id, "at": at, "why": why}
    with transaction.atomic():
        opened = Erasure.objects.create(id=new_id(), digest=digest, **stated)
        yield opened
        Erasure.objects.create(id=new_id(), digest=digest, opened_by=opened, **stated)


def erase_person(account_id: UUID, *, reader: Reader, occasion: Occasion) -> int:
    """Empty every note and reason a person wrote in this project; entries keep who and when. Returns how many."""
    why = occasion.reason or "asked for by the person"
    with recording("journal.erase-person", reader=reader, occasion=occasion) as draft:
        with erasing(Erasure.Scope.PERSON, account_id, reader=reader, at=occasion.recorded_at, why=why) as opened:
            mine = Words.objects.filter(project_id=reader.project_id, author_id=account_id, erasure_id=None)
            count = mine.update(text="", key=b"", erasure_id=opened.id)
        draft.say(person=str(account_id), erased=count, erasure=str(opened.id))
    _rebuild(reader.project_id)
    return count


def erase_words(words_id: UUID, *, reader: Reader, occasion: Occasion) -> None:
    """Empty one note or statement; a tombstone with date and reason stays in its place."""
    why = occasion.reason or "asked for"
    with recording("journal.erase-words", reader=reader, occasion=occasion) as draft:
        with erasing(Erasure.Scope.WORDS, words_id, reader=reader, at=occasion.recorded_at, why=why) as opened:
            Words.objects.filter(project_id=reader.project_id, id=words_id).update(
                text="", key=b"", erasure_id=opened.id
            )
        draft.say(words=str(words_id), erasure=str(opened.id))
    _rebuild(reader.project_id)


def _rebuild(project_id: UUID) -> None:
    """Derive indexes again and let go of freed pages, so that no copy of erased words stays in the file."""
    for rebuild in registry.rebuilders:
        rebuild(project_id)
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
