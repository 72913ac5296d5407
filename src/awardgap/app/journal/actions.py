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

from django.apps import apps
from django.db import transaction

from awardgap.app.journal.erasure import WHERE_WORDS_LIE, Place, let_go
from awardgap.app.journal.models import Chain, Entry, Erasure, Words
from awardgap.app.journal.occasions import Occasion
from awardgap.app.journal.queries import entry_body, erasure_digest
from awardgap.app.shell.doors import NotThere
from awardgap.app.shell.ids import new_id
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import Ref, UserError, chain_digest, keyed_digest
from awardgap.core.trail.digests import Json

TOKEN = re.compile(r"[\w.:@/+-]{0,128}", re.ASCII)
NOT_STORABLE = re.compile("[\0\ud800-\udfff]")
LARGEST = 10**15  # beyond, PostgreSQL gives a number back in another spelling than SQLite
WHY_LENGTH = 500
ERASED = "(erased)"
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
    """The journal holds no words: numbers, ids, codes and digests only, in spellings that both databases keep."""
    match value:
        case None | bool() | int():
            return
        case float():
            if not -LARGEST < value < LARGEST or str(value) == "-0.0":
                raise RuntimeError(f"the journal's payload “{key}” holds the number {value}, which not all can keep")
        case str():
            if not TOKEN.fullmatch(value):
                raise RuntimeError(f"the journal's payload “{key}” holds words; keep them in a content row")
        case dict():
            for inner, item in value.items():
                _check_wordless(key, str(inner))
                _check_wordless(f"{key}.{inner}", item)
            if not all(isinstance(inner, str) for inner in value):
                raise RuntimeError(f"the journal's payload “{key}” has a name that is no text")
        case _:
            for item in value:
                _check_wordless(key, item)


def _append(action: str, draft: Draft, reader: Reader, occasion: Occasion, project_id: UUID) -> None:
    _check_wordless(action, draft.payload)
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


def storable(text: str) -> str:
    """Text as every database can hold it: NUL and half surrogate pairs become U+FFFD."""
    return NOT_STORABLE.sub("\ufffd", text)


def keep_words(text: str, *, project_id: UUID, author_id: UUID) -> tuple[UUID, str]:
    """Store words in a row that can be erased; returns its id and the keyed digest for the append-only row.

    What no database can hold, NUL and half surrogate pairs, becomes U+FFFD.
    """
    key, text = secrets.token_bytes(16), storable(text)
    words = Words.objects.create(id=new_id(), project_id=project_id, author_id=author_id, text=text, key=key)
    return words.id, keyed_digest(key, text)


@contextmanager
def erasing(scope: str, subject_id: UUID, *, reader: Reader, at: datetime, why: str) -> Iterator[Erasure]:
    """Open the guards for one subject, and close them again, in one transaction. Both rows stay for good.

    Raises UserError when the reason is too long for the tombstone.
    """
    why = storable(why)
    if len(why) > WHY_LENGTH:
        raise UserError(
            f"The reason has {len(why)} characters; the tombstone holds {WHY_LENGTH}.", do="Say it in fewer words."
        )
    digest = erasure_digest(scope, subject_id, reader.account_id, at, why)
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
        copies = sum(_erase_copies(place, account_id, reader.project_id) for place in WHERE_WORDS_LIE)
        draft.say(person=str(account_id), erased=count, copies=copies, erasure=str(opened.id))
    let_go()
    return count


def _erase_copies(place: Place, account_id: UUID, project_id: UUID) -> int:
    """Words of a person that a downstream room keeps in a row that may change."""
    if not place.author or place.model == "journal.Words":
        return 0
    written = apps.get_model(place.model)._base_manager.filter(project_id=project_id, **{place.author: account_id})
    return int(written.exclude(**{place.column: ""}).update(**{place.column: ERASED}))


def erase_words(words_id: UUID, *, reader: Reader, occasion: Occasion) -> None:
    """Empty one note or statement; a tombstone with date and reason stays in its place.

    Raises NotThere when this project has no such words.
    """
    why = occasion.reason or "asked for"
    with recording("journal.erase-words", reader=reader, occasion=occasion) as draft:
        with erasing(Erasure.Scope.WORDS, words_id, reader=reader, at=occasion.recorded_at, why=why) as opened:
            written = Words.objects.filter(project_id=reader.project_id, id=words_id)
            if not written.update(text="", key=b"", erasure_id=opened.id):
                raise NotThere("There are no such words in this project.")
        draft.say(words=str(words_id), erasure=str(opened.id))
    let_go()
