"""The log in plain sentences: who did what, to what, when, and when it was written down.

A room gives the sentences of its own actions with ``register_sentences`` and the names of its objects with
``register_titles``. An action without a sentence is still shown, in the words of its own name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from awardgap.app.journal.models import Entry, Origin
from awardgap.app.journal.queries import words_of
from awardgap.app.people.queries import names_of
from awardgap.app.projects import queries
from awardgap.app.projects.addresses import trace_address
from awardgap.app.projects.models import Review, Role
from awardgap.app.shell import registry
from awardgap.app.shell.readers import Reader
from awardgap.core.trail import Ref

SHOWN = 6

Titles: TypeAlias = Callable[[Reader, Collection[UUID]], Mapping[UUID, str]]

SENTENCES = {
    "projects.create": "made the project",
    "projects.change": "changed the title, the aim or the source of the project",
    "projects.add-work-package": "added work package {work_package} (steps stated: {steps})",
    "projects.change-work-package": "changed work package {work_package} (steps stated: {steps})",
    "projects.add-review": "added a {review_kind}",
    "projects.change-review": "changed a review",
    "projects.add-member": "gave a member the role “{member_role}”",
    "projects.end-membership": "ended a membership",
    "projects.invite": "made a one-time sign-in link for a member",
    "projects.record-meeting": "recorded a meeting",
    "projects.add-meeting-note": "added to the notes of a meeting",
    "projects.assert-number": "stated and signed the number {value} ({subject})",
    "projects.withdraw-assertion": "took a stated number back",
    "files.store": "stored a file of {size} bytes",
    "journal.erase-person": "erased {erased} notes and reasons of a person",
    "journal.erase-words": "erased one note",
}
CODES: dict[str, str] = {
    **{str(value): str(label) for value, label in (*Role.choices, *Review.Kind.choices)},
    **{subject: words[0].lower() + words[1:] for subject, words in queries.SUBJECTS.items()},
}
TITLES: dict[str, Titles] = {
    "member": queries.titles_of_members,
    "review": queries.titles_of_reviews,
    "meeting": queries.titles_of_meetings,
    "assertion": queries.titles_of_assertions,
    "file": queries.titles_of_files,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the log as a page shows it.

    ``happened_at`` is None where it is the moment of writing down; ``more`` counts objects that are not named.
    """

    sequence: int
    action: str
    who: str
    role: str
    did: str
    objects: tuple[tuple[str, str], ...]
    more: int
    recorded_at: datetime
    happened_at: datetime | None
    origin: str
    reason: str
    meeting: tuple[str, str] | None
    document: str


def register_sentences(sentences: Mapping[str, str]) -> None:
    """Say the actions of a room in words that follow a name; ``{key}`` stands for a value of the payload."""
    SENTENCES.update(sentences)


def register_titles(kind: str, titles: Titles) -> None:
    """Name many objects of a kind with one query."""
    TITLES[kind] = titles


def lines(reader: Reader, entries: Collection[Entry]) -> list[Line]:
    """The entries in sentences, with a number of queries that does not grow with the number of entries."""
    refs = [ref for entry in entries for ref in _objects(entry)[:SHOWN]]
    meetings = [Ref("meeting", entry.meeting_id) for entry in entries if entry.meeting_id]
    titles = _titles(reader, [*refs, *meetings])
    reasons = words_of(reader, [entry.words_id for entry in entries if entry.words_id])
    who = queries.names(reader)
    who |= names_of({entry.actor_id for entry in entries} - set(who))
    return [_line(reader, entry, titles, reasons, who) for entry in entries]


def sentence(action: str, payload: Mapping[str, object]) -> str:
    """What was done, to follow the name of who did it."""
    if action not in SENTENCES:
        room, _, verb = action.partition(".")
        return f"{verb.replace('-', ' ') or room} ({room})"
    said = defaultdict(str, {key: CODES.get(str(value), str(value)) for key, value in payload.items()})
    return SENTENCES[action].format_map(said)


def group_label(group: str) -> str:
    return group.replace("-", " ").capitalize()


def _objects(entry: Entry) -> list[Ref]:
    """What an entry touched, without the project itself, which every entry is about."""
    refs = [Ref.parse(text) for text in entry.refs]
    return [ref for ref in refs if ref.kind != "project"]


def _titles(reader: Reader, refs: Iterable[Ref]) -> dict[tuple[str, UUID], str]:
    by_kind: dict[str, set[UUID]] = defaultdict(set)
    for ref in refs:
        by_kind[ref.kind].add(ref.id)
    named = {kind: TITLES[kind](reader, ids) for kind, ids in by_kind.items() if kind in TITLES}
    return {(kind, id_): title for kind, titles in named.items() for id_, title in titles.items()}


def _line(
    reader: Reader,
    entry: Entry,
    titles: Mapping[tuple[str, UUID], str],
    reasons: Mapping[UUID, str],
    who: Mapping[UUID, str],
) -> Line:
    document = Ref("file", entry.document_id) if entry.document_id else None
    meeting = Ref("meeting", entry.meeting_id) if entry.meeting_id else None
    objects = _objects(entry)
    return Line(
        sequence=entry.sequence,
        action=entry.action,
        who=who.get(entry.actor_id, "somebody"),
        role=CODES.get(entry.actor_role, entry.actor_role),
        did=sentence(entry.action, entry.payload),
        objects=tuple(_link(reader, ref, titles) for ref in objects[:SHOWN]),
        more=max(0, len(objects) - SHOWN),
        recorded_at=entry.recorded_at,
        happened_at=entry.happened_at if entry.happened_at != entry.recorded_at else None,
        origin=str(Origin(entry.origin).label),
        reason=reasons.get(entry.words_id, "") if entry.words_id else "",
        meeting=_link(reader, meeting, titles) if meeting else None,
        document=trace_address(reader.slug, document) if document else "",
    )


def _link(reader: Reader, ref: Ref, titles: Mapping[tuple[str, UUID], str]) -> tuple[str, str]:
    """What to call an object, and the page that says where it comes from; no address for an unregistered kind."""
    if ref.kind not in registry.kinds:
        return ref.kind, ""
    return titles.get((ref.kind, ref.id)) or registry.kinds[ref.kind].label, trace_address(reader.slug, ref)
