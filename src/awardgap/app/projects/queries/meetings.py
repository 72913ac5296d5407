"""Meetings, what was said there, and what was done on their occasion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import dateformat

from awardgap.app.journal.models import Entry
from awardgap.app.journal.queries import words_of
from awardgap.app.projects.models import Meeting, Role
from awardgap.app.projects.queries.membership import names
from awardgap.app.shell.doors import NotThere
from awardgap.app.shell.readers import Reader


def meetings(reader: Reader) -> QuerySet[Meeting]:
    return Meeting.objects.filter(project_id=reader.project_id).order_by("-held_on", "-number")


@dataclass(frozen=True, slots=True)
class Note:
    """What one person wrote down."""

    who: str
    notes: str
    decisions: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """One meeting with its notes, and what was done on its occasion."""

    meeting: Meeting
    notes: tuple[Note, ...]
    entries: Sequence[Entry]


def meeting_page(reader: Reader, number: int) -> MeetingPage:
    meeting = Meeting.objects.filter(project_id=reader.project_id, number=number).first()
    if meeting is None:
        raise NotThere(f"There is no meeting {number} in this project.")
    rows = list(meeting.notes.order_by("recorded_at"))
    words = words_of(reader, [row.notes_id for row in rows] + [row.decisions_id for row in rows])
    who = names(reader)
    notes = tuple(
        Note(who.get(row.author_id, ""), words[row.notes_id], words[row.decisions_id], row.recorded_at) for row in rows
    )
    entries = Entry.objects.filter(project_id=reader.project_id, meeting_id=meeting.id).order_by("sequence")
    return MeetingPage(meeting, notes, list(entries))


def meeting_title(meeting: Meeting) -> str:
    return f"Meeting {meeting.number}, {meeting.get_kind_display()}, {dateformat.format(meeting.held_on, 'j F Y')}"


def attended(meeting: Meeting) -> str:
    """Who was there, by role."""
    labels = dict(Role.choices)
    return ", ".join(str(labels.get(words, words)) for words in meeting.attended_by)
